import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutDefinition, type LayoutDefinition } from '@app/contracts';
import { FolderBlobs } from '@app/platform/blobs';
import { NoLonger } from '@app/platform/database';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { fileKeyOf } from './import-files.js';
import { Importing, type Outcome } from './importing.js';
import { ImportRows } from './rows/import-rows.js';
import { LayoutRows } from './rows/layout-store.js';

/** A record of ours, with the fields that a carrier's file is compared with. */
export interface OurCall {
  readonly id: string;
  /** Start in milliseconds since 1970. */
  readonly at: number;
  readonly ms: number | null;
  readonly caller: string | null;
  readonly withheld?: boolean;
  readonly called: string;
  readonly sipCallId?: string;
  readonly carrierId?: string;
  readonly attempts?: readonly object[];
}

export const noon = Date.parse('2026-11-20T12:00:00Z');
export const layoutWith = (
  more: Partial<z.input<typeof layoutDefinition>> = {},
): LayoutDefinition =>
  layoutDefinition.parse({
    start: { column: 'start', formats: ['epoch-ms'] },
    duration: { column: 'ms', unit: 'ms' },
    caller: { column: 'caller' },
    called: { column: 'called' },
    amount: { column: 'amount' },
    billedBy: { column: null, otherwise: 'them' },
    ...more,
  });

const idOf = (index: number): string =>
  `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** A database with cdr's tables, and imports that run when the spec says so. */
export class ImportedFiles {
  #imports = 0;

  private constructor(
    private readonly spec: FreshDatabase,
    readonly database: DataSource,
    readonly blobs: FolderBlobs,
    private readonly folder: string,
    readonly clock: { at: number; now: () => Date },
  ) {}

  static async open(): Promise<ImportedFiles> {
    const spec = await freshDatabase({ schema: 'cdr', migrations });
    const database = new DataSource({
      type: 'postgres',
      url: spec.config.DATABASE_URL,
    });
    await database.initialize();
    const clock = { at: noon + 5 * 86_400_000, now: () => new Date(clock.at) };
    await new Partitions(database, clock).ensure([noon * 1000]);
    const folder = mkdtempSync(join(tmpdir(), 'imports-'));
    const blobs = new FolderBlobs(folder);
    return new ImportedFiles(spec, database, blobs, folder, clock);
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.spec.drop();
    rmSync(this.folder, { recursive: true });
  }

  /**
   * Another connection pool of the same database with a statement time limit; the caller closes it.
   */
  limitedTo(statementMs: number): Promise<DataSource> {
    const { DATABASE_URL: url } = this.spec.config;
    const extra = { statement_timeout: statementMs };
    return new DataSource({ type: 'postgres', url, extra }).initialize();
  }

  /** Deletes all imports and records. */
  async clear(): Promise<void> {
    await this.database.query(`truncate cdr.call_records, cdr.carrier_imports, cdr.carrier_layouts,
      cdr.carrier_calls, cdr.carrier_matches, cdr.carrier_differences, cdr.carrier_import_days,
      cdr.carrier_import_problems, cdr.carrier_import_overlaps`);
  }

  async record(calls: readonly OurCall[]): Promise<void> {
    await this.database.query(
      `insert into cdr.call_records (call_id, started_at, position, switch_name, sip_call_id, carrier_id,
         owner_id, calling_number, withheld, origin_kind, called_number, answered_at, ended_at,
         billed_micros, hangup_cause, announcements, audio, queued_locally, attempts, barred, lost,
         missing_legs)
       select id, at * 1000, (select count(*) from cdr.call_records) + nth, 'fs1', sip, carrier, 'o-1',
         caller, withheld, 'unknown', called, case when ms is not null then at * 1000 + 2000000 end,
         at * 1000 + 2000000 + coalesce(ms, 0) * 1000, 0, 'NORMAL_CLEARING', '[]', '[]', false, attempts,
         '[]', false, '{}'
       from rows from (json_to_recordset($1) as (id uuid, at bigint, ms bigint, caller text,
         withheld boolean, called text, sip text, carrier text, attempts json)) with ordinality
         as r (id, at, ms, caller, withheld, called, sip, carrier, attempts, nth)`,
      [
        JSON.stringify(
          calls.map(({ sipCallId, carrierId, ...call }) => ({
            withheld: false,
            attempts: [],
            ...call,
            sip: sipCallId ?? `${call.id}@us`,
            carrier: carrierId ?? 'kpn',
          })),
        ),
      ],
    );
  }

  /** Adds an import with its file, to be read by its own layout. */
  async add(
    text: string | Buffer,
    layout: LayoutDefinition = layoutWith(),
    order: { carrierId?: string; from?: number; until?: number; acceptUnreadable?: boolean } = {},
  ): Promise<string> {
    const id = idOf((this.#imports += 1));
    const { carrierId = 'kpn', from = null, until = null, acceptUnreadable = false } = order;
    const at = this.clock.now();
    this.clock.at += 1;
    const bytes = Buffer.from(text);
    await this.blobs.put(fileKeyOf(id), bytes);
    const given = { id, carrierId, fileName: 'file.csv', bytes: bytes.length, startedBy: 'anna' };
    const { manager } = this.database;
    await new ImportRows(manager).add({ ...given, at, expiresAt: at });
    await manager.query(
      `update cdr.carrier_imports set state = 'uploaded', expires_at = $2 where id = $1`,
      [id, new Date(this.clock.at + 7 * 86_400_000)],
    );
    await new LayoutRows(manager).save({
      id,
      carrierId,
      name: 'test',
      basedOn: 0,
      definition: layout,
      savedBy: 'anna',
      at,
    });
    await this.read(id, id, { from, until, acceptUnreadable });
    return id;
  }

  /** Starts reading an import by a layout; times in milliseconds since 1970. */
  async read(
    id: string,
    layoutId: string,
    order: { from?: number | null; until?: number | null; acceptUnreadable?: boolean } = {},
  ): Promise<void> {
    const { from = null, until = null, acceptUnreadable = false } = order;
    const { manager } = this.database;
    await new ImportRows(manager).read(id, await new LayoutRows(manager).get(layoutId), {
      from: from === null ? null : from * 1000,
      until: until === null ? null : until * 1000,
      acceptUnreadable,
      at: this.clock.now(),
    });
  }

  async work(importing = new Importing(this.database, this.blobs, this.clock)): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const errors: unknown[] = [];
    await importing.pass((_, outcome, error) => {
      outcomes.push(outcome);
      if (outcome === 'given-back' && !(error instanceof NoLonger)) errors.push(error);
    });
    if (errors.length > 0) throw errors[0] as Error;
    return outcomes;
  }

  get(id: string) {
    return new ImportRows(this.database.manager).get(id);
  }

  rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.database.query(sql, values);
  }
}
