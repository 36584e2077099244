import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { EntityManager } from 'typeorm';
import { ImportedFiles } from './imported.fixture.js';
import { Importing } from './importing.js';
import { call, fileOf, stagesOf } from './theirs.fixture.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

describe('storing an import', () => {
  it('may spend longer on indexes than the time limit of other queries', async () => {
    const id = await here.add(fileOf([call(0)]));
    const reading = new Importing(here.database, here.blobs, here.clock);
    await reading.pass(() => reading.stop());
    const [stage] = (await stagesOf(here)) as { relname: string }[];
    const limitMs = 1000;
    const limited = await here.limitedTo(limitMs);
    try {
      const working = await here.database.transaction(async (manager) => {
        // a lock on the stage delays the index as a slow disk would
        await manager.query(`lock table cdr.${stage?.relname} in share update exclusive mode`);
        const begun = here.work(new Importing(limited, here.blobs, here.clock));
        begun.catch(() => undefined);
        await eventually(async () => {
          const { state } = await here.get(id);
          const waiting = await here.rows(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
               and clock_timestamp() - query_start > '1.5s'`,
          );
          const [{ failures }] = (await here.rows(
            'select failures from cdr.carrier_imports where id = $1',
            [id],
          )) as [{ failures: number }];
          expect([state, waiting.length > 0 || failures > 0]).toEqual(['storing', true]);
        });
        return { begun };
      });
      expect(await working.begun).toEqual(['done', 'done']);
    } finally {
      await limited.destroy();
    }
    expect(await here.get(id)).toMatchObject({ state: 'done', storedRows: 1 });
  });
});

describe('many calls to one number with the same start', () => {
  it('are stored and recognised without comparing each with every other', async () => {
    const count = 400;
    const calls = Array.from({ length: count }, (_, index) => call(0, { ms: index * 1000 }));
    const earlier = await here.add(fileOf(calls));
    const again = await here.add(fileOf(calls) + '\n');
    let looked = 0;
    const method = Object.getOwnPropertyDescriptor(EntityManager.prototype, 'query');
    const query = method?.value as EntityManager['query'];
    const asked = jest.spyOn(EntityManager.prototype, 'query').mockImplementation(async function (
      this: EntityManager,
      sql,
      values,
    ) {
      const rows: unknown = await query.call(this, sql, values);
      if (!sql.includes('with judged')) return rows;
      const counted = (await query.call(
        this,
        `select sum(seq_tup_read + idx_tup_fetch) as rows from pg_stat_xact_user_tables
           where relname like 'carrier\\_stage%' or relname like 'carrier\\_calls%'`,
      )) as [{ rows: string }];
      looked += Number(counted[0].rows);
      return rows;
    });
    await here.work();
    asked.mockRestore();
    expect(await here.get(earlier)).toMatchObject({ storedRows: count, overlappingRows: 0 });
    expect(await here.get(again)).toMatchObject({ storedRows: 0, overlappingRows: count });
    expect(looked).toBeLessThan(count * 20);
  });
});
