import { money, pageOf } from '@app/common';
import type {
  Answered,
  Asked,
  BilledBy,
  DisputeState,
  SettlementDay,
  settlementRows,
  SettlementRow,
} from '@app/contracts';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { cursorParts } from '../../kernel/cursor-parts.js';
import {
  type CarrierMonth,
  compared,
  figureColumns,
  figures,
  figureSums,
  monthParameters,
  oursFrom,
  theirsFrom,
} from './comparison.js';

const { flag, orNull, text, textOf, uuid, whole } = columnTypes;
const days = rowsOf({
  day: text,
  billedBy: textOf<BilledBy>(),
  ...figureColumns,
  differing: whole,
});

/** Per day and direction: our figures, the carrier's, and how many numbers differ; days without either are left out. */
export async function comparedDays(
  reader: EntityManager,
  month: CarrierMonth,
): Promise<SettlementDay[]> {
  const rows = await days.query(
    reader,
    `with ${compared}
     select day::text as day, billed_by as "billedBy", ${figureSums},
            count(*) filter (where differs) as differing
       from compared group by day, billed_by order by day, billed_by desc`,
    monthParameters(month),
  );
  return rows.map((row) => ({
    day: row.day,
    billedBy: row.billedBy,
    ours: oursFrom(row),
    theirs: theirsFrom(row),
    differing: row.differing,
  }));
}

const numbersOfDays = rowsOf({
  day: text,
  billedBy: textOf<BilledBy>(),
  number: text,
  ...figureColumns,
  differs: flag,
  disputeId: orNull(uuid),
  disputeState: orNull(textOf<DisputeState>()),
  key: text,
});
type NumberOfDay = RowOf<typeof numbersOfDays>;

/** Per sort order: the SQL of its first sort key, and that key's type. */
const sorts = {
  difference: ['-coalesce(abs(their_micros - our_micros), 0)', 'bigint'],
  amount: ['-abs(our_micros)', 'bigint'],
  day: ['day::text collate "C"', 'text'],
  number: ['number collate "C"', 'text'],
} as const;

type Question = Omit<Asked<typeof settlementRows>, 'scope'>;

/** A cursor holds its row's sort key, day, number and direction, separated by `|`; the page begins after that row. */
const cursorPatterns = {
  bigint: /^(-?\d{1,18})\|(\d{4}-\d{2}-\d{2})\|([^|]*)\|(us|them)$/,
  text: /^([^|]*)\|(\d{4}-\d{2}-\d{2})\|([^|]*)\|(us|them)$/,
};

/** A page of numbers per day, in the order asked for. @throws AppError invalid `invalid-cursor`. */
export async function comparedRows(
  reader: EntityManager,
  { billedBy, day, number, only, sort, after, limit, ...month }: Question,
): Promise<Answered<typeof settlementRows>> {
  const [key, type] = sorts[sort];
  const behind = cursorParts(after, cursorPatterns[type]);
  const filters = [
    '($3::text is null or billed_by = $3)',
    '($4::date is null or day = $4)',
    '($5::text is null or number = $5)',
    ...(only === undefined ? [] : ['differs']),
    ...(only === 'undisputed' ? ['dispute_id is null'] : []),
  ];
  const rows = await numbersOfDays.query(
    reader,
    `with ${compared}, keyed as (
       select *, ${key} as sorted_by from compared where ${filters.join(' and ')})
     select sorted_by::text as key, day::text as day, billed_by as "billedBy", number, ${figures}, differs,
            dispute_id as "disputeId", dispute_state as "disputeState"
       from keyed
      where $6::text is null
         or (sorted_by, day, number collate "C", billed_by) > ($6::${type}, $7::date, $8::text, $9::text)
      order by sorted_by, keyed.day, number collate "C", billed_by limit $10`,
    [
      ...monthParameters(month),
      billedBy ?? null,
      day ?? null,
      number ?? null,
      ...(behind.length > 0 ? behind : [null, null, null, null]),
      limit + 1,
    ],
  );
  return pageOf(rows, limit, cursorOf, rowFrom);
}

const rowFrom = (row: NumberOfDay): SettlementRow => ({
  billedBy: row.billedBy,
  day: row.day,
  number: row.number,
  ours: oursFrom(row),
  theirs: theirsFrom(row),
  difference: money(row.their === null ? 0 : row.their.micros - row.our.micros),
  differs: row.differs,
  dispute:
    row.disputeId === null || row.disputeState === null
      ? null
      : { id: row.disputeId, state: row.disputeState },
});

const cursorOf = ({ key, day, number, billedBy }: NumberOfDay): string =>
  [key, day, number, billedBy].join('|');
