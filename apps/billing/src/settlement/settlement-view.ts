import { type Money, money as moneyOf, pageOf } from '@app/common';
import {
  type Answered,
  type Asked,
  type BilledBy,
  disputeStates,
  type Settlement,
  type settlementList,
  type SettlementState,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { cursorParts } from '../kernel/cursor-parts.js';
import {
  type CarrierMonth,
  type Directions,
  directionsOf,
  figureColumns,
  figureSums,
  monthParameters,
  oursFrom,
  theirsFrom,
} from './comparing/comparison.js';
import { storedOf } from './comparing/settlement-states.js';
import type { StoredSettlement } from './comparing/settlement.entity.js';
import { currentStatements } from './statements/statement-store.js';

const { money, orNull, text, textOf, whole } = columnTypes;
const counts = rowsOf({ open: whole });

/** A carrier's settlement. An approved one shows its approved figures, adjusted by disputes closed since. */
export async function settlementOf(
  reader: EntityManager,
  month: CarrierMonth,
): Promise<Settlement> {
  const stored = await storedOf(reader, month);
  const live = await directionsOf(reader, month);
  const shown = stored?.state === 'approved' ? await approvedOf(reader, month, live) : live;
  const [disputes] = await counts.query(
    reader,
    `select count(*) as open from billing.disputes
      where carrier_id = $1 and month = $2::date and state = ${disputeStates.sql.open}`,
    monthParameters(month),
  );
  const since = (direction: BilledBy): Money =>
    moneyOf(live[direction].ours.amount.micros - shown[direction].ours.amount.micros);
  return {
    ...month,
    state: stored?.state ?? 'open',
    ...shown,
    statements: await currentStatements(reader, month),
    openDisputes: disputes?.open ?? 0,
    ...actsOf(stored),
    ratedSince: { us: since('us'), them: since('them') },
  };
}

function actsOf(stored: StoredSettlement | null): Pick<Settlement, 'submitted' | 'approved'> {
  const submitted =
    stored?.submittedBy == null || stored.submittedAt === null
      ? null
      : {
          by: stored.submittedBy,
          at: stored.submittedAt,
          acceptDifferences: stored.acceptDifferences ?? false,
          acceptMissing: stored.acceptMissing ?? false,
          remark: stored.remark ?? '',
        };
  const approved =
    stored?.approvedBy == null || stored.approvedAt === null
      ? null
      : { by: stored.approvedBy, at: stored.approvedAt };
  return { submitted, approved };
}

const approvedSums = rowsOf({
  billedBy: textOf<BilledBy>(),
  ...figureColumns,
  stands: money,
  disputed: money,
});

/**
 * The approved figures per direction. A dispute closed after the approval counts at its settled amount
 * instead of at the lower figure.
 */
async function approvedOf(
  reader: EntityManager,
  month: CarrierMonth,
  live: Directions,
): Promise<Directions> {
  const sums = await approvedSums.query(
    reader,
    `select n.billed_by as "billedBy", ${figureSums},
            sum(n.stands_micros) + coalesce(max(c.gained), 0) as stands, coalesce(max(c.open), 0) as disputed
       from billing.settled_numbers n
       left join (
         select r.billed_by,
                sum(r.settled_micros - least(r.our_micros, r.their_micros))
                  filter (where q.closed_at > s.approved_at) as gained,
                sum(r.their_micros - r.our_micros) filter (where q.state = ${disputeStates.sql.open}) as open
           from billing.dispute_rows r join billing.disputes q on q.id = r.dispute_id
           join billing.settlements s on s.carrier_id = q.carrier_id and s.month = q.month
          where r.carrier_id = $1 and r.month = $2::date group by 1) c on c.billed_by = n.billed_by
      where n.carrier_id = $1 and n.month = $2::date group by n.billed_by`,
    monthParameters(month),
  );
  const of = (direction: BilledBy) => {
    const row = sums.find(({ billedBy }) => billedBy === direction);
    if (row === undefined) {
      const none = { calls: 0, seconds: 0, amount: moneyOf(0) };
      return { ...live[direction], ours: none, stands: moneyOf(0), disputed: moneyOf(0) };
    }
    const { disputed, stands } = row;
    return { ...live[direction], ours: oursFrom(row), theirs: theirsFrom(row), disputed, stands };
  };
  return { us: of('us'), them: of('them') };
}

const summaries = rowsOf({
  carrierId: text,
  month: text,
  state: textOf<SettlementState>(),
  ourUs: money,
  ourThem: money,
  theirUs: orNull(money),
  theirThem: orNull(money),
  openDisputes: whole,
});

const cursorPattern = /^(20\d\d-(?:0[1-9]|1[0-2]))\.([a-z0-9-]{1,64})$/;

/** A page of settlements: the newest month first, then by carrier. @throws AppError invalid `invalid-cursor`. */
export async function settlementsPage(
  reader: EntityManager,
  { carrierId, month, state, after, limit }: Omit<Asked<typeof settlementList>, 'scope'>,
): Promise<Answered<typeof settlementList>> {
  const [behindMonth, behindCarrier = null] = cursorParts(after, cursorPattern);
  const rows = await summaries.query(
    reader,
    `with totals as (
       select carrier_id, date_trunc('month', day)::date as month,
              coalesce(sum(net_micros) filter (where billed_by = 'us'), 0) as our_us,
              coalesce(sum(net_micros) filter (where billed_by = 'them'), 0) as our_them
         from billing.carrier_totals
        where ($1::text is null or carrier_id = $1)
          and ($2::date is null or day >= $2::date and day < $2::date + interval '1 month')
        group by 1, 2),
     known as (
       select * from billing.settlements s
        where ($1::text is null or carrier_id = $1) and ($2::date is null or month = $2::date)),
     all_of as (
       select carrier_id, month, coalesce(s.state, 'open') as state, coalesce(t.our_us, 0) as our_us,
              coalesce(t.our_them, 0) as our_them
         from totals t full join known s using (carrier_id, month))
     select a.carrier_id as "carrierId", to_char(a.month, 'YYYY-MM') as month, a.state,
            a.our_us as "ourUs", a.our_them as "ourThem", s.their_us as "theirUs",
            s.their_them as "theirThem",
            (select count(*) from billing.disputes q where q.carrier_id = a.carrier_id
               and q.month = a.month and q.state = ${disputeStates.sql.open}) as "openDisputes"
       from all_of a
       left join lateral (
         select sum((s.totals->'us'->>'micros')::bigint) filter (where 'us' = any(s.covers)) as their_us,
                sum((s.totals->'them'->>'micros')::bigint) filter (where 'them' = any(s.covers))
                  as their_them
           from billing.statements s where s.carrier_id = a.carrier_id and s.month = a.month
            and s.state = 'current') s on true
      where ($3::text is null or a.state = $3)
        and ($4::date is null or a.month < $4::date
             or a.month = $4::date and a.carrier_id collate "C" > $5)
      order by a.month desc, a.carrier_id collate "C" limit $6`,
    [
      carrierId ?? null,
      month === undefined ? null : `${month}-01`,
      state ?? null,
      behindMonth === undefined ? null : `${behindMonth}-01`,
      behindCarrier,
      limit + 1,
    ],
  );
  return pageOf(
    rows,
    limit,
    (row) => `${row.month}.${row.carrierId}`,
    ({ ourUs, ourThem, theirUs, theirThem, ...row }) => ({
      ...row,
      us: { ours: ourUs, theirs: theirUs },
      them: { ours: ourThem, theirs: theirThem },
    }),
  );
}
