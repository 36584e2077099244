import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../apps/cdr/src/migrations/index.js';
import { benchExports } from './call-search/exports.js';
import { fillRecords } from './call-search/records.js';
import { onStage } from './cdr/stage.js';
import type { BenchResult } from './harness.js';

const million = 1_000_000;

/** Exports of calls out of a million records, or ten million. */
export const benchCallExport = ({ long }: { readonly long: boolean }): Promise<BenchResult[]> =>
  onStage(async (stage) => {
    const url = await stage.freshDatabase('calls');
    const database = new DataSource({ type: 'postgres', url, migrations });
    await database.initialize();
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await database.query('create schema cdr');
      await database.runMigrations();
      await fillRecords(client, long ? 10 * million : million);
      return await benchExports(database, stage.folder.state);
    } finally {
      await client.end();
      await database.destroy();
    }
  });
