import { trialView } from '@app/contracts';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type RunningApp } from '@app/testing';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../accounts.fixture.js';
import type { NumberTrial } from './flow-trials.js';
import { TrialThreads } from './trial-threads.js';

const agents = {
  type: 'connect',
  destinations: [{ to: '+31201000101', ringSeconds: 20 }],
  busy: 'sorry',
};
const simple = {
  version: 1,
  start: 'agents',
  nodes: { agents: { ...agents, busy: undefined } },
};
const flow = {
  version: 1,
  start: 'hours',
  nodes: {
    hours: {
      type: 'schedule',
      periods: [
        {
          name: 'open',
          hours: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '09:00', until: '17:00' }],
          to: 'who',
        },
      ],
      otherwise: 'sorry',
    },
    who: { type: 'origin', rules: [{ when: { list: 'blok' }, to: 'sorry' }], otherwise: 'welcome' },
    welcome: { type: 'announce', prompt: 'welkom', next: 'agents' },
    agents,
    sorry: { type: 'hangup', cause: 'USER_BUSY' },
  },
};

const program = new URL('../../../../dist/apps/portal/src/flows/trial-thread.js', import.meta.url);

let accounts: Accounts;
let admin: Browser;
beforeAll(async () => {
  if (!existsSync(program)) throw new Error(`${program.pathname} is not there: npm run build`);
  accounts = await startAccounts();
  accounts.portal.app.get(TrialThreads).program = program;
  const { database } = accounts;
  await database.query(
    `insert into portal.owners (id, name) values ('shop', 'Shop'), ('other', 'Other'), ('closed', 'Closed')`,
  );
  await database.query(
    `insert into portal.audio (sha256, length_ms) values (repeat('b', 64), 2345)`,
  );
  await database.query(
    `with prompt as (insert into portal.prompts (owner_id, name, language, version)
       values ('shop', 'welkom', 'nl', 1) returning id)
     insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
     select id, 1, repeat('b', 64), 'upload', 'spec' from prompt`,
  );
  admin = await staff(accounts, 'admin');
  await admin.send('put', '/v1/owners/shop/lists/blok', { entries: ['+31687'] });
  const put = await admin.send('put', '/v1/numbers/31850000500', { ownerId: 'shop', flow });
  expect(put.status).toBe(200);
});
afterAll(() => accounts.close());

const tried = async (body: object, by = admin): Promise<NumberTrial> => {
  const answer = await by.post('/v1/flows/try', body);
  expect([answer.status, answer.body['code']]).toEqual([200, undefined]);
  // The described schema covers every field of the answer.
  expect(trialView.parse(answer.body)).toEqual(answer.body);
  return answer.body as unknown as NumberTrial;
};
const path = ({ nodes }: NumberTrial): string[] => nodes.map(({ node }) => node);
/** A Wednesday at 9:00 Dutch time. */
const open = '2026-11-25T08:00:00Z';

describe('a trial of a flow', () => {
  it('uses the time zone, prompts and lists of its number', async () => {
    const number = '+31850000500';
    const trial = await tried({ number, at: open });
    expect(path(trial)).toEqual(['hours', 'who', 'welcome', 'agents']);
    expect(trial.heard[0]).toMatchObject({
      kind: 'sound',
      node: 'welcome',
      atMs: 0,
      forMs: 2345,
      whole: true,
      sound: { kind: 'prompt', prompt: 'welkom' },
    });
    expect(trial.rung).toMatchObject([{ destination: '+31201000101', result: 'talked' }]);
    expect(path(await tried({ number, at: '2026-11-25T07:59:59Z' }))).toEqual(['hours', 'sorry']);
    const blocked = { number, at: open, caller: { number: '+31687654321' } };
    expect(path(await tried(blocked))).toEqual(['hours', 'who', 'sorry']);
    const busy = { number, at: open, destinations: { '+31201000101': [{ does: 'busy' }] } };
    expect((await tried(busy)).ended).toMatchObject({ by: 'flow', cause: 'USER_BUSY' });
  });

  it('accepts another flow, checked by the number’s rules, or a flow without a number', async () => {
    const number = '+31850000500';
    expect(path(await tried({ number, flow: simple }))).toEqual(['agents']);
    const refused = await admin.post('/v1/flows/try', {
      number,
      flow: {
        version: 1,
        start: 'a',
        nodes: { a: { type: 'announce', prompt: 'nergens' } },
      },
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'invalid-flow', problems: [{ field: 'flow.nodes.a.prompt' }] },
    });
    const menu = {
      version: 1,
      start: 'menu',
      nodes: {
        menu: { type: 'menu', prompt: 'nergens', keys: { '1': 'agents' }, seconds: 5, tries: 1 },
        agents: { ...agents, busy: undefined },
      },
    };
    const pressed = { flow: menu, presses: [{ key: '1', afterMs: 500, node: 'menu' }] };
    expect(path(await tried(pressed))).toEqual(['menu', 'agents']);
    expect((await admin.post('/v1/flows/try', {})).status).toBe(422);
  });

  it('reports destinations barred by country, as saving the flow does, without refusing the flow', async () => {
    const far = '+33612345678';
    const agents = { type: 'connect', destinations: [{ to: far, ringSeconds: 20 }] };
    const abroad = { version: 1, start: 'agents', nodes: { agents } };
    const save = () =>
      admin.send('put', '/v1/numbers/31850000502', { ownerId: 'other', flow: abroad });
    const notices = [
      {
        field: 'flow.nodes.agents.destinations.0.to',
        rule: `${far} is in a country that the owner may not forward to: it won’t be called`,
      },
    ];
    expect(await save()).toMatchObject({ status: 200, body: { notices } });
    const barred = { destination: far, result: 'barred', cause: 'OUTGOING_CALL_BARRED' };
    expect((await tried({ number: '+31850000502' })).rung).toMatchObject([barred]);
    expect((await tried({ flow: abroad })).rung).toMatchObject([barred]);

    await admin.send('put', '/v1/owners/other/limits', { countries: ['FR'] });
    expect((await tried({ number: '+31850000502' })).rung).toMatchObject([{ result: 'talked' }]);
    expect((await tried({ number: '+31850000502', flow: simple })).rung).toMatchObject([
      { destination: '+31201000101', result: 'barred' },
    ]);
    const saved = await save();
    expect([saved.status, saved.body['notices']]).toEqual([200, undefined]);
  });

  it('reports what callers get instead while the number or its owner is closed', async () => {
    const number = '+31850000501';
    const state = (of: string, body: object) =>
      admin.send('put', `/v1/${of}/state`, { reason: 'spec', ...body });
    const met = async (at = open) => (await tried({ number, at })).instead;
    await admin.send('put', '/v1/numbers/31850000501', { ownerId: 'closed', flow: simple });
    expect(await met()).toBeNull();

    await state('owners/closed', { state: 'unpaid' });
    // The platform's own announcement doesn't exist yet, so that nobody hears it.
    const barred = { announcement: null, cause: 'INCOMING_CALL_BARRED' };
    expect(await met()).toEqual({ reason: 'unpaid', ...barred });
    await accounts.database.query(
      `with prompt as (insert into portal.prompts (name, language, version)
         values ('system-unavailable', 'nl', 1) returning id)
       insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
       select id, 1, repeat('b', 64), 'shipped', 'spec' from prompt`,
    );
    const trial = await tried({ number, at: open });
    expect(trial.instead).toEqual({
      reason: 'unpaid',
      ...barred,
      announcement: 'system-unavailable',
    });
    expect(path(trial)).toEqual(['agents']);

    await state('owners/closed', { state: 'active' });
    await state('numbers/31850000501', { state: 'porting', at: '2030-01-01T00:00:00Z' });
    expect(await met('2029-12-31T23:59:59Z')).toBeNull();
    expect(await met('2030-01-01T00:00:00Z')).toEqual({
      reason: 'porting',
      announcement: null,
      cause: 'NO_ROUTE_DESTINATION',
    });
    expect((await tried({ flow: simple })).instead).toBeNull();
  });

  it('reports that callers of a premium number are refused while it has no tariff', async () => {
    const paid = {
      version: 1,
      start: 'price',
      nodes: {
        price: { type: 'announce', tariff: true, next: 'agents' },
        agents: { ...agents, busy: undefined },
      },
    };
    const put = { ownerId: 'shop', flow: paid };
    await admin.send('put', '/v1/numbers/319004561237', put);
    const trial = await tried({ number: '+319004561237' });
    expect(trial.instead).toEqual({
      reason: 'no-tariff',
      announcement: null,
      cause: 'NORMAL_TEMPORARY_FAILURE',
    });
    expect(trial.heard.map(({ kind }) => kind)).toEqual(['sound', 'ringing', 'conversation']);
    expect(trial.heard[0]).toMatchObject({ sound: { kind: 'tariff' }, whole: true });
    expect(trial.heard[0]?.forMs).toBeGreaterThan(0);
  });

  it('uses a number only for an asker who may see that number', async () => {
    const signedIn = async (ownerId: string) => {
      const email = `iemand@${ownerId}.example`;
      await userOf(accounts, { email, memberships: [{ ownerId, role: 'reader' }] });
      const browser = new Browser(accounts.portal);
      await browser.signIn(email, password);
      return browser;
    };
    await tried({ number: '+31850000500', at: open }, await signedIn('shop'));
    const stranger = await signedIn('other');
    const refused = await stranger.post('/v1/flows/try', { number: '+31850000500' });
    expect(refused).toMatchObject({ status: 404, body: { code: 'no-such-number' } });
    await tried(
      { flow: { ...flow, start: 'sorry', nodes: { sorry: flow.nodes.sorry } } },
      stranger,
    );
    const nobody = await new Browser(accounts.portal).post('/v1/flows/try', { flow });
    expect(nobody.status).toBe(401);
  });

  it.each([
    ['an invalid key press', { presses: [{ key: 'x', afterMs: 1 }] }, 'presses.0.key'],
    ['an invalid number', { number: '0900' }, 'number'],
    [
      'an unknown reaction of a destination',
      { destinations: { '+3120': [{ does: 'x' }] } },
      'destinations.+3120.0.does',
    ],
    ['an invalid time', { at: 'tomorrow' }, 'at'],
    ['an unknown field', { price: 1 }, 'price'],
  ])('is refused with %s', async (_, body, field) => {
    const refused = await admin.post('/v1/flows/try', { flow, ...body });
    expect(refused).toMatchObject({ status: 422, body: { problems: [{ field }] } });
  });
});

describe('trials that take too long', () => {
  let portal: RunningApp;
  const readers: Browser[] = [];
  const reader = async (email: string): Promise<Browser> => {
    await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'reader' }] });
    const browser = new Browser(portal);
    await browser.signIn(email, password);
    return browser;
  };
  beforeAll(async () => {
    portal = await accounts.another();
    const threads = portal.app.get(TrialThreads);
    // Blocks the thread as an endless loop would, but leaves the processor to other specs.
    const never = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';
    threads.program = new URL(`data:text/javascript,${never}`);
    threads.longestMs = 5_000;
    for (const name of ['een', 'twee']) readers.push(await reader(`${name}@shop.example`));
  });
  afterAll(() => portal.close());

  it('delay no other request, are limited to two for one person, and are ended', async () => {
    const [one, two] = readers as [Browser, Browser];
    const statuses: number[] = [];
    const trials = Array.from({ length: 5 }, async () => {
      const answer = await one.post('/v1/flows/try', { flow: simple });
      statuses.push(answer.status);
      return answer.body;
    });
    await eventually(() => expect(statuses).toEqual([429, 429, 429]));
    expect((await two.get('/v1/me')).status).toBe(200);
    expect(statuses).toHaveLength(3);
    const bodies = await Promise.all(trials);
    expect(statuses.slice(3)).toEqual([422, 422]);
    const codes = bodies.map(({ code }) => code as string).toSorted();
    expect([...new Set(codes)]).toEqual(['flow-takes-too-long', 'too-many-trials-at-once']);
  });

  it('leave room for the next trial', async () => {
    const threads = portal.app.get(TrialThreads);
    threads.program = program;
    threads.longestMs = 15_000;
    const [, two] = readers as [Browser, Browser];
    expect((await two.post('/v1/flows/try', { flow: simple })).status).toBe(200);
  });
});
