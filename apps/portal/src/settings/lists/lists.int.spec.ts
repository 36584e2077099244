import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numbersBucket, type NumberSnapshot } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { StaleSnapshots } from '../../numbers/compiled/stale-snapshots.js';

const agents = { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] };
/** A flow that refuses callers on one of the lists. */
const flowWith = (...lists: string[]) => ({
  version: 1,
  start: 'who',
  nodes: {
    who: {
      type: 'origin',
      rules: lists.map((list) => ({ when: { list }, to: 'no' })),
      otherwise: 'agents',
    },
    no: { type: 'hangup', cause: 'CALL_REJECTED' },
    agents,
  },
});
const callers = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `+3161${String(from + index).padStart(7, '0')}`);

let accounts: Accounts;
let admin: Browser;

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('shop', 'Shop'), ('other', 'Other')`,
  );
  admin = await staff(accounts, 'admin');
});
afterAll(() => accounts.close());

const put = (path: string, body: object) => admin.send('put', `/v1${path}`, body);
const list = (name: string, entries: string[]) => put(`/owners/shop/lists/${name}`, { entries });
const snapshotOf = (digits: string): Promise<NumberSnapshot | null> =>
  accounts.portal.app.get(Messaging).bucket(numbersBucket).get(digits);
const sweep = () => accounts.portal.app.get(StaleSnapshots).compileDue();
const person = async (ownerId: string, role: 'owner' | 'flow-editor' | 'reader') => {
  const email = `${role}@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  return browser;
};

describe('a list of numbers', () => {
  it('is read page by page, replaced as a whole, and changed in part', async () => {
    expect((await list('blok', ['+31612345678', '+3197', '+31612345678'])).body).toEqual({
      name: 'blok',
      entries: 2,
    });
    const change = { add: ['+4930', '+31612345679'], remove: ['+31612345678', '+1'] };
    const patched = await admin.send('patch', '/v1/owners/shop/lists/blok', change);
    expect(patched.body).toEqual({ name: 'blok', entries: 3 });
    const entries: string[] = [];
    let after = '';
    do {
      const { body } = await admin.get(`/v1/owners/shop/lists/blok?limit=2&after=${after}`);
      const page = body as { items: string[]; next: string | null };
      entries.push(...page.items);
      after = page.next ?? '';
    } while (after !== '');
    expect(entries).toEqual(['+31612345679', '+3197', '+4930']);
    await list('blok', []);
    expect((await admin.get('/v1/owners/shop/lists')).body).toEqual({
      items: [{ name: 'blok', entries: 0 }],
      next: null,
    });
  });

  it('is searched by digits as people write them', async () => {
    await list('zoek', ['+31612345678', '+3197', '+4930']);
    const found = async (digits: string) => {
      const query = `digits=${encodeURIComponent(digits)}`;
      return (await admin.get(`/v1/owners/shop/lists/zoek?${query}`)).body['items'];
    };
    expect(await found('06-12')).toEqual(['+31612345678']);
    expect(await found('5678')).toEqual(['+31612345678']);
    expect(await found('+49')).toEqual(['+4930']);
    expect(await found('0032')).toEqual([]);
    expect((await admin.send('delete', '/v1/owners/shop/lists/zoek')).status).toBe(204);
  });

  it('is in the snapshots of numbers whose flows use it, and no others', async () => {
    await list('vrienden', ['+31612345678']);
    await list('vijanden', ['+31687654321']);
    await put('/numbers/31850000101', { ownerId: 'shop', flow: flowWith('vrienden') });
    await put('/numbers/31850000102', { ownerId: 'shop', flow: flowWith('vrienden', 'vijanden') });
    await put('/numbers/31850000103', {
      ownerId: 'shop',
      // This flow contains the list's name only as the id of a node, so it doesn't use the list.
      flow: { version: 1, start: 'vrienden', nodes: { vrienden: agents } },
    });
    await eventually(async () => {
      expect((await snapshotOf('31850000101'))?.lists).toEqual({ vrienden: ['+31612345678'] });
      expect((await snapshotOf('31850000102'))?.lists).toEqual({
        vrienden: ['+31612345678'],
        vijanden: ['+31687654321'],
      });
      expect((await snapshotOf('31850000103'))?.lists).toEqual({});
    });
    expect((await admin.get('/v1/owners/shop/list-uses')).body).toEqual({
      items: [
        { name: 'vijanden', numbers: ['+31850000102'] },
        { name: 'vrienden', numbers: ['+31850000101', '+31850000102'] },
      ],
    });
    await list('vrienden', ['+3161', '+3162']);
    await sweep();
    await eventually(async () => {
      for (const digits of ['31850000101', '31850000102']) {
        expect((await snapshotOf(digits))?.lists['vrienden']).toEqual(['+3161', '+3162']);
      }
    });
    const refused = await admin.send('delete', '/v1/owners/shop/lists/vrienden');
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'list-in-use',
        detail:
          'The list is used by the flows of +31850000101, +31850000102: change these flows first.',
      },
    });
    await put('/numbers/31850000102', { ownerId: 'shop', flow: flowWith('vrienden') });
    expect((await admin.send('delete', '/v1/owners/shop/lists/vijanden')).status).toBe(204);
    expect((await admin.get('/v1/owners/shop/lists/vijanden')).status).toBe(404);
  });

  it('must exist before a flow can use it', async () => {
    const flow = flowWith('nergens');
    expect(await put('/numbers/31850000104', { ownerId: 'shop', flow })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'flow.nodes.who.rules.0.when.list' }] },
    });
  });

  it('is up to date in all snapshots when it changes together with numbers that use it', async () => {
    await list('wissel', ['+31600000000']);
    const digits = Array.from({ length: 8 }, (_, index) => `3185000020${index}`);
    await Promise.all([
      ...digits.map((each) =>
        put(`/numbers/${each}`, { ownerId: 'shop', flow: flowWith('wissel') }),
      ),
      list('wissel', ['+31611111111']),
    ]);
    await sweep();
    await eventually(async () => {
      for (const each of digits) {
        expect((await snapshotOf(each))?.lists).toEqual({ wissel: ['+31611111111'] });
      }
    });
  });

  it.each([
    ['a number without its plus', { entries: ['0612345678'] }, 'entries.0'],
    ['a word', { entries: ['+31; drop'] }, 'entries.0'],
    ['too many entries', { entries: callers(0, 10_001) }, 'entries'],
    ['no entries', {}, 'entries'],
  ])('refuses %s', async (_, body, field) => {
    const refused = await put('/owners/shop/lists/fout', body);
    expect(refused).toMatchObject({ status: 422, body: { problems: [{ field }] } });
    expect((await put('/owners/niemand/lists/fout', { entries: [] })).status).toBe(404);
    expect((await admin.get('/v1/owners/shop/lists/fout')).status).toBe(404);
  });

  it('is for the owner’s users who edit flows, and for staff with that permission', async () => {
    await list('klanten', ['+31612345678']);
    const path = '/v1/owners/shop/lists/klanten';
    const editor = await person('shop', 'flow-editor');
    expect((await editor.get(path)).body).toEqual({ items: ['+31612345678'], next: null });
    expect((await editor.send('patch', path, { add: ['+4930'] })).status).toBe(200);
    const reader = await person('shop', 'reader');
    expect((await reader.get(path)).status).toBe(403);
    const stranger = await person('other', 'owner');
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.send('put', path, { entries: [] })).status).toBe(404);
    const billing = await staff(accounts, 'billing');
    expect((await billing.get(path)).status).toBe(403);
  });
});

describe('lists that are too long for a flow', () => {
  it('are refused over 10,000 entries in all, when the list or the flow is saved', async () => {
    await list('veel', callers(0, 6000));
    await list('meer', callers(6000, 4000));
    const both = { ownerId: 'shop', flow: flowWith('veel', 'meer') };
    expect((await put('/numbers/31850000301', both)).status).toBe(200);
    await eventually(async () =>
      expect((await snapshotOf('31850000301'))?.lists['veel']).toHaveLength(6000),
    );
    expect(await list('meer', callers(6000, 4001))).toMatchObject({
      status: 422,
      body: { code: 'too-many-entries', detail: expect.stringContaining('+31850000301') },
    });
    expect((await admin.get('/v1/owners/shop/lists/meer?limit=1000')).body['items']).toHaveLength(
      1000,
    );
    await list('derde', ['+1']);
    const three = { ownerId: 'shop', flow: flowWith('veel', 'meer', 'derde') };
    expect(await put('/numbers/31850000301', three)).toMatchObject({
      status: 422,
      body: { code: 'too-many-entries' },
    });
  });

  it('are refused when the number’s snapshot becomes too large with its flow', async () => {
    await list('lang', callers(0, 10));
    const destinations = Array.from({ length: 14 }, (_, index) => ({
      to: `+312010001${10 + index}`,
      ringSeconds: 20,
    }));
    const steps = 190;
    const nodes = Object.fromEntries(
      Array.from({ length: steps }, (_, index) => [
        `stap-${index}`,
        {
          type: 'connect',
          destinations,
          ...(index < steps - 1 ? { noAnswer: `stap-${index + 1}` } : {}),
        },
      ]),
    );
    const long = {
      version: 1,
      start: 'who',
      nodes: {
        who: {
          type: 'origin',
          rules: [{ when: { list: 'lang' }, to: 'no' }],
          otherwise: 'stap-0',
        },
        no: { type: 'hangup', cause: 'CALL_REJECTED' },
        ...nodes,
      },
    };
    expect((await put('/numbers/31850000302', { ownerId: 'shop', flow: long })).status).toBe(200);
    expect(await list('lang', callers(0, 10_000))).toMatchObject({
      status: 422,
      body: { code: 'too-large', detail: expect.stringContaining('at most 240 kB') },
    });
    expect((await snapshotOf('31850000302'))?.lists['lang']).toHaveLength(10);
  });
});
