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

/** The disputed figures of a number in a month: the sum over days and disputes of one state, without VAT. */
export interface DisputedNumber {
  readonly billedBy: BilledBy;
  readonly number: string;
  readonly state: DisputeState;
  readonly ours: Money;
  readonly theirs: Money;
  /** The settled amount; null while the disputes are open. */
  readonly settled: Money | null;
}

/** The approved figures of a number in a month, without VAT. */
export interface SettledNumber {
  readonly billedBy: BilledBy;
  readonly number: string;
  readonly ours: Money;
  /** The carrier's amount; null: no statement covered the direction. */
  readonly theirs: Money | null;
  /**
   * The amount that stands now: the approved one. A dispute that was open at the approval counts at its lower
   * figure, and once closed at its settled amount.
   */
  readonly stands: Money;
  /** The carrier's amount less ours, of open disputes. */
  readonly disputed: Money;
}

export interface SettledMonth {
  readonly state: SettlementState;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /** Ordered by direction and number; filled before the approval, too. */
  readonly disputes: readonly DisputedNumber[];
  /** Ordered by direction and number; empty until the month is approved. */
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
 * The disputed and approved figures of a carrier's month, for payouts. `billedBy` `us` marks calls that the
 * carrier pays us for, by service number. A month without a settlement row is open.
 *
 * Signs: positive is what the bill asks. In an open dispute of `us` the carrier keeps back `ours - theirs`;
 * that shortfall falls on the disputed number alone.
 *
 * @param manager Of the caller's transaction. The figures may change unless the caller locks the row of
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
