import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource, type QueryRunner } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { Partitions } from './partitions.js';

const clock = { at: 0, now: () => new Date(clock.at) };
const start = Date.parse('2026-12-05T10:00:00Z') * 1000;

let spec: FreshDatabase;
let database: DataSource;
/** A transaction that reads calls for as long as the spec likes. */
let reader: QueryRunner;
let partitions: Partitions;

const partitionOf = (startedAt: number): Promise<{ partition: string }[]> =>
  spec.query(
    `select tableoid::regclass::text as partition from cdr.legs where started_at = ${startedAt}`,
  );

const commit = (startedAt: number) =>
  database.query(
    `insert into cdr.legs (uuid, started_at, switch_name, direction, ended_at, billed_micros,
       hangup_cause, withheld, originated_legs, own, source)
     values (gen_random_uuid(), $1, 'fs1', 'inbound', $1, 0, 'NORMAL_CLEARING', false, '{}', '{}', 'post')`,
    [startedAt],
  );

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    poolSize: 5,
  });
  await database.initialize();
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});
beforeEach(async () => {
  clock.at = Date.parse('2026-12-05T10:00:00Z');
  partitions = new Partitions(database, clock, 50);
  reader = database.createQueryRunner();
  await reader.startTransaction();
  await reader.query('select from cdr.legs_default');
});
afterEach(() => reader.release());

describe('a missing partition, while a transaction reads the default one,', () => {
  it('delays no commit of a leg, is made once that is possible, and takes over the leg', async () => {
    expect(await partitions.ensure([start])).toBe(0);
    await commit(start);
    expect(await partitionOf(start)).toEqual([{ partition: 'cdr.legs_default' }]);
    await reader.rollbackTransaction();
    // A partition that could not be made is not tried again at each commit: readers of the default
    // partition wait behind each attempt to lock it.
    await partitions.ensure([start]);
    expect(await partitionOf(start)).toEqual([{ partition: 'cdr.legs_default' }]);
    clock.at += 60_000;
    await Promise.all([partitions.ensure([start]), partitions.ensure([start])]);
    expect(await partitionOf(start)).toEqual([{ partition: 'cdr.legs_2026_12' }]);
  });

  it('is reported when it cannot be made ahead', async () => {
    clock.at = Date.parse('2027-02-25T10:00:00Z');
    await expect(partitions.ensureAhead()).rejects.toThrow(
      'partitions of 2027_02 cannot be made now',
    );
    await reader.rollbackTransaction();
    clock.at += 60_000;
    await partitions.ensureAhead();
    const march = Date.parse('2027-03-05T10:00:00Z') * 1000;
    await commit(march);
    expect(await partitionOf(march)).toEqual([{ partition: 'cdr.legs_2027_03' }]);
  });
});
