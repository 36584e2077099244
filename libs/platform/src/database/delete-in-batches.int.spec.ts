import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { deleteInBatches } from './index.js';

let fresh: FreshDatabase;
let database: DataSource;
beforeAll(async () => {
  fresh = await freshDatabase();
  const url = fresh.config.DATABASE_URL;
  database = await new DataSource({ type: 'postgres', url, poolSize: 5 }).initialize();
  await database.query('create table things (number integer primary key)');
});
beforeEach(async () => {
  await database.query('truncate things');
  await database.query('insert into things select generate_series(1, 10)');
});
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const old = { table: 'public.things', where: 'number <= $1', values: [7], batch: 3 };
const left = async (): Promise<number[]> => {
  const rows: { number: number }[] = await database.query(
    'select number from things order by number',
  );
  return rows.map(({ number }) => number);
};

describe('deleteInBatches', () => {
  it('deletes all rows that a condition finds, and no others', async () => {
    expect(await deleteInBatches(database, old)).toEqual({ deleted: 7, isDone: true });
    expect(await left()).toEqual([8, 9, 10]);
    expect(await deleteInBatches(database, old)).toEqual({ deleted: 0, isDone: true });
  });

  it('is done after a last batch that was full', async () => {
    const rows = { ...old, values: [6] };
    expect(await deleteInBatches(database, rows)).toEqual({ deleted: 6, isDone: true });
    expect(await left()).toEqual([7, 8, 9, 10]);
  });

  it('stops before the batch that its caller refuses', async () => {
    const asked: number[] = [];
    const goesOn = (batches: number): boolean => {
      asked.push(batches);
      return batches < 2;
    };
    expect(await deleteInBatches(database, { ...old, goesOn })).toEqual({
      deleted: 6,
      isDone: false,
    });
    expect(asked).toEqual([0, 1, 2]);
    expect(await left()).toHaveLength(4);
  });

  it('skips rows that another transaction has locked', async () => {
    await database.transaction(async (manager) => {
      await manager.query('select from things where number = 2 for update');
      expect(await deleteInBatches(database, old)).toEqual({ deleted: 6, isDone: true });
    });
    expect(await left()).toEqual([2, 8, 9, 10]);
  });
});
