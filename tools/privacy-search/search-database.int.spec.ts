import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DigitFinder } from './digit-finder.js';
import { searchDatabase } from './search-database.js';

const finder = new DigitFinder(['+31612345678']);

describe('searchDatabase', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await database.query(`
      CREATE SCHEMA a;
      CREATE TABLE a.calls (id int, month int, body jsonb) PARTITION BY LIST (month);
      CREATE TABLE a.calls_1 PARTITION OF a.calls FOR VALUES IN (1);
      CREATE TABLE a.bytes (raw bytea);
      CREATE TABLE public.other (text text);
      INSERT INTO a.calls SELECT n, 1, '{}' FROM generate_series(1, 2500) n;
    `);
  });
  afterAll(() => database.drop());

  const search = () => searchDatabase(finder, database.config.DATABASE_URL);

  it('reports how much it read when nothing is found', async () => {
    const { findings, places, bytes, unread } = await search();
    expect({ findings, places, unread }).toEqual({ findings: [], places: 3, unread: [] });
    expect(bytes).toBeGreaterThan(2500 * 10);
  });

  it('finds digits in partitions, JSON, bytea and long compressed values, also after the first page', async () => {
    await database.query(`
      INSERT INTO a.calls VALUES (1, 1, '{"from":"sip:0031612345678@host"}');
      INSERT INTO a.bytes VALUES (convert_to('tel:0612345678', 'UTF8'));
      INSERT INTO public.other VALUES (repeat('x', 100000) || ' +31612345678 ' || repeat('y', 100000));
    `);
    const { findings } = await search();
    expect(findings.map(({ place, writing }) => [place.replace(/^.*: /, ''), writing])).toEqual([
      ['a.bytes', 'hexadecimal'],
      ['a.calls_1', 'plain'],
      ['public.other', 'plain'],
    ]);
  });

  it('reports a database that doesn’t exist', async () => {
    const url = new URL(database.config.DATABASE_URL);
    url.pathname = '/no_such_database';
    const { unread } = await searchDatabase(finder, url.href);
    expect(unread).toEqual([expect.stringContaining('no_such_database')]);
  });
});
