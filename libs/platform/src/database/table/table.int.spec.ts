import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource, Entity } from 'typeorm';
import {
  Day,
  Digits,
  Flag,
  Instant,
  Integer,
  Json,
  Moment,
  Money,
  Month,
  Text,
  Texts,
  Uuid,
  Uuids,
  Whole,
} from './columns.js';
import { money as amount, text, whole } from './column-types.js';
import { rowsOf, tableOf } from './table.js';

class Agreed {
  @Integer('not personal') share: number;
  @Money('not personal') minimum: Money;
}

@Entity({ name: 'things', schema: 'public' })
class Thing extends Agreed {
  @Uuid('not personal', { primary: true }) id: string;
  @Digits('not personal', { generated: 'identity' }) place: string;
  @Text('not personal', { nullable: true }) ownerName: string | null;
  @Money('not personal', { nullable: true }) paid: Money | null;
  @Whole('not personal') counted: number;
  @Flag('not personal') isOpen: boolean;
  @Day('not personal', { name: 'from_on' }) from: string;
  @Month('not personal', { nullable: true }) month: string | null;
  @Instant('not personal') setAt: string;
  @Moment('not personal', { nullable: true }) endedAt: Date | null;
  @Json('not personal', { nullable: true }) account: { readonly iban: string } | null;
  @Texts('not personal') names: string[];
  @Uuids('not personal') callIds: string[];
}

const id = '6f1f3f2e-7c57-4c3b-9a53-0b6f0f4f5c11';
const other = '0a9a0c1e-91f1-4e55-8a5f-3a8b4b6d7e22';

const thing = {
  id,
  share: 500,
  minimum: money(12_500_000),
  ownerName: 'Zus & Zo "bv"',
  paid: null,
  counted: 9_007_199_254_740_991,
  isOpen: true,
  from: '2026-03-29',
  month: '2026-10',
  setAt: '2026-10-25T00:30:00.123Z',
  endedAt: new Date('2026-10-25T01:30:00.456Z'),
  account: { iban: 'NL91ABNA0417164300' },
  names: ['a,b', '{c}', '"'],
  callIds: [other],
};
const bare = {
  ...thing,
  id: other,
  ownerName: null,
  paid: money(-10_000),
  month: null,
  endedAt: null,
  account: null,
  names: [],
  callIds: [],
};

let fresh: FreshDatabase;
let database: DataSource;
const things = tableOf(Thing);

beforeAll(async () => {
  fresh = await freshDatabase();
  const url = fresh.config.DATABASE_URL;
  database = await new DataSource({ type: 'postgres', url, entities: [Thing] }).initialize();
  await database.query(`create table things (id uuid primary key,
    place bigint generated always as identity, share integer not null, minimum_micros bigint not null,
    owner_name text, paid_micros bigint, counted bigint not null, is_open boolean not null default true,
    from_on date not null, month date, set_at timestamptz not null, ended_at timestamptz,
    account jsonb, names text[] not null, call_ids uuid[] not null)`);
});
beforeEach(() => database.query('truncate things restart identity'));
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const stored = () =>
  things.query(database.manager, `select ${things.columns('t')} from things t order by t.place`);

describe('Table', () => {
  it('reads the values of inserted rows, for each type of column', async () => {
    await things.insert(database.manager, [thing, bare]);
    expect(await stored()).toEqual([
      { ...thing, place: '1' },
      { ...bare, place: '2' },
    ]);
  });

  it('reads and writes like TypeORM’s repositories', async () => {
    await database.manager.insert(Thing, { ...thing });
    await things.insert(database.manager, [bare]);
    const found = await database.manager.find(Thing, { order: { place: 'ASC' } });
    expect(found).toEqual(await stored());
    expect(await stored()).toEqual([
      { ...thing, place: '1' },
      { ...bare, place: '2' },
    ]);
    const at = { minimum: money(12_500_000), from: '2026-03-29', month: '2026-10' };
    expect(await database.manager.findBy(Thing, at)).toMatchObject([{ id }]);
  });

  it('returns inserted rows with defaults, and omits existing rows', async () => {
    const { isOpen: _, ...closed } = thing;
    const [first] = await things.insertReturning(database.manager, [closed]);
    expect(first).toEqual({ ...thing, place: '1' });
    const again = await things.insertReturning(
      database.manager,
      [thing, bare],
      'on conflict do nothing',
    );
    expect(again).toMatchObject([{ id: other }]);
    expect(await things.insertReturning(database.manager, [])).toEqual([]);
  });

  it('inserts values computed by SQL besides those of the rows', async () => {
    const { counted: _, ownerName: _name, ...others } = thing;
    const [sql, json] = things.insertion([others], {
      ownerName: `r."from" || ' ' || coalesce(r.month::text, '')`,
      counted: 'r.share * 2',
    });
    await database.query(sql, [json]);
    expect(await stored()).toEqual([
      { ...thing, place: '1', counted: 1000, ownerName: '2026-03-29 2026-10-01' },
    ]);
  });

  it('reads the rows that a change returns', async () => {
    await things.insert(database.manager, [thing]);
    const changed = await things.query(
      database.manager,
      `update things set paid_micros = 70000 where id = $1 returning ${things.columns()}`,
      [id],
    );
    expect(changed).toEqual([{ ...thing, place: '1', paid: money(70_000) }]);
  });

  it('reads values that a query computes besides columns', async () => {
    await things.insert(database.manager, [thing, bare]);
    const [sums] = await things.with({ total: amount, rows: whole }).query<{ plain: string }>(
      database.manager,
      `select ${things.columns('t')}, sum(minimum_micros) over ()::bigint as total,
                count(*) over () as rows, 'x' as plain from things t order by place limit 1`,
    );
    expect(sums).toEqual({ ...thing, place: '1', total: money(25_000_000), rows: 2, plain: 'x' });
    const counted = await rowsOf({ rows: whole }).query(
      database.manager,
      'select count(*) as rows from things',
    );
    expect(counted).toEqual([{ rows: 2 }]);
  });

  it('omits columns that are excluded', async () => {
    await things.insert(database.manager, [thing]);
    const some = things.without('account', 'place', 'counted').with({ rows: whole, counted: text });
    const [found] = await some.query(
      database.manager,
      `select ${some.columns('t')}, count(*) over () as rows, 'many' as counted from things t`,
    );
    const { account: _, ...rest } = thing;
    expect(found).toEqual({ ...rest, rows: 1, counted: 'many' });
    // @ts-expect-error the column isn't read
    expect(found?.account).toBeUndefined();
  });

  it('reads selected columns only', async () => {
    await things.insert(database.manager, [thing]);
    const some = things.only('id', 'minimum', 'from').with({ rows: whole });
    const [found] = await some.query(
      database.manager,
      `select ${some.columns('t')}, count(*) over () as rows from things t`,
    );
    expect(found).toEqual({ id, minimum: thing.minimum, from: thing.from, rows: 1 });
    // @ts-expect-error the column isn't read
    expect(found?.share).toBeUndefined();
  });

  it('types columns as never null by withoutNulls, for a query whose condition excludes nulls', async () => {
    await things.insert(database.manager, [thing, bare]);
    const named = things.only('ownerName').withoutNulls();
    const found = await named.query(
      database.manager,
      `select ${named.columns()} from things where owner_name is not null`,
    );
    expect(found.map(({ ownerName }) => ownerName.length)).toEqual([thing.ownerName.length]);
  });

  it('returns column names for statements that move rows between tables', async () => {
    await things.insert(database.manager, [thing]);
    const agreed = tableOf(Agreed);
    expect(await database.query(`select ${agreed.names('t')} from things t`)).toEqual([
      { share: 500, minimum_micros: '12500000' },
    ]);
    expect(agreed.without('minimum').names()).toBe('"share"');
  });

  it('does not compile with unknown columns or values of another type', () => {
    const refused = () => [
      // @ts-expect-error unknown column
      things.insert(database.manager, [{ strange: 1 }]),
      // @ts-expect-error an amount is not a number
      things.insert(database.manager, [{ minimum: 1 }]),
    ];
    expect(refused).toBeDefined();
  });

  it('refuses to insert rows of an entity without a table', async () => {
    await expect(tableOf(Agreed).insert(database.manager, [{ share: 1 }])).rejects.toThrow(
      'only tables take rows',
    );
  });
});
