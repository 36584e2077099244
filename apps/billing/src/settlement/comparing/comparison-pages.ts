import { AppError, money, pageOf, fieldProblem } from '@app/common';
import type {
  Answered,
  Asked,
  BilledBy,
  DisputeState,
  SettlementDay,
  settlementRows,
  SettlementRow,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';
import {
  type CarrierMonth,
  compared,
  type FigureColumns,
  figureSums,
  monthParameters,
  oursFrom,
  theirsFrom,
} from './comparison.js';

interface DayRow extends FigureColumns {
  day: string;
  billed_by: BilledBy;
  differing: string;
}

/** Every day of which somebody has anything, by day. */
export async function comparedDays(
  reader: EntityManager,
  month: CarrierMonth,
): Promise<SettlementDay[]> {
  const rows: DayRow[] = await reader.query(
    `with ${compared}
     select day::text as day, billed_by, ${figureSums},
            count(*) filter (where differs) as differing
       from compared group by day, billed_by order by day, billed_by desc`,
    monthParameters(month),
  );
  return rows.map((row) => ({
    day: row.day,
    billedBy: row.billed_by,
    ours: oursFrom(row),
    theirs: theirsFrom(row),
    differing: Number(row.differing),
  }));
}

export interface ComparedRow extends FigureColumns {
  day: string;
  billed_by: BilledBy;
  number: string;
  differs: boolean;
  dispute_id: string | null;
  dispute_state: DisputeState | null;
  key: string;
}

/** SQL: what the rows are ordered by first, and its type. */
const sorts = {
  difference: ['-coalesce(abs(their_micros - our_micros), 0)', 'bigint'],
  amount: ['-abs(our_micros)', 'bigint'],
  day: ['day::text collate "C"', 'text'],
  number: ['number collate "C"', 'text'],
} as const;

type Question = Omit<Asked<typeof settlementRows>, 'scope'>;

/** A page of numbers and days, by the order that is asked for. @throws AppError invalid `invalid-cursor`. */
export async function comparedRows(
  reader: EntityManager,
  { after, limit, ...question }: Question,
): Promise<Answered<typeof settlementRows>> {
  const rows = await rowsBehind(reader, question, cursorFrom(after, question.sort), limit + 1);
  return pageOf(rows, limit, cursorOf, rowFrom);
}

/** Where a page begins: behind the row with these values. */
export type Cursor = readonly [key: string, day: string, number: string, billedBy: string] | null;

export const cursorValues = (row: ComparedRow): Cursor => [
  row.key,
  row.day,
  row.number,
  row.billed_by,
];

export async function rowsBehind(
  reader: EntityManager,
  { billedBy, day, number, only, sort, ...month }: Omit<Question, 'after' | 'limit'>,
  cursor: Cursor,
  limit: number,
): Promise<ComparedRow[]> {
  const [key, type] = sorts[sort];
  const filters = [
    '($3::text is null or billed_by = $3)',
    '($4::date is null or day = $4)',
    '($5::text is null or number = $5)',
    ...(only === undefined ? [] : ['differs']),
    ...(only === 'undisputed' ? ['dispute_id is null'] : []),
  ];
  return reader.query(
    `with ${compared}, keyed as (
       select *, ${key} as sorted_by from compared where ${filters.join(' and ')})
     select sorted_by::text as key, day::text as day, billed_by, number, our_calls, our_seconds, our_micros,
            their_calls, their_seconds, their_micros, differs, dispute_id, dispute_state
       from keyed
      where $6::text is null
         or (sorted_by, day, number collate "C", billed_by) > ($6::${type}, $7::date, $8::text, $9::text)
      order by sorted_by, keyed.day, number collate "C", billed_by limit $10`,
    [
      ...monthParameters(month),
      billedBy ?? null,
      day ?? null,
      number ?? null,
      ...(cursor ?? [null, null, null, null]),
      limit,
    ],
  );
}

export const rowFrom = (row: ComparedRow): SettlementRow => ({
  billedBy: row.billed_by,
  day: row.day,
  number: row.number,
  ours: oursFrom(row),
  theirs: theirsFrom(row),
  difference: money(
    row.their_micros === null ? 0 : Number(row.their_micros) - Number(row.our_micros),
  ),
  differs: row.differs,
  dispute:
    row.dispute_id === null || row.dispute_state === null
      ? null
      : { id: row.dispute_id, state: row.dispute_state },
});

const separator = '|';
const cursorOf = (row: ComparedRow): string => cursorValues(row)!.join(separator);

function cursorFrom(after: string | undefined, sort: Question['sort']): Cursor {
  if (after === undefined) return null;
  const parts = after.split(separator);
  const [key = '', day = '', number = '', billedBy = ''] = parts;
  const isOurs =
    parts.length === 4 &&
    (sorts[sort][1] === 'text' || /^-?\d{1,18}$/.test(key)) &&
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    (billedBy === 'us' || billedBy === 'them');
  if (isOurs) return [key, day, number, billedBy];
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [
    fieldProblem('after', 'not-a-cursor'),
  ]);
}
