import type { Answered, reratingLink } from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Lifetime of a link to a report's file. */
const linkSeconds = 300;

const rowsAtATime = 20_000;

const columns = [
  'call_id',
  'started_at',
  'side',
  'party_id',
  'before_eur',
  'after_eur',
  'difference_eur',
  'parts_waiting_before',
  'parts_waiting_after',
  'code',
];

const { digits, orNull, text, whole } = columnTypes;
/** A page of lines, with the magnitude and the id of its last row. */
const pages = rowsOf({
  lines: orNull(text),
  rows: whole,
  magnitude: orNull(digits),
  id: orNull(digits),
});

/** The key of a report's file. */
export const reportKey = (reratingId: string): string => `reratings/${reratingId}.csv`;

/**
 * Differences of reports as CSV files (RFC 4180): made once, stored, and made again if one is
 * missing.
 */
@Injectable()
export class ReratingFiles {
  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  /** Makes and stores the file unless it exists. @returns Its key. */
  async ensure(reratingId: string): Promise<string> {
    const key = reportKey(reratingId);
    if (await this.blobs.has(key)) return key;
    // A file that was destroyed for its age is made again, and will be destroyed again.
    await this.database.query(
      'update billing.reratings set file_aged = false where id = $1 and file_aged',
      [reratingId],
    );
    await this.blobs.put(key, this.csvOf(reratingId));
    return key;
  }

  async link(reratingId: string): Promise<Answered<typeof reratingLink>> {
    const key = await this.ensure(reratingId);
    const fileName = `rerating-${reratingId}.csv`;
    return { path: this.links.path(key, fileName, { seconds: linkSeconds }), fileName };
  }

  /** Largest difference first. PostgreSQL formats the lines, as there may be millions. */
  private async *csvOf(reratingId: string): AsyncGenerator<Buffer> {
    yield Buffer.from(`${columns.join(',')}\r\n`);
    for (let behind: (string | null)[] | null = [null, null]; behind !== null;) {
      const [page]: RowOf<typeof pages>[] = await pages.query(
        this.database,
        `with page as (
             select * from billing.rerating_differences
              where rerating_id = $1
                and ($2::bigint is null or magnitude <= $2 and (magnitude < $2 or id > $3::bigint))
              order by magnitude desc, id limit $4)
           select string_agg(concat_ws(',', call_id, to_char(
                    to_timestamp(started_at / 1e6) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    side, coalesce(party_id, ''), (before_micros / 1e6)::numeric(20, 6),
                    (after_micros / 1e6)::numeric(20, 6),
                    ((after_micros - before_micros) / 1e6)::numeric(20, 6), waited_before,
                    waits_after, coalesce(code, '')) || E'\\r\\n', '' order by magnitude desc, id) as lines,
                  min(magnitude) as magnitude, count(*) as rows,
                  (array_agg(id order by magnitude, id desc))[1] as id
             from page`,
        [reratingId, ...behind, rowsAtATime],
      );
      if (page?.lines) yield Buffer.from(page.lines);
      behind = page!.rows < rowsAtATime ? null : [page!.magnitude, page!.id];
    }
  }
}
