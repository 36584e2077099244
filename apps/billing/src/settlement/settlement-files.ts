import { systemClock } from '@app/common';
import type { settlementLink } from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type CarrierMonth, compared, monthParameters } from './comparison.js';

const linkSeconds = 300;
const rowsAtATime = 20_000;

const folder = 'settlements';
const hourMs = 3_600_000;
/** Files of an hour lie together: `2026-11-26t12`. */
const hourOf = (instant: Date): string => instant.toISOString().slice(0, 13).toLowerCase();

const header = [
  ...['billed_by', 'day', 'number', 'our_calls', 'our_seconds', 'our_eur'],
  ...['their_calls', 'their_seconds', 'their_eur', 'difference_eur', 'differs', 'dispute'],
].join(',');

/** Numbers and days of a month as CSV (RFC 4180), amounts in euro without VAT: made when it is asked for. */
@Injectable()
export class SettlementFiles {
  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  async link(
    month: CarrierMonth,
    onlyDiffering: boolean,
  ): Promise<z.output<typeof settlementLink.reply>> {
    const what = onlyDiffering ? 'differences' : 'all';
    const name = `${month.carrierId}-${month.month}-${what}.csv`;
    const key = `${folder}/${hourOf(systemClock.now())}/${name}`;
    await this.blobs.put(key, this.csvOf(month, onlyDiffering));
    const fileName = `settlement-${name}`;
    return { path: this.links.path(key, fileName, { seconds: linkSeconds }), fileName };
  }

  /** Destroys those that no link leads to any more. */
  async destroyOld(): Promise<void> {
    const now = systemClock.now();
    const kept = [hourOf(now), hourOf(new Date(now.getTime() - hourMs))];
    for (const hour of await this.blobs.foldersIn(folder)) {
      if (!kept.includes(hour)) await this.blobs.deleteFolder(`${folder}/${hour}`);
    }
  }

  /** By direction, day and number, of one moment. PostgreSQL writes the lines. */
  private async *csvOf(month: CarrierMonth, onlyDiffering: boolean): AsyncGenerator<Buffer> {
    yield Buffer.from(`${header}\r\n`);
    const pages: { lines: string }[] = await this.database.query(
      `with ${compared}, numbered as (
         select *, row_number() over (order by billed_by desc, day, number collate "C") as place
           from compared where ${onlyDiffering ? 'differs' : 'true'})
       select string_agg(concat_ws(',', billed_by, day, number, our_calls, our_seconds,
                (our_micros / 1e6)::numeric(20, 6), coalesce(their_calls::text, ''),
                coalesce(their_seconds::text, ''),
                coalesce((their_micros / 1e6)::numeric(20, 6)::text, ''),
                coalesce(((their_micros - our_micros) / 1e6)::numeric(20, 6)::text, ''), differs,
                coalesce(dispute_state, '')) || E'\\r\\n', '' order by place) as lines
         from numbered group by place / ${rowsAtATime} order by min(place)`,
      monthParameters(month),
    );
    for (const { lines } of pages) yield Buffer.from(lines);
  }
}
