import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { flowVersions, numberSummaries } from '@app/contracts/flows';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../accounts.fixture.js';

const flowTo = (to: string) => ({
  version: 1,
  start: 'agents',
  nodes: {
    agents: { type: 'connect', destinations: [{ to, ringSeconds: 20 }], busy: 'sorry' },
    sorry: { type: 'hangup', cause: 'USER_BUSY' },
  },
});
const terms = (perCall: number) => ({
  startRate: money(0),
  perCall: money(perCall),
  perMinute: money(0),
  maximum: null,
  includesVat: true,
  vatPercent: 21,
});

let accounts: Accounts;
let admin: Browser;
let owner: Browser;
let stranger: Browser;

async function ownersUser(ownerId: string): Promise<Browser> {
  const email = `${ownerId}@example.nl`;
  await userOf(accounts, { email, memberships: [{ ownerId, role: 'reader' }] });
  const person = new Browser(accounts.portal);
  await person.signIn(email, password);
  return person;
}

async function put(digits: string, ownerId: string, to: string): Promise<void> {
  const answer = await admin.send('put', `/v1/numbers/${digits}`, { ownerId, flow: flowTo(to) });
  expect([answer.status, answer.body['code']]).toEqual([200, undefined]);
}

beforeAll(async () => {
  accounts = await startAccounts();
  const { database } = accounts;
  await database.query(`insert into portal.owners (id, name) values ('shop', 'S'), ('other', 'O')`);
  admin = await staff(accounts, 'admin');
  owner = await ownersUser('shop');
  stranger = await ownersUser('other');
  await put('31850000500', 'shop', '+31201000101');
  await put('31850000500', 'shop', '+31201000102');
  await put('31850000501', 'shop', '+31201000101');
  await put('31850000502', 'other', '+31201000101');
  await database.query(
    `insert into portal.flow_versions (number, version, flow) values ('+319001234', 1, '{}')`,
  );
  await database.query(
    `insert into portal.service_numbers (number, owner_id, flow_version) values ('+319001234', 'shop', 1)`,
  );
  for (const [index, [perCall, state, from]] of (
    [
      [100_000, 'published', '2025-01-01'],
      [450_000, 'published', '2026-01-01'],
      [550_000, 'withdrawn', '2026-02-01'],
      [900_000, 'published', '2099-02-01'],
      [990_000, 'registered', '2099-03-01'],
    ] as const
  ).entries()) {
    await database.query(
      `insert into portal.tariff_versions (id, number, kind, terms, customer_service, language, valid_from, state,
         announcement, audio, asked_by, answers_for, approved_by, approved_at, asked_at, due_at)
       values ($1, '+319001234', 'change', $2, false, 'nl', $3, $4, 'kost', '{}', 'a', 'a', 'b', now(), now(), now())`,
      [`00000000-0000-4000-8000-00000000000${index}`, terms(perCall), from, state],
    );
  }
});
afterAll(() => accounts.close());

const listed = async (by: Browser, query = '') => {
  const { status, body } = await by.get(`/v1/number-summaries${query}`);
  expect([status, body['code']]).toEqual([200, undefined]);
  return numberSummaries.reply.parse(body);
};
const numbersOf = async (by: Browser, query = '') =>
  (await listed(by, query)).items.map(({ number }) => number);

describe('the list of numbers', () => {
  it('shows owners their own numbers, and staff all of them', async () => {
    const own = ['+31850000500', '+31850000501', '+319001234'];
    expect(await numbersOf(owner)).toEqual(own);
    expect(await numbersOf(owner, '?ownerId=other')).toEqual([]);
    expect(await numbersOf(stranger)).toEqual(['+31850000502']);
    expect(await numbersOf(admin)).toEqual([
      '+31850000500',
      '+31850000501',
      '+31850000502',
      '+319001234',
    ]);
    expect(await numbersOf(admin, '?ownerId=shop')).toEqual(own);
    expect((await new Browser(accounts.portal).get('/v1/number-summaries')).status).toBe(401);
  });

  it('comes in pages, and finds numbers by state and by digits as people write them', async () => {
    const first = await listed(admin, '?limit=2&ownerId=shop');
    expect(first.items.map(({ number }) => number)).toEqual(['+31850000500', '+31850000501']);
    const next = new URLSearchParams({ after: first.next ?? '', ownerId: 'shop' });
    expect(await listed(admin, `?${next.toString()}`)).toMatchObject({
      items: [{ number: '+319001234' }],
      next: null,
    });
    expect(await numbersOf(admin, '?digits=0900-1')).toEqual(['+319001234']);
    expect(await numbersOf(admin, '?digits=00501')).toEqual([]);
    expect(await numbersOf(admin, '?digits=501')).toEqual(['+31850000501']);
    expect(await numbersOf(owner, '?digits=502')).toEqual([]);
    for (const query of ['digits=%25', 'digits=x', 'state=lost']) {
      expect((await admin.get(`/v1/number-summaries?${query}`)).status).toBe(422);
    }
    const reason = 'never paid';
    await admin.send('put', '/v1/numbers/31850000502/state', { state: 'suspended', reason });
    expect((await listed(admin, '?state=suspended')).items).toMatchObject([
      { number: '+31850000502', state: 'suspended', closed: 'suspended' },
    ]);
  });

  it('lists the flow’s steps, and what callers pay now and later', async () => {
    const { items } = await listed(owner);
    expect(items[0]).toMatchObject({
      charging: 'standard',
      state: 'active',
      closed: null,
      tariff: null,
      nextTariff: null,
      flowVersion: 2,
      flowSavedAt: expect.any(String),
      flowSteps: ['connect', 'hangup'],
    });
    expect(items[2]).toMatchObject({
      charging: 'premium',
      tariff: { terms: { perCall: { micros: 450_000 } }, from: '2026-01-01T00:00:00.000Z' },
      nextTariff: { terms: { perCall: { micros: 900_000 } }, from: '2099-02-01T00:00:00.000Z' },
      flowSteps: [],
    });
  });

  it('shows that a number is closed by the state of its owner', async () => {
    const state = (to: string) =>
      admin.send('put', '/v1/owners/shop/state', { state: to, reason: 'spec' });
    expect((await state('unpaid')).status).toBe(200);
    expect((await listed(owner)).items[0]).toMatchObject({ state: 'active', closed: 'unpaid' });
    expect((await state('active')).status).toBe(200);
  });
});

describe('the versions of a flow', () => {
  const versionsOf = async (by: Browser, digits: string, query = '') => {
    const { status, body } = await by.get(`/v1/numbers/${digits}/flow-versions${query}`);
    expect([status, body['code']]).toEqual([200, undefined]);
    return flowVersions.reply.parse(body);
  };

  it('are listed newest first, in pages, with their author for staff alone', async () => {
    const author = ((await admin.get('/v1/me')).body['user'] as { id: string }).id;
    const steps = ['connect', 'hangup'];
    const savedAt = expect.any(String);
    const plain = { origin: 'published', startsAt: null, note: null, savedByName: null };
    const versions = (savedBy: string | null) => [
      { ...plain, version: 2, savedAt, savedBy, current: true, steps },
      { ...plain, version: 1, savedAt, savedBy, current: false, steps },
    ];
    expect((await versionsOf(admin, '31850000500')).items).toEqual(versions(author));
    expect((await versionsOf(owner, '31850000500')).items).toEqual(versions(null));
    const first = await versionsOf(owner, '31850000500', '?limit=1');
    expect(first).toMatchObject({ items: [{ version: 2 }], next: '2' });
    expect(await versionsOf(owner, '31850000500', '?after=2')).toMatchObject({
      items: [{ version: 1 }],
      next: null,
    });
  });

  it('are not found for a number of another owner or of nobody', async () => {
    for (const digits of ['31850000500', '31850000999']) {
      const { status, body } = await stranger.get(`/v1/numbers/${digits}/flow-versions`);
      expect([status, body['code']]).toEqual([404, 'no-such-number']);
    }
  });

  it('of an earlier owner stay hidden from the next owner', async () => {
    await put('31850000501', 'other', '+31201000103');
    expect((await versionsOf(stranger, '31850000501')).items).toMatchObject([{ version: 2 }]);
    expect((await versionsOf(admin, '31850000501')).items).toHaveLength(2);
    await put('31850000501', 'other', '+31201000104');
    expect((await versionsOf(stranger, '31850000501')).items).toMatchObject([
      { version: 3, current: true },
      { version: 2, current: false },
    ]);
  });
});
