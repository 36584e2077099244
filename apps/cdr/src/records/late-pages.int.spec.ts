import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { anyRecord } from './any-record.fixture.js';
import { lateLegs, lateLegsPage, legsAPage, type WaitingKey } from './late-legs.js';
import { insertStored } from './record-rows.js';

const startedAt = Date.parse('2026-11-10T10:00:00Z') * 1000;
const recorded = '30000000-0000-4000-8000-000000000001';
/** The uuid of a late leg, which comes after those of all other legs. */
const lateLeg = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

let spec: FreshDatabase;
let database: DataSource;

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    poolSize: 2,
  });
  await database.initialize();
  const [drawn] = fc.sample(anyRecord, { numRuns: 1, seed: 1 });
  const record = { ...drawn!, callId: recorded, startedAt, position: 1 };
  await insertStored(database, [record]);
  await database.query(
    `insert into cdr.call_records
     select other.* from cdr.call_records r, generate_series(1, 20000) n,
       jsonb_populate_record(r, jsonb_build_object(
         'call_id', gen_random_uuid(), 'position', r.position + n)) other`,
  );
  await database.query(
    `insert into cdr.pending_legs
       (uuid, started_at, call_id, direction, switch_name, received_at)
     select gen_random_uuid(), $1, gen_random_uuid(), 'outbound', 'fs1', now() - interval '1 minute'
     from generate_series(1, 60000)`,
    [startedAt],
  );
  await database.query(
    `insert into cdr.pending_legs
       (uuid, started_at, call_id, direction, switch_name, received_at)
     values ($1, $2, $3, 'outbound', 'fs1', now() - interval '1 minute')`,
    [lateLeg, startedAt + 1000, recorded],
  );
  await database.query('analyze cdr.call_records; analyze cdr.pending_legs');
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});

describe('late legs among very many waiting legs', () => {
  it('are found page by page, to the last one', async () => {
    let after: WaitingKey | null = null;
    let pages = 0;
    const found: string[] = [];
    do {
      const late = await lateLegs(database, { after, unattendedMs: 3000, except: [] });
      found.push(...late.callIds);
      after = late.last;
      pages += 1;
    } while (after !== null);
    expect(found).toEqual([recorded]);
    expect(pages).toBe(Math.ceil(60_001 / legsAPage));
  });

  it('are left out while their commit may still complete the call, and when their call is excluded', async () => {
    const uuid = 'ffffffff-ffff-4fff-bfff-fffffffffffe';
    const asked = { after: { uuid, startedAt: 0 }, unattendedMs: 3000, except: [] };
    expect((await lateLegs(database, asked)).callIds).toEqual([recorded]);
    expect(await lateLegs(database, { ...asked, except: [recorded] })).toEqual({
      callIds: [],
      last: null,
    });
    expect((await lateLegs(database, { ...asked, unattendedMs: 600_000 })).callIds).toEqual([]);
  });

  it('are each looked up alone, not by a join with all records', async () => {
    const lines: { 'QUERY PLAN': string }[] = await database.query(`explain ${lateLegsPage}`, [
      null,
      null,
      legsAPage,
      [],
      3,
    ]);
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan|Merge|Hash/);
    expect(plan).toMatch(/Index (Only )?Scan using pending_legs_pkey/);
  });
});
