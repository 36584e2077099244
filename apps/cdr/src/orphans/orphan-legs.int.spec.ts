import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import type { AskChannel, ChannelState } from '../kernel/ask-switch.js';
import { migrations } from '../migrations/index.js';
import { OrphanLegs } from './orphan-legs.js';

let spec: FreshDatabase;
let database: DataSource;

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    poolSize: 10,
  });
  await database.initialize();
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});
beforeEach(() => database.query('truncate cdr.pending_legs, cdr.orphan_legs'));

/** B legs, each of a call of its own, that have waited for a minute. */
const waiting = (switchName: string, count: number, checkedAt: string | null = null) =>
  database.query(
    `insert into cdr.pending_legs
       (uuid, started_at, call_id, direction, switch_name, received_at, checked_at)
     select gen_random_uuid(), 1, gen_random_uuid(), 'outbound', $1, now() - interval '1 minute', $3
     from generate_series(1, $2::int)`,
    [switchName, count, checkedAt],
  );

const absent = async (switchName: string): Promise<number> =>
  (
    await spec.query(
      'select 1 from cdr.pending_legs where switch_name = $1 and absent_since < now()',
      [switchName],
    )
  ).length;

const orphanLegs = (ask: AskChannel): OrphanLegs =>
  new OrphanLegs(database, ask, { askAfterMs: 30_000, graceMs: 0 });

describe('a check of legs without an A leg', () => {
  it('goes on with the other switches while one is slow', async () => {
    await waiting('slow', 3);
    await waiting('fs2', 2, '2026-11-25T00:00:00Z');
    let answer: (state: ChannelState) => void = () => undefined;
    const slow = new Promise<ChannelState>((resolve) => (answer = resolve));
    const checking = orphanLegs((name) =>
      name === 'slow' ? slow : Promise.resolve('gone'),
    ).check();
    await eventually(async () => (await absent('fs2')) === 2, { limitMs: 3000 }).finally(() =>
      answer('exists'),
    );
    expect(await checking).toEqual([]);
    expect(await absent('slow')).toBe(0);
  });

  it('asks an unreachable switch once, and keeps all its legs waiting', async () => {
    await waiting('away', 5);
    let asked = 0;
    const orphans = orphanLegs(() => {
      asked += 1;
      return Promise.resolve('unreachable');
    });
    expect(await orphans.check()).toEqual([]);
    expect(asked).toBe(1);
    expect(await absent('away')).toBe(0);
  });

  it('reads along an index, without sorting all waiting legs', async () => {
    await waiting('fs1', 20_000, '2026-11-25T00:00:00Z');
    await database.query('analyze cdr.pending_legs');
    const plan: { 'QUERY PLAN': string }[] = await database.query(
      `explain select uuid from cdr.pending_legs
       where direction = 'outbound' and switch_name = 'fs1'
         and received_at <= clock_timestamp() - interval '1 second'
       order by checked_at nulls first limit 200`,
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('Index Scan');
    expect(text).not.toMatch(/Sort|Seq Scan/);
  });
});
