import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../apps/cdr/src/migrations/index.js';
import { benchLastCalls } from './call-search/last-calls.js';
import { fillRecords } from './call-search/records.js';
import { benchCounting, benchTotals } from './call-search/totals.js';
import { onStage } from './cdr/stage.js';
import type { BenchResult } from './harness.js';

const million = 1_000_000;

/** Searches of past calls: a number's last calls, and totals. */
export const benchCallSearch = ({ long }: { readonly long: boolean }): Promise<BenchResult[]> =>
  onStage(async (stage) => {
    const url = await stage.freshDatabase('calls');
    const database = new DataSource({ type: 'postgres', url, migrations, poolSize: 4 });
    await database.initialize();
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await database.query('create schema cdr');
      await database.runMigrations();
      await fillRecords(client, long ? 10 * million : million);
      return [
        ...(await benchLastCalls(client, database)),
        await benchCounting(client, database),
        ...(await benchTotals(client, database)),
      ];
    } finally {
      await client.end();
      await database.destroy();
    }
  });
