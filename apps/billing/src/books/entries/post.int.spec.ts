import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { Transactions } from '@app/platform/database';
import {
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type RunningApp,
} from '@app/testing';
import * as fc from 'fast-check';
import { migrations } from '../../migrations/index.js';
import { startBillingOn } from '../../start-billing.fixture.js';
import { type AccountName, chart } from './chart.js';
import { type NewEntry, type NewPosting, post } from './post.js';

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let billing: RunningApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  [database, bus] = [await freshDatabase({ schema: 'billing', migrations }), freshBus()];
  billing = await startBillingOn({ database, bus, redis: await freshRedis(), folder });
});
afterAll(async () => {
  await billing.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const posted = (...entries: NewEntry[]): Promise<number> =>
  billing.app.get(Transactions).run(({ manager }) => post(manager, entries));

const payment = (cents: number, more: Partial<NewEntry> = {}): NewEntry => ({
  id: randomUUID(),
  on: '2025-11-03',
  kind: 'payment',
  text: 'Betaling',
  postings: [
    { account: 'bank', amount: money(cents * 10_000) },
    {
      account: 'receivables-owners',
      amount: money(-cents * 10_000),
      party: { type: 'owner', id: 'acme' },
    },
  ],
  ...more,
});

const placesOf = (ids: readonly string[]) =>
  database.query<{ id: string; place: string }>(
    'select id, place from billing.ledger_entries where id = any($1) order by place',
    [ids],
  );

describe('post', () => {
  it('stores entries in the order given, with consecutive places in the ledger', async () => {
    const entries = [payment(100), payment(200)];
    expect(await posted(...entries)).toBe(2);
    const rows = await placesOf(entries.map(({ id }) => id));
    expect(rows.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    expect(Number(rows[1]?.place)).toBe(Number(rows[0]?.place) + 1);
  });

  it('posts the same entry once, also when transactions post it at the same time', async () => {
    const entry = payment(300, { at: new Date('2025-11-03T10:00:00Z') });
    const news = await Promise.all([posted(entry), posted(entry), posted(payment(1), entry)]);
    expect(news.reduce((total, count) => total + count)).toBe(2);
    expect(await placesOf([entry.id])).toHaveLength(1);
  });

  it.each<[string, (entry: NewEntry) => NewEntry]>([
    ['date', (entry) => ({ ...entry, on: '2025-11-04' })],
    ['text', (entry) => ({ ...entry, text: 'Iets anders' })],
    ['amount', (entry) => ({ ...entry, postings: payment(401).postings })],
  ])(
    'refuses an entry whose id exists with another %s, and posts none of its batch',
    async (_, of) => {
      const [entry, beside] = [payment(400), payment(5)];
      await posted(entry);
      await expect(posted(beside, of(entry))).rejects.toMatchObject({
        kind: 'conflict',
        code: 'entry-differs',
        problems: [{ field: 'id', rule: expect.stringContaining(entry.id) }],
      });
      expect(await placesOf([beside.id])).toEqual([]);
    },
  );

  it('leaves no gap in the ledger’s places when a transaction rolls back', async () => {
    const first = payment(1);
    await posted(first);
    const failing = billing.app.get(Transactions).run(async ({ manager }) => {
      await post(manager, [payment(2)]);
      throw new Error('elsewhere');
    });
    await expect(failing).rejects.toThrow('elsewhere');
    const last = payment(3);
    await posted(last);
    const [before, after] = await placesOf([first.id, last.id]);
    expect(Number(after?.place)).toBe(Number(before?.place) + 1);
  });

  it('keeps the ledger’s sum at zero for random balanced entries', async () => {
    const posting = fc.record({
      account: fc.constantFrom(...(Object.keys(chart) as AccountName[])),
      amount: fc.integer({ min: -100_000, max: 100_000 }).map((cents) => money(cents * 10_000)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(posting, { minLength: 1, maxLength: 9 }), async (some) => {
        const rest = some.reduce((total, { amount }) => total - amount.micros, 0);
        const postings: NewPosting[] = [...some, { account: 'rounding', amount: money(rest) }];
        expect(await posted(payment(0, { postings }))).toBe(1);
      }),
      { numRuns: 25 },
    );
    const [sum] = await database.query<{ total: string; entries: string }>(
      'select sum(amount_micros) as total from billing.ledger_postings',
    );
    expect(sum?.total).toBe('0');
  });
});

describe('constraints of the ledger tables', () => {
  const postings = (amounts: number[]): NewPosting[] =>
    amounts.map((micros) => ({ account: 'bank', amount: money(micros) }));

  it.each([
    ['doesn’t sum to zero', payment(0, { postings: postings([10_000, -20_000]) })],
    ['has parts of a cent', payment(0, { postings: postings([1, -1]) })],
    ['has one posting only', payment(0, { postings: postings([0]) })],
    ['has no posting', payment(0, { postings: [] })],
  ])('refuse an entry that %s', async (_, entry) => {
    await expect(posted(entry)).rejects.toMatchObject({ code: '23514' });
    expect(await placesOf([entry.id])).toEqual([]);
  });

  it('refuse an entry with fewer postings than it states', async () => {
    const entry = (postingCount: number) =>
      database.query(
        `with place as (update billing.ledger_place set last = last + 1 returning last)
         insert into billing.ledger_entries (id, place, on_date, kind, text, postings)
         select gen_random_uuid(), last, '2025-11-03', 'payment', 'Betaling', $1 from place`,
        [postingCount],
      );
    await expect(entry(2)).rejects.toMatchObject({ constraint: 'ledger_entry_is_whole' });
    await expect(
      billing.app.get(Transactions).run(async ({ manager }) => {
        await manager.query(
          `insert into billing.ledger_entries (id, place, on_date, kind, text, postings)
           values (gen_random_uuid(), 1000000, '2025-11-03', 'payment', 'Betaling', 3)`,
        );
        await manager.query(
          `insert into billing.ledger_postings (place, line, on_date, account, amount_micros)
           values (1000000, 1, '2025-11-03', '1100', 10000), (1000000, 2, '2025-11-03', '1300', -10000)`,
        );
      }),
    ).rejects.toMatchObject({ constraint: 'ledger_entry_is_whole' });
  });

  it('refuse postings added after the entry’s commit, and postings without an entry', async () => {
    const entry = payment(10);
    await posted(entry);
    const [row] = await placesOf([entry.id]);
    const add = (place: string | undefined, from: number, on: string) =>
      database.query(
        `insert into billing.ledger_postings (place, line, on_date, account, amount_micros)
         values ($1, $2, $3, '1100', 10000), ($1, $2 + 1, $3, '1300', -10000)`,
        [place, from, on],
      );
    await expect(add(row?.place, 3, '2025-11-03')).rejects.toMatchObject({ code: '23514' });
    await expect(add('99999999', 1, '2025-11-03')).rejects.toMatchObject({ code: '23514' });
  });

  it.each([
    `update billing.ledger_entries set text = 'x' where false`,
    'delete from billing.ledger_postings',
    'update billing.ledger_postings set amount_micros = 0',
    'truncate billing.ledger_entries, billing.ledger_postings',
    'delete from billing.ledger_locks',
  ])('refuse the statement: %s', async (sql) => {
    await expect(database.query(sql)).rejects.toMatchObject({ code: '23001' });
  });

  it('refuse an entry in a locked month; post answers `month-locked`', async () => {
    await database.query(
      `insert into billing.ledger_locks (sequence, through, set_by) values (1, '2024-12-31', 'spec')`,
    );
    const late = payment(10, { on: '2024-12-31' });
    await expect(posted(late)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'month-locked',
      problems: [
        {
          field: 'on',
          rule: 'must be after 2024-12-31, not 2024-12-31',
        },
      ],
    });
    await expect(
      database.query(
        `insert into billing.ledger_entries (id, place, on_date, kind, text, postings)
         values ($1, 2000000, '2024-12-31', 'payment', 'Betaling', 2)`,
        [late.id],
      ),
    ).rejects.toMatchObject({ constraint: 'ledger_month_is_open' });
    expect(await posted(payment(10, { on: '2025-01-01' }))).toBe(1);
  });
});
