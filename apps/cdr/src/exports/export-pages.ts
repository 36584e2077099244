import type { CallFilters, ExportForm } from '@app/contracts';
import { escapeLiteral } from 'pg';
import type { DataSource } from 'typeorm';
import { copied } from '../kernel/copied.js';
import { searchConditions } from '../records/index.js';
import { copyOf, headOf } from './export-columns.js';
import { ExportLines, type Mark } from './export-lines.js';

/** The calls that an export contains. */
export interface ExportedCalls {
  readonly filters: CallFilters;
  /** The owner of the calls; null: calls of every owner. */
  readonly ownerId: string | null;
  /** Position of the last record committed when the export began; later records are left out. */
  readonly untilPosition: number;
}

/**
 * Rows of one page, a second or two of work. Each page is a transaction of its own, so that an
 * export of any size delays neither vacuum nor the detaching of a month, and can be stopped between
 * pages.
 */
const rowsAPage = 50_000;
const zone = 'Europe/Amsterdam';

/**
 * Forces each page to be read in the order of the search's index. By itself PostgreSQL would read
 * all remaining rows for each page, sort them and drop the rest.
 */
const session = `begin read only;
  set local time zone '${zone}'; set local statement_timeout = '5min';
  set local enable_sort = off; set local enable_bitmapscan = off; set local enable_seqscan = off;
  set local max_parallel_workers_per_gather = 0; set local jit = off`;

/** A value as an SQL literal: COPY takes no parameters. */
const literalOf = (value: unknown): string =>
  escapeLiteral(
    Array.isArray(value)
      ? `{${value.map((each) => JSON.stringify(each)).join(',')}}`
      : String(value),
  );

const filledIn = (sql: string, values: readonly unknown[]): string =>
  sql.replaceAll(/\$(\d+)/g, (_, place: string) => literalOf(values[Number(place) - 1]));

/**
 * SQL conditions of the search. The position is written as a sum, so that PostgreSQL chooses no
 * index for it.
 */
function conditionsOf({ filters, ownerId, untilPosition }: ExportedCalls): string {
  // The scope of a service: nobody waits for a page of an export, so its search may read any number
  // of calls.
  const search = { ...filters, scope: { as: 'service', service: 'cdr' }, limit: 1 } as const;
  const { sql, values } = searchConditions(search, ownerId);
  return `${filledIn(sql, values)} and position + 0 <= ${untilPosition}`;
}

const behind = (mark: Mark | null): string =>
  mark === null
    ? ''
    : `and started_at >= ${mark.startedAt}
       and (started_at, call_id) > (${mark.startedAt}, ${escapeLiteral(mark.callId)}::uuid)`;

/** Number of rows that PostgreSQL expects: close enough for a progress bar, and free. */
export async function estimatedRows(
  database: Pick<DataSource, 'query'>,
  calls: ExportedCalls,
): Promise<number> {
  // Without the position: the planner has no statistics of a sum, and nearly all records qualify.
  const all = { ...calls, untilPosition: Number.MAX_SAFE_INTEGER };
  const conditions = conditionsOf(all).replace(/ and position \+ 0 <= \d+$/, '');
  const [row]: { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[] = await database.query(
    `explain (format json) select from cdr.call_records where ${conditions}`,
  );
  return Math.round(row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0);
}

/**
 * Yields an export's text in pieces, oldest call first, a page at a time by keyset. PostgreSQL
 * writes the lines, because this process also takes legs; it only passes bytes on, as fast as they
 * are read.
 * @param wrote Called with the number of rows after each page; an error that it throws ends the
 * export.
 */
export async function* exportText(
  database: DataSource,
  calls: ExportedCalls,
  form: ExportForm,
  wrote: (rows: number) => Promise<void>,
  pageSize = rowsAPage,
): AsyncGenerator<Buffer> {
  const head = headOf(form);
  if (head !== '') yield Buffer.from(head);
  const conditions = conditionsOf(calls);
  let mark: Mark | null = null;
  let rows = 0;
  for (;;) {
    const lines: ExportLines = new ExportLines(form.format);
    const sql = copyOf(
      form,
      `from cdr.call_records where ${conditions} ${behind(mark)}
       order by started_at, call_id limit ${pageSize}`,
    );
    for await (const piece of copied(database, session, sql)) yield lines.take(piece);
    rows += lines.rows;
    await wrote(rows);
    if (lines.rows < pageSize) return;
    mark = lines.mark;
  }
}
