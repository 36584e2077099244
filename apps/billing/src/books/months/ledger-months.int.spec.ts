import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import {
  ledgerAccrue,
  ledgerBalance,
  ledgerEntries,
  ledgerExportLink,
  ledgerExports,
  ledgerExportStart,
  ledgerLockMonth,
  ledgerMonths,
  ledgerPostings,
  ledgerReopen,
  linesOfEntry,
  type Scope,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { eventually, type RunningApp } from '@app/testing';
import { dutchDate } from '../../kernel/time/months.js';
import { RatedWorld, service, staff } from '../../rated-world.fixture.js';
import { billPeriod } from '../../bill-period.fixture.js';
import {
  addCharges,
  carrier,
  inNovember,
  november,
  october,
  publishPrices,
  someOfEach,
} from '../books.fixture.js';
import { expectBooksInOrder } from '../books-in-order.fixture.js';
import { reverse } from '../entries/reverse.js';
import { validateXml } from '../../kernel/validate-xml.fixture.js';

const timeoutMs = 10_000;
let world: RatedWorld;
let billing: RunningApp;
let versions: { plan: string; agreement: string };

beforeAll(async () => {
  world = await RatedWorld.make();
  billing = await world.startBilling();
  world.carriers = [carrier('north'), carrier('laag', 'BE')];
  world.holdings = [
    { ownerId: 'acme', number: '+319001234', from: '2025-01-01T00:00:00Z', until: null },
  ];
  versions = await publishPrices(world, 'acme', 'north');
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

async function accrue(month: string): Promise<number> {
  await world.messages.ask(ledgerAccrue, { scope: staff, month }, { timeoutMs });
  await eventually(async () => {
    const { months } = await world.messages.ask(ledgerMonths, { scope: service }, { timeoutMs });
    const state = months.find((each) => each.month === month)?.accrual?.state;
    if (state !== 'done') throw new Error(`the accrual of ${month} is ${state}`);
  });
  const rows = await world.database.query<{ entries: number }>(
    'select entries from billing.ledger_accruals where month = $1',
    [month],
  );
  return rows[0]?.entries ?? 0;
}

const sumsOn = (day: string): Promise<{ account: string; cents: number }[]> =>
  world.database.query(
    `select account, (sum(amount_micros) / 10000)::integer as cents from billing.ledger_postings
      where on_date = $1 group by 1 having sum(amount_micros) <> 0 order by 1`,
    [day],
  );

/**
 * Expected sums per account after `twice`, which posts `someOfEach` two times. One `someOfEach`
 * without VAT: 12.35 + 3.46; 37.75; 56.11; -1.23; -7.65.
 */
const ofOctober = [
  { account: '1400', cents: 1581 + 2 * 5611 },
  { account: '1700', cents: -3775 - 3775 - 123 - 123 - 765 - 765 },
  { account: '7000', cents: 3775 + 3775 },
  { account: '7100', cents: 123 + 123 },
  { account: '7200', cents: 765 + 765 },
  { account: '8100', cents: -1581 },
  { account: '8310', cents: -5611 },
  { account: '8330', cents: -5611 },
];

const twice = () => [
  ...someOfEach(versions, ['acme', 'north']),
  ...someOfEach(versions, ['acme', 'laag']).filter(
    ({ component }) => !['call-fee', 'forwarding'].includes(component),
  ),
];

describe('accrual and lock of a month', () => {
  it('accrues undocumented amounts on the month’s last day, and reverses them on the next day', async () => {
    await addCharges(world.database, twice());
    await addCharges(world.database, someOfEach(versions, ['acme', 'north'], inNovember));
    expect(await accrue('2025-10')).toBe(3);
    expect(await sumsOn('2025-10-31')).toEqual(ofOctober);
    const back = await sumsOn('2025-11-01');
    expect(back).toEqual(ofOctober.map(({ account, cents }) => ({ account, cents: -cents })));
    expect(await accrue('2025-10')).toBe(3);
    await expectBooksInOrder(world.database);
  });

  it('accrues the same amounts when documents issued after the month cover them', async () => {
    await addCharges(world.database, twice());
    await billPeriod(world.messages, october);
    await addCharges(world.database, someOfEach(versions, ['acme', 'north'], inNovember));
    await billPeriod(world.messages, november);
    await accrue('2025-10');
    expect(await sumsOn('2025-10-31')).toEqual(ofOctober);
  });

  it('posts only the difference when a charge is rated after the first accrual', async () => {
    await addCharges(world.database, twice());
    await accrue('2025-10');
    const late = { side: 'owner', partyId: 'acme', component: 'call-fee' } as const;
    await addCharges(world.database, [{ ...late, amount: 1_000_000, version: versions.plan }]);
    expect(await accrue('2025-10')).toBe(4);
    const sums = await sumsOn('2025-10-31');
    expect(sums.find(({ account }) => account === '8100')?.cents).toBe(-1681);
    await expectBooksInOrder(world.database);
  });

  it('locks a month once it is accrued, and reopens the last locked month with a reason', async () => {
    const lock = (month: string, scope: Scope = staff) =>
      world.messages.ask(ledgerLockMonth, { scope, month }, { timeoutMs });
    await expect(lock('2025-10', service)).rejects.toMatchObject({ code: 'people-only' });
    await expect(lock('2025-10')).rejects.toMatchObject({
      code: 'not-accrued',
      problems: [{ field: 'month', rule: expect.any(String) }],
    });
    const now = dutchDate(new Date()).slice(0, 7);
    await expect(lock(now)).rejects.toMatchObject({ code: 'month-open' });
    await addCharges(world.database, twice());
    await accrue('2025-10');
    const september = (sql: string) =>
      world.database.query(`${sql} billing.ledger_accruals where month = '2025-09'`);
    await world.database.query(
      `insert into billing.ledger_accruals select * from jsonb_populate_record(
         (select a from billing.ledger_accruals a where month = '2025-10'), '{"month": "2025-09", "state": "waiting"}')`,
    );
    await expect(lock('2025-10')).rejects.toMatchObject({
      code: 'accrual-waits',
      problems: [{ field: 'month', rule: 'must wait until the accrual of 2025-09 is done' }],
    });
    await september('delete from');
    expect((await lock('2025-10')).lock).toMatchObject({ through: '2025-10', setBy: 'anna' });
    await lock('2025-10');
    await expect(
      world.messages.ask(ledgerAccrue, { scope: staff, month: '2025-10' }, { timeoutMs }),
    ).rejects.toMatchObject({ code: 'month-locked' });

    const reopen = (month: string) =>
      world.messages.ask(
        ledgerReopen,
        { scope: staff, month, reason: 'a late invoice' },
        { timeoutMs },
      );
    await expect(reopen('2025-09')).rejects.toMatchObject({
      code: 'not-locked',
      problems: [{ field: 'month', rule: 'must be 2025-10' }],
    });
    expect((await reopen('2025-10')).lock).toMatchObject({
      through: '2025-09',
      reason: 'a late invoice',
    });
    await accrue('2025-10');
  });

  it('is not shown to owners', async () => {
    const scope: Scope = { as: 'owner', ownerId: 'acme' };
    await expect(world.messages.ask(ledgerMonths, { scope }, { timeoutMs })).rejects.toMatchObject({
      code: 'staff-only',
    });
  });
});

describe('reverse', () => {
  it('reverses an entry once, and refuses to reverse a reversal', async () => {
    await addCharges(world.database, twice());
    await billPeriod(world.messages, october);
    const question = { scope: service, kind: 'document' as const };
    const { items: entries } = await world.messages.ask(ledgerEntries, question, { timeoutMs });
    const id = entries[0]?.id ?? '';
    const take = (on: string) =>
      billing.app.get(Transactions).run(({ manager }) => reverse(manager, id, on));
    const today = dutchDate(new Date());
    await take(today);
    await take(today);
    const { items: after } = await world.messages.ask(
      ledgerEntries,
      { scope: service },
      { timeoutMs },
    );
    const [back, ...others] = after.filter(({ kind }) => kind === 'reversal');
    expect(others).toEqual([]);
    expect(back).toMatchObject({ kind: 'reversal', reverses: id, amount: entries[0]?.amount });
    const lines = (of: string) =>
      world.messages.ask(linesOfEntry, { scope: service, id: of }, { timeoutMs });
    const [before, reversed] = [await lines(id), await lines(back?.id ?? '')];
    expect(reversed.items.map(({ account, amount }) => [account, amount.micros])).toEqual(
      before.items.map(({ account, amount }) => [account, 0 - amount.micros]),
    );
    await expect(
      billing.app.get(Transactions).run(({ manager }) => reverse(manager, back?.id ?? '', today)),
    ).rejects.toMatchObject({ code: 'is-reversal' });
  });
});

describe('ledger questions', () => {
  it('answer the trial balance, an account’s postings by page, and a document’s entries', async () => {
    await addCharges(world.database, twice());
    await billPeriod(world.messages, october);
    const month = dutchDate(new Date()).slice(0, 7);
    const months = { from: month, until: month };
    const balance = await world.messages.ask(
      ledgerBalance,
      { scope: service, ...months },
      { timeoutMs },
    );
    expect(balance.debit).toEqual(balance.credit);
    const owed = balance.accounts.find(({ code }) => code === '1300');
    expect(owed?.opening).toEqual(money(0));
    const page = (after?: string) =>
      world.messages.ask(
        ledgerPostings,
        { scope: service, account: '8100', ...months, limit: 1, ...(after && { after }) },
        { timeoutMs },
      );
    const first = await page();
    expect(first).toMatchObject({
      next: first.items[0]?.place,
      items: [{ documentLine: expect.any(Number) }],
    });
    const second = await page(first.next ?? undefined);
    const both = [...first.items, ...second.items];
    expect(both.reduce((total, { amount }) => total + amount.micros, 0)).toBe(-15_810_000);
    const documentId = first.items[0]?.documentId ?? '';
    const { items: entries } = await world.messages.ask(
      ledgerEntries,
      { scope: service, documentId },
      { timeoutMs },
    );
    expect(entries).toHaveLength(1);
  });

  it.each([
    [{ from: '2025-11', until: '2025-10' }, 'must not be before `from`'],
    [{ from: '2024-12', until: '2025-01' }, 'must be a month of the same year as `from`'],
  ])('refuse the months %j: `until` %s', async (months, rule) => {
    await expect(
      world.messages.ask(ledgerBalance, { scope: service, ...months }, { timeoutMs }),
    ).rejects.toMatchObject({
      code: 'invalid-period',
      problems: [{ field: 'until', rule }],
    });
  });
});

describe('ledger export', () => {
  const year = dutchDate(new Date()).slice(0, 4);
  const months = { from: `${year}-01`, until: dutchDate(new Date()).slice(0, 7) };

  async function made(format: 'csv' | 'xaf'): Promise<string> {
    const id = randomUUID();
    const order = { scope: staff, id, format, ...months };
    await world.messages.ask(ledgerExportStart, order, { timeoutMs });
    await eventually(async () => {
      const { items: exports } = await world.messages.ask(
        ledgerExports,
        { scope: staff },
        { timeoutMs },
      );
      const one = exports.find((each) => each.id === id);
      if (one?.state !== 'done') throw new Error(`the file is ${one?.state}`);
      expect(one.done).toBe(one.total);
    });
    const link = { scope: staff, id };
    // More questions at once than connections: no question may need a second connection.
    const asked = Array.from({ length: 12 }, () =>
      world.messages.ask(ledgerExportLink, link, { timeoutMs }),
    );
    for (const { fileName } of await Promise.all(asked)) {
      expect(fileName).toMatch(new RegExp(`\\.${format}$`));
    }
    return join(world.folder, 'ledger', `${id}.${format}`);
  }

  beforeEach(async () => {
    await addCharges(world.database, twice());
    await accrue('2025-10');
    await billPeriod(world.messages, october);
  });

  it('writes a CSV journal whose debits equal its credits', async () => {
    const rows = (await readFile(await made('csv'), 'utf8')).trimEnd().split('\r\n').slice(1);
    const fields = (row: string): string[] =>
      [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1] ?? '');
    const column = (index: number) =>
      rows.reduce((total, row) => total + Math.round(Number(fields(row)[index]) * 100), 0);
    expect(column(8)).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(10);
    expect(column(8)).toBe(column(9));
  });

  it('writes an audit file that is valid by its schema', async () => {
    const path = await made('xaf');
    await validateXml(join(import.meta.dirname, '../exports/audit-file.xsd'), path);
    const xml = await readFile(path, 'utf8');
    expect(xml).toContain('<accID>1600</accID>');
  });

  it('refuses an audit file that doesn’t start with January', async () => {
    const order = { scope: staff, id: randomUUID(), format: 'xaf' as const };
    await expect(
      world.messages.ask(
        ledgerExportStart,
        { ...order, from: '2025-02', until: '2025-03' },
        { timeoutMs },
      ),
    ).rejects.toMatchObject({
      problems: [{ field: 'from', rule: expect.stringContaining('first month') }],
    });
  });
});
