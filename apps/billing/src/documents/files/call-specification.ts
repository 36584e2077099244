import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { isOfLine } from '../closings/closings.js';
import { linesToOpen, type LineToOpen } from '../lines/lines-to-open.js';

const rowsAtATime = 20_000;

const columns = [
  'line',
  'component',
  'service_number',
  'call_id',
  'started_at',
  'leg_id',
  'seconds',
  'amount_eur',
  'vat_included',
  'vat_percent',
  'price_version_id',
];

const { digits, orNull, text, whole } = columnTypes;
const pages = rowsOf({
  lines: orNull(text),
  rows: whole,
  startedAt: orNull(digits),
  id: orNull(digits),
});

/**
 * The charges that a document's lines sum as CSV (RFC 4180), one row per call or leg; a line's rows
 * add up to its amount. Callers' numbers are not in it: cdr has them by the call's id, for users
 * who may see them, until they are destroyed.
 */
export async function* callSpecification(
  manager: Pick<EntityManager, 'query'>,
  documentId: string,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${columns.join(',')}\r\n`);
  for (const line of await linesToOpen(manager, documentId)) yield* callsOf(manager, line);
}

/** PostgreSQL formats the rows, as a line may sum a million calls. */
async function* callsOf(
  manager: Pick<EntityManager, 'query'>,
  line: LineToOpen,
): AsyncGenerator<Buffer> {
  for (let behind: (string | null)[] | null = [null, null]; behind !== null;) {
    const [page]: RowOf<typeof pages>[] = await pages.query(
      manager,
      `with page as (
         select c.* from billing.document_lines l
           join billing.closings k on k.document_id = l.document_id
           join billing.charges c on ${isOfLine('l', 'k', 'c')}
          where l.document_id = $1 and l.position = $2
            and ($3::bigint is null or (c.started_at, c.id) > ($3, $4::bigint))
          order by c.started_at, c.id limit $5)
       select string_agg(concat_ws(',', $6::integer, component, service_number, call_id, to_char(
                to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam',
                'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(leg_uuid::text, ''), seconds,
                ($7::integer * amount_micros / 1e6)::numeric(20, 6), includes_vat, vat_percent,
                price_version_id) || E'\\r\\n', '' order by started_at, id) as lines,
              count(*) as rows, (array_agg(started_at order by started_at desc, id desc))[1] as "startedAt",
              (array_agg(id order by started_at desc, id desc))[1] as id
         from page`,
      [line.documentId, line.line, ...behind, rowsAtATime, line.position, line.sign],
    );
    if (page?.lines) yield Buffer.from(page.lines);
    behind = page!.rows < rowsAtATime ? null : [page!.startedAt, page!.id];
  }
}
