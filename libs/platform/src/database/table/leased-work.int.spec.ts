import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource, Entity } from 'typeorm';
import { Integer, LeasedWork, NoLonger, tableOf, Text } from '../index.js';

const leaseMs = 60_000;
let nowMs = Date.parse('2026-12-01T00:00:00Z');
const clock = { now: () => new Date(nowMs) };

let fresh: FreshDatabase;
let database: DataSource;
beforeAll(async () => {
  fresh = await freshDatabase();
  const url = fresh.config.DATABASE_URL;
  database = await new DataSource({ type: 'postgres', url, poolSize: 5 }).initialize();
  await database.query(
    `create table things (id text primary key, state text not null default 'open', kind text,
       attempts integer not null default 0, due_at timestamptz, rows integer not null default 0)`,
  );
});
beforeEach(() => database.query('truncate things'));
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

@Entity({ name: 'things', schema: 'public' })
class StoredThing {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') state: string;
  @Text('not personal', { nullable: true }) kind: string | null;
  @Integer('not personal') attempts: number;
}

const replica = () =>
  new LeasedWork(database, clock, {
    table: 'public.things',
    rows: tableOf(StoredThing),
    open: `state in ('open', 'running')`,
    taken: `state = 'running', rows = 0`,
    leaseMs,
  });
const add = (id: string, dueInMs: number, kind: string | null = null) =>
  database.query('insert into things (id, due_at, kind) values ($1, $2, $3)', [
    id,
    new Date(nowMs + dueInMs),
    kind,
  ]);
const rowOf = async (id: string) =>
  ((await database.query('select * from things where id = $1', [id])) as object[])[0];
const taken = async (work: ReturnType<typeof replica>): Promise<StoredThing> => {
  const lease = await work.take();
  if (lease === null) throw new Error('nothing is due');
  return lease;
};

describe('LeasedWork', () => {
  it('gives each replica another row, the longest due first', async () => {
    await add('later', -1);
    await add('first', -2);
    await add('not due', 1);
    const [one, other] = [replica(), replica()];
    expect(await one.take()).toEqual({ id: 'first', attempts: 1, state: 'running', kind: null });
    expect(await other.take()).toMatchObject({ id: 'later' });
    expect(await one.take()).toBeNull();
  });

  it('gives a row once, however many replicas ask at a time', async () => {
    for (const id of ['a', 'b', 'c']) await add(id, 0);
    const leases = await Promise.all(Array.from({ length: 5 }, () => replica().take()));
    const ids = leases.flatMap((lease) => lease?.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('chooses rows by a condition with values', async () => {
    await add('a', -2, 'small');
    await add('b', -1, 'large');
    expect(await replica().take('t.kind = $1', ['large'])).toMatchObject({
      id: 'b',
      kind: 'large',
    });
    expect(await replica().take('t.kind = $1', ['large'])).toBeNull();
  });

  it('gives a row to another replica after its lease, and ignores changes by the former', async () => {
    await add('a', 0);
    const [one, other] = [replica(), replica()];
    const lost = await taken(one);
    nowMs += leaseMs - 1;
    expect(await other.take()).toBeNull();
    nowMs += 1;
    const leased = await taken(other);
    expect(leased).toMatchObject({ id: 'a', attempts: 2 });
    await expect(one.renew(lost, 'rows = $1', [7])).rejects.toThrow(NoLonger);
    expect(await one.change(lost, `state = 'done'`)).toBe(false);
    expect(await rowOf('a')).toMatchObject({ state: 'running', attempts: 2, rows: 0 });
    expect(await other.change(leased, `state = 'done', rows = $1`, [3])).toBe(true);
    expect(await rowOf('a')).toMatchObject({ state: 'done', rows: 3 });
  });

  it('keeps a row with its replica while the lease is renewed', async () => {
    await add('a', 0);
    const [one, other] = [replica(), replica()];
    const lease = await taken(one);
    nowMs += leaseMs - 1;
    await one.renew(lease, 'rows = $1', [5]);
    nowMs += leaseMs - 1;
    expect(await other.take()).toBeNull();
    expect(await rowOf('a')).toMatchObject({ attempts: 1, rows: 5 });
  });

  it('ends a lease when the row’s state was changed', async () => {
    await add('a', 0);
    const one = replica();
    const lease = await taken(one);
    await database.query(`update things set state = 'cancelled'`);
    await expect(one.renew(lease)).rejects.toThrow(NoLonger);
  });

  it('changes a row within a transaction, unless it is rolled back', async () => {
    await add('a', 0);
    const one = replica();
    const lease = await taken(one);
    await expect(
      database.transaction(async (manager) => {
        expect(await one.change(lease, `state = 'done'`, [], manager)).toBe(true);
        throw new Error('something else went wrong');
      }),
    ).rejects.toThrow('something else');
    expect(await rowOf('a')).toMatchObject({ state: 'running' });
  });

  it('commits the changes of a step that ends after the app began to stop', async () => {
    await add('a', 0);
    const one = replica();
    const lease = await taken(one);
    one.stop();
    await expect(one.renew(lease, 'rows = $1', [9])).rejects.toThrow(NoLonger);
    expect(await rowOf('a')).toMatchObject({ rows: 9 });
  });

  it('takes one row after another in a pass, and continues after a row whose work fails', async () => {
    await add('a', -3);
    await add('b', -2);
    await add('c', 1);
    const one = replica();
    const reports: unknown[] = [];
    const wrong = new Error('wrong');
    const attempt = async (lease: StoredThing): Promise<string> => {
      if (lease.id === 'a') throw wrong;
      await one.change(lease, `state = 'done'`);
      return 'done';
    };
    const failed = async (lease: StoredThing): Promise<string> => {
      await one.change(lease, `state = 'open', due_at = $1`, [one.in(1000)]);
      return 'given back';
    };
    await one.pass({ attempt, failed }, ({ id }, outcome, error) =>
      reports.push([id, outcome, error]),
    );
    expect(reports).toEqual([
      ['a', 'given back', wrong],
      ['b', 'done', undefined],
    ]);
    nowMs += 1;
    await one.pass({ attempt, failed }, (lease) => {
      reports.push(lease.id);
      one.stop();
    });
    nowMs += leaseMs;
    await one.pass({ attempt, failed }, ({ id }) => reports.push(id));
    expect(reports.slice(2)).toEqual(['c']);
  });
});
