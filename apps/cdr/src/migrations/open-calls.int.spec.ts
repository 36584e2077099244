import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { LegsAndRecords1795564800000 } from './1795564800000-legs-and-records.js';
import { LiveCallsAndSearch1795579200000 } from './1795579200000-live-calls-and-search.js';
import { OpenCalls1795741200000 } from './1795741200000-open-calls.js';

describe('the live list of the release before', () => {
  let database: FreshDatabase;
  let source: DataSource;
  beforeEach(async () => {
    database = await freshDatabase();
    source = new DataSource({ type: 'postgres', url: database.config.DATABASE_URL });
    await source.initialize();
    await source.query('create schema cdr');
    const runner = source.createQueryRunner();
    await new LegsAndRecords1795564800000().up(runner);
    await new LiveCallsAndSearch1795579200000().up(runner);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  /** As that release does it. */
  const list = (callId: string): Promise<unknown> =>
    source.query(
      `insert into cdr.live_calls (call_id, started_at, answered_at, switch_name, withheld,
         origin_kind, called_number)
       values ($1, 1764000000000000, 1764000003000000, 'fs1', true, 'mobile', '+31800112233')`,
      [callId],
    );

  it('keeps its calls, and goes on taking some from a replica that is still there', async () => {
    const [before, beside] = [randomUUID(), randomUUID()];
    await list(before);
    await new OpenCalls1795741200000().up(source.createQueryRunner());
    const since = Date.now() * 1000 - 60_000_000;
    await list(beside);
    const rows: { call_id: string; last_seen_at: string }[] = await source.query(
      'select call_id, last_seen_at from cdr.live_calls order by last_seen_at',
    );
    expect(rows.map(({ call_id }) => call_id)).toEqual([before, beside]);
    expect(rows[0]?.last_seen_at).toBe('1764000003000000');
    expect(Number(rows[1]?.last_seen_at)).toBeGreaterThan(since);
  });
});
