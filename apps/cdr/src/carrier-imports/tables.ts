import type { importFiles } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { escapeLiteral } from 'pg';
import { DataSource } from 'typeorm';
import { cellOf, ExportLines } from '../exports/index.js';
import { copied } from '../kernel/copied.js';
import { differencesFrom } from './reports.js';

export type ImportFile = (typeof importFiles)[number];

const moment = (micros: string): string =>
  `to_char(to_timestamp(${micros}::float8 / 1000000), 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM')`;
const seconds = (ms: string): string => `(${ms} / 1000.0)::numeric(20, 3)`;
const euro = (micros: string): string => `(${micros} / 1000000.0)::numeric(20, 6)`;

interface Table {
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
  /** Columns by which the rows are sorted; a page at a time when there may be millions. */
  readonly order: string;
  readonly paged: boolean;
}

/**
 * Columns of each table with their SQL, new ones last; texts from carriers are escaped so that no
 * spreadsheet takes them for formulas.
 */
const tables: Readonly<Record<ImportFile, Table>> = {
  differences: {
    columns: {
      kind: 'd.kind',
      traffic: 'd.traffic',
      called_number: cellOf('d.called_number'),
      calling_number: 'coalesce(c.calling_number, r.calling_number)',
      row: 'd."row"',
      carrier_call_id: cellOf('c.carrier_call_id'),
      call_id: 'd.call_id',
      their_start: `case when d.kind <> 'only-ours' then ${moment('d.started_at')} end`,
      our_start: moment('d.our_started_at'),
      their_seconds: seconds('d.their_ms'),
      our_seconds: seconds('d.our_ms'),
      amount_eur: euro('c.amount_micros'),
      billed_by: 'c.billed_by',
      our_called_number: cellOf('d.our_called_number'),
    },
    from: `${differencesFrom} where d.import_id = `,
    order: 'd.id',
    paged: true,
  },
  days: {
    columns: {
      day: 'day',
      called_number: cellOf('called_number'),
      traffic: 'traffic',
      matched: 'matched',
      differing: 'differing',
      only_theirs: 'only_theirs',
      only_ours: 'only_ours',
      their_seconds: seconds('their_ms'),
      our_seconds: seconds('our_ms'),
      billed_by_us_eur: euro('billed_by_us'),
      billed_by_them_eur: euro('billed_by_them'),
      other_number: 'other_number',
    },
    from: 'cdr.carrier_import_days where import_id = ',
    order: 'day, called_number, traffic',
    paged: false,
  },
  problems: {
    columns: { row: '"row"', field: 'field', column: cellOf('"column"'), rule: 'rule' },
    from: 'cdr.carrier_import_problems where import_id = ',
    order: '"row", field',
    paged: false,
  },
};

const rowsAPage = 50_000;

/** Begins a transaction that shows times of the Netherlands, as the pages of exports do. */
const session = `begin read only; set local time zone 'Europe/Amsterdam';
  set local statement_timeout = '5min'; set local jit = off`;

/** Tables of an import as CSV (RFC 4180), written by PostgreSQL at the client's pace. */
@Injectable()
export class Tables {
  constructor(private readonly database: DataSource) {}

  async *csvOf(importId: string, file: ImportFile): AsyncGenerator<Buffer> {
    const { columns, from, order, paged } = tables[file];
    yield Buffer.from(`${Object.keys(columns).join(',')}\r\n`);
    const rows = `select ${Object.values(columns).join(', ')} from ${from}${escapeLiteral(importId)}`;
    const lines = new ExportLines('csv');
    let behind = '0';
    for (;;) {
      const last = paged ? await this.lastOfPage(importId, behind) : null;
      if (paged && last === null) return;
      const within = last === null ? '' : `and d.id > ${behind} and d.id <= ${last}`;
      const sql = `copy (${rows} ${within} order by ${order}) to stdout (format csv, encoding 'UTF8')`;
      for await (const piece of copied(this.database, session, sql)) yield lines.take(piece);
      if (last === null) return;
      behind = last;
    }
  }

  private async lastOfPage(importId: string, behind: string): Promise<string | null> {
    const [page]: [{ last: string | null }] = await this.database.query(
      `select max(id) as last from (select id from cdr.carrier_differences
         where import_id = $1 and id > $2 order by import_id, id limit ${rowsAPage}) page`,
      [importId, behind],
    );
    return page.last;
  }
}
