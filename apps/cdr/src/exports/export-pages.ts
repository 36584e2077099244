import type { CallFilters, ExportForm } from '@app/contracts';
import { escapeLiteral } from 'pg';
import type { DataSource } from 'typeorm';
import { copied } from '../kernel/copied.js';
import { searchConditions } from '../records/index.js';
import { copyOf, headOf } from './export-columns.js';
import { ExportLines, type Mark } from './export-lines.js';

/** What an export holds. */
export interface ExportedCalls {
  readonly filters: CallFilters;
  /** Whose; null: everyone's. */
  readonly ownerId: string | null;
  /** The last record that was committed when it began: none that came later is in it. */
  readonly untilPosition: number;
}

/**
 * A second's work or two: each page is a transaction of its own, so that an export of whatever size
 * holds back neither vacuum nor the detaching of a month, and can be stopped in between.
 */
const rowsAPage = 50_000;
const zone = 'Europe/Amsterdam';

/**
 * A page comes in the order of the search's own index. Left to itself PostgreSQL takes all that is still
 * to come for each page, sorts it and throws the rest away.
 */
const session = `begin read only;
  set local time zone '${zone}'; set local statement_timeout = '5min';
  set local enable_sort = off; set local enable_bitmapscan = off; set local enable_seqscan = off;
  set local max_parallel_workers_per_gather = 0; set local jit = off`;

/** COPY takes no parameters. */
const literalOf = (value: unknown): string =>
  escapeLiteral(
    Array.isArray(value)
      ? `{${value.map((each) => JSON.stringify(each)).join(',')}}`
      : String(value),
  );

const filledIn = (sql: string, values: readonly unknown[]): string =>
  sql.replaceAll(/\$(\d+)/g, (_, place: string) => literalOf(values[Number(place) - 1]));

/** The conditions of a search; the position as a sum, since no index shall be chosen for it. */
function conditionsOf({ filters, ownerId, untilPosition }: ExportedCalls): string {
  // Nobody waits for a page of it, so it may look through as many calls as it likes.
  const search = { ...filters, scope: { as: 'service', service: 'cdr' }, limit: 1 } as const;
  const { sql, values } = searchConditions(search, ownerId);
  return `${filledIn(sql, values)} and position + 0 <= ${untilPosition}`;
}

const behind = (mark: Mark | null): string =>
  mark === null
    ? ''
    : `and started_at >= ${mark.startedAt}
       and (started_at, call_id) > (${mark.startedAt}, ${escapeLiteral(mark.callId)}::uuid)`;

/** How many rows PostgreSQL expects: near enough for a bar, and at no cost. */
export async function estimatedRows(
  database: Pick<DataSource, 'query'>,
  calls: ExportedCalls,
): Promise<number> {
  // Of a sum the planner knows nothing, and nearly all records are in.
  const all = { ...calls, untilPosition: Number.MAX_SAFE_INTEGER };
  const conditions = conditionsOf(all).replace(/ and position \+ 0 <= \d+$/, '');
  const [row]: { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[] = await database.query(
    `explain (format json) select from cdr.call_records where ${conditions}`,
  );
  return Math.round(row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0);
}

/**
 * An export's text in pieces, oldest call first, a page at a time by keyset. PostgreSQL writes the lines:
 * the process that takes legs only hands bytes on, as fast as they are taken.
 * @param wrote Told of each page before the next one; what it throws ends the export.
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
