import {
  type BilledBy,
  disputeStates,
  type SettlementDirection,
  type SettlementFigures,
} from '@app/contracts';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { SettledNumber } from './settled-number.entity.js';

/** A carrier's month; `month` is `2026-10`. */
export interface CarrierMonth {
  readonly carrierId: string;
  readonly month: string;
}

/** The parameters $1 and $2 of `compared`: the carrier and the month's first day. */
export const monthParameters = ({ carrierId, month }: CarrierMonth): [string, string] => [
  carrierId,
  `${month}-01`,
];

/**
 * SQL: the common table `compared`, a row for each direction, day and number with our figures or the carrier's
 * ($1) in the month that begins on $2. The carrier's figures are 0 for a number that its statement covers but
 * doesn't list, and null when no statement covers the direction.
 */
export const compared = `ours as (
    select d.billed_by, d.day, d.number, sum(d.calls) as calls, sum(d.seconds) as seconds,
           sum(d.net_micros) as micros
      from billing.carrier_days d
     where d.carrier_id = $1 and d.day >= $2::date and d.day < $2::date + interval '1 month'
     group by 1, 2, 3),
  their_statements as (
    select s.id, s.covers from billing.statements s
     where s.carrier_id = $1 and s.month = $2::date and s.state = 'current'),
  theirs as (
    select r.billed_by, r.day, r.number, r.calls, r.seconds, r.amount_micros as micros
      from billing.statement_rows r join their_statements s on s.id = r.statement_id),
  covered as (
    select distinct c.billed_by from their_statements s, unnest(s.covers) as c(billed_by)),
  tolerated as (
    select d.day::date as day, t.amount_micros, t.seconds, t.basis_points
      from generate_series($2::date, $2::date + interval '1 month' - interval '1 day', '1 day') as d(day)
     cross join lateral (
       select * from billing.settlement_tolerances t
        where (t.carrier_id = $1 or t.carrier_id is null) and t.from_on <= d.day
        order by t.carrier_id nulls last, t.from_on desc limit 1) t),
  paired as (
    select billed_by, day, number, coalesce(o.calls, 0) as our_calls,
           coalesce(o.seconds, 0) as our_seconds, coalesce(o.micros, 0) as our_micros,
           case when c.billed_by is null then null when t.micros is null then 0 else t.calls end
             as their_calls,
           case when c.billed_by is null then null when t.micros is null then 0 else t.seconds end
             as their_seconds,
           case when c.billed_by is not null then coalesce(t.micros, 0) end as their_micros
      from ours o full join theirs t using (billed_by, day, number)
      left join covered c using (billed_by)),
  judged as (
    select p.*, p.their_micros is not null and (
             abs(p.their_micros - p.our_micros)
               > greatest(t.amount_micros, abs(p.our_micros) * t.basis_points / 10000)
             or p.their_seconds is not null and abs(p.their_seconds - p.our_seconds)
               > greatest(t.seconds, p.our_seconds * t.basis_points / 10000)) as differs
      from paired p join tolerated t using (day)),
  compared as (
    select j.*, q.id as dispute_id, q.state as dispute_state,
           case when q.state = ${disputeStates.sql.open} then r.their_micros - r.our_micros else 0 end as disputed_micros,
           case when q.state = ${disputeStates.sql.open} then least(r.our_micros, r.their_micros)
                when q.state is not null then r.settled_micros
                when j.their_micros is null then j.our_micros
                when j.differs then j.their_micros
                when j.billed_by = 'us' then j.our_micros
                else j.their_micros end as stands_micros
      from judged j
      left join billing.dispute_rows r on r.carrier_id = $1 and r.month = $2::date
        and r.billed_by = j.billed_by and r.day = j.day and r.number = j.number
      left join billing.disputes q on q.id = r.dispute_id)`;

const { money, orNull, textOf, whole } = columnTypes;

/** The columns that `figures` and `figureSums` select; the carrier's are null where its statement has no figure. */
export const figureColumns = {
  ourCalls: whole,
  ourSeconds: whole,
  our: money,
  theirCalls: orNull(whole),
  theirSeconds: orNull(whole),
  their: orNull(money),
};

const figureTable = tableOf(SettledNumber).without(
  'carrierId',
  'month',
  'billedBy',
  'number',
  'stands',
  'disputed',
);
type Figures = RowOf<typeof figureTable>;

/** SQL: the figure columns of `compared`, with the names that `settled_numbers` has for them. */
export const figures = figureTable.columns();

/** SQL: the sum of a column; null when any row has null. */
const sumOrNull = (column: string): string =>
  `case when bool_or(${column} is null) then null else sum(${column}) end`;

/** SQL: sums of the figure columns over rows of `compared`. */
export const figureSums = `sum(our_calls) as "ourCalls", sum(our_seconds) as "ourSeconds",
  sum(our_micros) as our, ${sumOrNull('their_calls')} as "theirCalls",
  ${sumOrNull('their_seconds')} as "theirSeconds", sum(their_micros) as their`;

export const oursFrom = ({ ourCalls, ourSeconds, our }: Figures): SettlementFigures => ({
  calls: ourCalls,
  seconds: ourSeconds,
  amount: our,
});

/** The carrier's figures of a row; null when no statement of the carrier covers the direction. */
export const theirsFrom = ({
  theirCalls,
  theirSeconds,
  their,
}: Figures): SettlementFigures | null =>
  their === null ? null : { calls: theirCalls, seconds: theirSeconds, amount: their };

const sumsByDirection = rowsOf({
  billedBy: textOf<BilledBy>(),
  ...figureColumns,
  differing: whole,
  undisputed: whole,
  disputed: money,
  stands: money,
});

export type Directions = Readonly<Record<BilledBy, SettlementDirection>>;

/** The current figures of a carrier's month, per direction. */
export async function directionsOf(
  manager: EntityManager,
  month: CarrierMonth,
): Promise<Directions> {
  const sums = await sumsByDirection.query(
    manager,
    `with ${compared}, directions as (select unnest(array['us', 'them']) as billed_by),
     summed as (
       select billed_by, ${figureSums}, count(*) filter (where differs) as differing,
              count(*) filter (where differs and dispute_id is null) as undisputed,
              sum(disputed_micros) as disputed, sum(stands_micros) as stands
         from compared group by billed_by)
     select b.billed_by as "billedBy", coalesce(s."ourCalls", 0) as "ourCalls",
            coalesce(s."ourSeconds", 0) as "ourSeconds", coalesce(s.our, 0) as our,
            case when s.billed_by is null then 0 else s."theirCalls" end as "theirCalls",
            case when s.billed_by is null then 0 else s."theirSeconds" end as "theirSeconds",
            case when c.billed_by is not null then coalesce(s.their, 0) end as their,
            coalesce(s.differing, 0) as differing, coalesce(s.undisputed, 0) as undisputed,
            coalesce(s.disputed, 0) as disputed, coalesce(s.stands, 0) as stands
       from directions b left join summed s using (billed_by) left join covered c using (billed_by)`,
    monthParameters(month),
  );
  const of = (direction: BilledBy): SettlementDirection => {
    const row = sums.find(({ billedBy }) => billedBy === direction)!;
    const { differing, undisputed, disputed, stands } = row;
    return {
      ours: oursFrom(row),
      theirs: theirsFrom(row),
      differing,
      undisputed,
      disputed,
      stands,
    };
  };
  return { us: of('us'), them: of('them') };
}
