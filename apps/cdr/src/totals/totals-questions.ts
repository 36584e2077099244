import { pageOf } from '@app/common';
import {
  cursorOfGroup,
  isPagedGrouping,
  placeOfGroup,
  type callTotals,
  type TotalsGrouping,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { ownerAskedFor } from '@app/platform/scopes';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';
import { levels } from './levels.js';
import { callSumsFrom, countColumns, sumColumns } from './sums.js';
import { partsOf, type TotalsQuestion } from './totals-parts.js';

/** SQL: the key of a group, as the contract writes it. */
const keys: Readonly<Record<TotalsGrouping, string>> = {
  day: `to_char(day, 'YYYY-MM-DD')`,
  hour: `lpad(hour::text, 2, '0')`,
  'weekday-hour': `extract(isodow from day) || '-' || lpad(hour::text, 2, '0')`,
  number: 'called_number',
  origin: `coalesce(nullif(origin_country, ''), '-') || '/' || origin_kind`,
};

const { flag, orNull, text } = columnTypes;
const groups = rowsOf({ key: orNull(text), isTotal: flag });
/** The sums by column, as digits. */
type Summed = Readonly<Record<string, string>>;

/** Answers questions about sums of calls. The asker's scope is applied here, in SQL. */
export class TotalsQuestions {
  constructor(private readonly reader: Reader) {}

  /** The sums counted by now, read by one statement: total and groups are of the same moment. */
  async totals(question: TotalsQuestion): Promise<z.output<typeof callTotals.reply>> {
    const { sql, values } = totalsStatement(question);
    const rows = await groups.query<Summed>(this.reader, sql, values);
    const sums = (row: Summed | undefined) =>
      callSumsFrom(sumColumns.map((column) => Number(row?.[column] ?? 0)));
    const found = rows.flatMap((row) =>
      row.isTotal || row.key === null ? [] : [{ key: row.key, ...sums(row) }],
    );
    const size = isPagedGrouping(question.groupBy) ? question.limit : found.length;
    return {
      uncounted: 0,
      total: sums(rows.find((row) => row.isTotal)),
      ...pageOf(found, size, cursorOfGroup),
    };
  }
}

function totalsStatement(question: TotalsQuestion): { sql: string; values: readonly unknown[] } {
  const { groupBy, number, origin, after, limit } = question;
  const ownerId = ownerAskedFor(question.scope, question.ownerId);
  const values: unknown[] = [];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const filters: string[] = [];
  if (ownerId !== null) filters.push(`owner_id = ${place(ownerId)}`);
  if (number !== undefined) {
    const called = place(number);
    filters.push(`called_number = ${called}`);
    // The table's key begins with the owner: the sums of months name every owner that the number
    // has had.
    if (ownerId === null) {
      filters.push(
        `owner_id in (select m.owner_id from ${levels.months.table} m where m.called_number = ${called})`,
      );
    }
  }
  if (origin !== undefined) {
    const [country, kind] = origin.split('/');
    filters.push(
      `origin_country = ${place(country === '-' ? '' : country)}`,
      `origin_kind = ${place(kind)}`,
    );
  }
  const key = groupBy === undefined ? 'null::text' : keys[groupBy];
  const parts = partsOf(question, ownerId ?? undefined).map(({ level, from, until }) => {
    const day = level === 'months' || level === 'numbers' ? 'month' : 'day';
    const where = [...filters, `${day} >= ${place(from)}`, `${day} < ${place(until)}`];
    return `select ${key} as key, ${sumColumns.join(', ')} from ${levels[level].table}
      where ${where.join(' and ')}`;
  });
  const summed = sumColumns.map((column) => `sum(${column}) as ${column}`).join(', ');
  const calls = countColumns.join(' + ');
  const mark = after === undefined ? null : placeOfGroup(after);
  const page =
    mark === null
      ? 'true'
      : `(calls < ${place(mark.calls)} or (calls = $${values.length} and key > ${place(mark.key)}))`;
  const order = isPagedGrouping(groupBy)
    ? `where ${page} order by calls desc, key limit ${place(limit + 1)}`
    : 'order by key';
  return {
    sql: `with cells as (${parts.join(' union all ')}),
      groups as (
        select *, ${calls} as calls from (
          select key collate "C" as key, ${summed} from cells group by 1) g)
      select null as key, true as "isTotal", ${summed} from groups
      union all (select key, false, ${sumColumns.join(', ')} from groups ${order})`,
    values,
  };
}
