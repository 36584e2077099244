import type { Money } from '@app/common';
import {
  type BilledBy,
  type DisputeState,
  disputeStates,
  type SettlementState,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { type CarrierMonth, monthParameters } from './comparing/comparison.js';
import { storedOf } from './comparing/settlement-states.js';

/** What is disputed of a number in a month, all days and disputes of one state together, without VAT. */
export interface DisputedNumber {
  readonly billedBy: BilledBy;
  readonly number: string;
  readonly state: DisputeState;
  readonly ours: Money;
  readonly theirs: Money;
  /** What it came to; null while it is open. */
  readonly settled: Money | null;
}

/** What was approved of a number in a month, without VAT. */
export interface SettledNumber {
  readonly billedBy: BilledBy;
  readonly number: string;
  readonly ours: Money;
  /** Null: there was no statement. */
  readonly theirs: Money | null;
  /**
   * What holds as of now: as approved, of a dispute that was open then the lower figure, of one that was
   * closed since what it came to.
   */
  readonly stands: Money;
  /** Theirs less ours of disputes that are open. */
  readonly disputed: Money;
}

export interface SettledMonth {
  readonly state: SettlementState;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /** By direction and number; before the approval, too. */
  readonly disputes: readonly DisputedNumber[];
  /** By direction and number; empty until it is approved. */
  readonly numbers: readonly SettledNumber[];
}

const { money, orNull, text, textOf } = columnTypes;
const ofNumber = { billedBy: textOf<BilledBy>(), number: text, ours: money } as const;
const disputedNumbers = rowsOf({
  ...ofNumber,
  state: textOf<DisputeState>(),
  theirs: money,
  settled: orNull(money),
});
const settledNumbers = rowsOf({
  ...ofNumber,
  theirs: orNull(money),
  stands: money,
  disputed: money,
});

/**
 * What payouts have to know of a carrier's month: which numbers are disputed, and what was approved of
 * each. Of `billedBy` `us` are the calls that the carrier pays us for, by service number. A month of which
 * nothing was done is open, without disputes.
 *
 * Signs: positive is what the bill asks. So of an open dispute of `us` the carrier withholds
 * `ours - theirs`; that, and no other number's share, is what a shortfall of it falls on.
 *
 * @param manager Of the transaction in which it has to hold; whoever wants it to stay locks the row of
 * billing.settlements.
 */
export async function settledMonth(
  manager: EntityManager,
  month: CarrierMonth,
): Promise<SettledMonth> {
  const stored = await storedOf(manager, month);
  const disputes = await disputedNumbers.query(
    manager,
    `select r.billed_by as "billedBy", r.number, q.state, sum(r.our_micros) as ours,
            sum(r.their_micros) as theirs, sum(r.settled_micros) as settled
       from billing.dispute_rows r join billing.disputes q on q.id = r.dispute_id
      where r.carrier_id = $1 and r.month = $2::date
      group by 1, r.number, 3 order by 1, r.number collate "C", 3`,
    monthParameters(month),
  );
  const numbers = await settledNumbers.query(
    manager,
    `select n.billed_by as "billedBy", n.number, n.our_micros as ours, n.their_micros as theirs,
            n.stands_micros + coalesce(c.gained, 0) as stands, coalesce(c.open, 0) as disputed
       from billing.settled_numbers n
       join billing.settlements s on s.carrier_id = n.carrier_id and s.month = n.month
       left join lateral (
         select sum(r.settled_micros - least(r.our_micros, r.their_micros))
                  filter (where q.closed_at > s.approved_at) as gained,
                sum(r.their_micros - r.our_micros) filter (where q.state = ${disputeStates.sql.open}) as open
           from billing.dispute_rows r join billing.disputes q on q.id = r.dispute_id
          where r.carrier_id = n.carrier_id and r.month = n.month and r.billed_by = n.billed_by
            and r.number = n.number) c on true
      where n.carrier_id = $1 and n.month = $2::date order by 1, n.number collate "C"`,
    monthParameters(month),
  );
  return {
    state: stored?.state ?? 'open',
    approvedBy: stored?.approvedBy ?? null,
    approvedAt: stored?.approvedAt ?? null,
    disputes,
    numbers,
  };
}
