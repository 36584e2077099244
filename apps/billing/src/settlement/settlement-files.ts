import type { Answered, settlementLink } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PassingFiles } from '../files/index.js';
import { type CarrierMonth, compared, monthParameters } from './comparing/comparison.js';

const rowsAtATime = 20_000;

const header = [
  'billed_by',
  'day',
  'number',
  'our_calls',
  'our_seconds',
  'our_eur',
  'their_calls',
  'their_seconds',
  'their_eur',
  'difference_eur',
  'differs',
  'dispute',
].join(',');

/** Makes a CSV file (RFC 4180) of a month's numbers per day on request; amounts in euro without VAT. */
@Injectable()
export class SettlementFiles {
  constructor(
    private readonly database: DataSource,
    private readonly files: PassingFiles,
  ) {}

  link(month: CarrierMonth, onlyDiffering: boolean): Promise<Answered<typeof settlementLink>> {
    const what = onlyDiffering ? 'differences' : 'all';
    const name = `settlement-${month.carrierId}-${month.month}-${what}.csv`;
    return this.files.link({ name, fileName: name, content: this.csvOf(month, onlyDiffering) });
  }

  /** Ordered by direction, day and number, from one query; PostgreSQL writes the lines. */
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
