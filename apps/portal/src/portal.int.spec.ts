import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  carrierList,
  carriersBucket,
  type DatedOption,
  holdingList,
  optionList,
  numbersBucket,
  ownerList,
  type BillTo,
  type HeldNumber,
  incomingCalls,
  numberLimits,
  ownerLimits,
  switchesBucket,
  trunkSnapshot,
} from '@app/contracts';
import { undeclaredColumns } from '@app/platform/database';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { carrierFiles } from '@app/switch-conf';
import {
  cuttableProxy,
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import request from 'supertest';
import {
  FakeNotificationsModule,
  PUBLIC_URL,
  staff,
  type Answer,
  type Browser,
} from './accounts.fixture.js';
import { portalEntities } from './entities.js';
import { migrations } from './migrations/index.js';
import { PortalModule } from './portal.module.js';
import { promptConfig } from './prompts.fixture.js';

const API_KEY = 'an-api-key-that-only-this-spec-knows-of';

const flow = {
  version: 1,
  start: 'price',
  nodes: {
    price: { type: 'announce', tariff: true, next: 'welcome' },
    welcome: { type: 'announce', prompt: 'welkom', next: 'agents' },
    agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
  },
};
const { price: _, ...untold } = flow.nodes;
const flowTo = (to: string) => ({
  ...flow,
  nodes: { ...flow.nodes, agents: { type: 'connect', destinations: [{ to, ringSeconds: 20 }] } },
});
const billTo: BillTo = {
  name: 'Helpdesk Nu B.V.',
  email: 'facturen@helpdesk-nu.example',
  language: 'nl',
  street: 'Kabelstraat 14-2',
  postalCode: '1018 DR',
  city: 'Amsterdam',
  country: 'NL',
  kvk: '60123757',
  vatId: 'NL851003027B01',
  iban: 'NL91ABNA0417164300',
};
const snapshot = {
  name: 'Laagland Telecom',
  addresses: ['127.0.0.2'],
  incoming: incomingCalls.parse({}),
  trunks: [
    trunkSnapshot.parse({ id: 'laagland-uit', host: '127.0.0.1', port: 5060, prefixes: [''] }),
  ],
};
const carrier = { ...snapshot, billTo };

let database: FreshDatabase;
let bus: FreshBus;
let prompts: string;
let portal: RunningApp;

const start = (extra: object = {}) =>
  startApp(
    { name: 'portal', module: PortalModule },
    {
      ...database.config,
      ...bus.config,
      API_KEY,
      PUBLIC_URL,
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      SNAPSHOT_REPAIR_MS: 300_000,
      SNAPSHOT_SWEEP_MS: 60_000,
      TARIFF_SWEEP_MS: 60_000,
      ...promptConfig(prompts),
      ...extra,
    },
  );
const client = () => request(portal.app.getHttpServer());
const put = (path: string, body: object) =>
  client().put(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`).send(body);
const get = (path: string) => client().get(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`);
/** SHA-256 of what would be said. */
const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex');
const fileOf = (name: string): string => `${hashOf(name)}.wav`;
/** One of the platform's own, in Dutch; its audio is nobody's business here. */
async function addPrompt(name: string, lengthMs: number): Promise<void> {
  await database.query('insert into portal.audio (sha256, length_ms) values ($1, $2)', [
    hashOf(name),
    lengthMs,
  ]);
  await database.query(
    `with prompt as (
       insert into portal.prompts (name, language, version) values ($1, 'nl', 1) returning id)
     insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
     select id, 1, $2, 'shipped', 'spec' from prompt`,
    [name, hashOf(name)],
  );
}
const numbers = () => portal.app.get(Messaging).bucket(numbersBucket);

beforeAll(async () => {
  prompts = await mkdtemp(join(tmpdir(), 'prompts-'));
  database = await freshDatabase({ schema: 'portal', migrations });
  bus = freshBus();
  portal = await start();
  await addPrompt('welkom', 1500);
  await put('/owners/helpdesk-nu', { name: 'Helpdesk Nu', billTo }).expect(200);
});

afterAll(async () => {
  await portal.close();
  await bus.drop();
  await database.drop();
  await rm(prompts, { recursive: true });
});

describe('a number', () => {
  it('reaches the controllers as a snapshot, compiled', async () => {
    await put('/numbers/319001234567', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => {
      expect(await numbers().get('319001234567')).toEqual({
        number: '+319001234567',
        ownerId: 'helpdesk-nu',
        flowVersion: 1,
        flow,
        country: 'NL',
        language: 'nl',
        prompts: { welkom: { nl: { file: fileOf('welkom'), lengthMs: 1500 } } },
        lists: {},
        tariffDue: true,
        tariffs: [],
        closed: null,
        webhookSecret: null,
        limits: { number: numberLimits.parse({}), owner: ownerLimits.parse({}) },
      });
    });
  });

  it('gets a new version when its flow changes, and only then', async () => {
    const version = async (changed: object) => {
      const { body } = await put('/numbers/319001234568', {
        ownerId: 'helpdesk-nu',
        flow: changed,
      }).expect(200);
      return (body as { flowVersion: number }).flowVersion;
    };
    expect(await version(flow)).toBe(1);
    expect(await version(structuredClone(flow))).toBe(1);
    expect(await version(flowTo('+31201000102'))).toBe(2);
    const versions = await database.query<{ version: number }>(
      `select version from portal.flow_versions where number = '+319001234568' order by version`,
    );
    expect(versions.map(({ version: kept }) => kept)).toEqual([1, 2]);
  });

  it('ends in the controllers too when it is deleted, and starts anew with its next version', async () => {
    const path = '/numbers/319001234569';
    await put(path, { ownerId: 'helpdesk-nu', flow }).expect(200);
    const remove = () => client().delete(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`);
    await remove().expect(204);
    await eventually(async () => expect(await numbers().get('319001234569')).toBeNull());
    await remove().expect(404);
    await get(path).expect(404);
    const again = await put(path, { ownerId: 'helpdesk-nu', flow: flowTo('+31201000103') });
    expect(again.body).toMatchObject({ flowVersion: 2 });
  });

  it('that many change at once ends up in the bucket as in the database', async () => {
    const path = '/numbers/319001234570';
    const destinations = Array.from({ length: 12 }, (_, index) => `+312010001${10 + index}`);
    await Promise.all(
      destinations.map((to) => put(path, { ownerId: 'helpdesk-nu', flow: flowTo(to) }).expect(200)),
    );
    const { body } = await get(path).expect(200);
    expect(body).toMatchObject({ flowVersion: destinations.length });
    const { flow: last } = body as { flow: unknown };
    await eventually(async () =>
      expect(await numbers().get('319001234570')).toMatchObject({
        flowVersion: destinations.length,
        flow: last,
      }),
    );
  });

  it.each([
    ['an owner that isn’t there', '319001234567', { ownerId: 'nobody', flow }, 'ownerId'],
    [
      'a prompt that isn’t there',
      '319001234567',
      {
        ownerId: 'helpdesk-nu',
        flow: {
          ...flow,
          nodes: { ...flow.nodes, welcome: { type: 'announce', prompt: 'weg', next: 'agents' } },
        },
      },
      'flow.nodes.welcome.prompt',
    ],
    [
      'a way to an answer before the tariff',
      '319001234567',
      { ownerId: 'helpdesk-nu', flow: { ...flow, start: 'welcome', nodes: untold } },
      'flow.nodes.agents',
    ],
    [
      'a language that is none',
      '319001234567',
      { ownerId: 'helpdesk-nu', flow, language: 'dutch' },
      'language',
    ],
    ['a number that is none of ours', '31201234567', { ownerId: 'helpdesk-nu', flow }, 'number'],
    ['a path that is no number', '0900', { ownerId: 'helpdesk-nu', flow }, 'number'],
    ['no flow', '319001234567', { ownerId: 'helpdesk-nu' }, 'flow'],
    [
      'a field that we don’t know',
      '319001234567',
      { ownerId: 'helpdesk-nu', flow, price: 1 },
      'price',
    ],
  ])('is refused with %s, and nothing changes', async (_, digits, body, field) => {
    const before = await get('/numbers/319001234567');
    const refused = await put(`/numbers/${digits}`, body);
    expect(refused.status).toBe(422);
    expect((refused.body as { problems: { field: string }[] }).problems).toContainEqual({
      field,
      rule: expect.any(String),
    });
    expect((await get('/numbers/319001234567')).body).toEqual(before.body);
  });
});

describe('a carrier', () => {
  it('reaches the controllers, and its addresses are its own', async () => {
    await put('/carriers/laagland', carrier).expect(200);
    await eventually(async () =>
      expect(await portal.app.get(Messaging).bucket(carriersBucket).get('laagland')).toEqual({
        id: 'laagland',
        ...snapshot,
        statesMaximum: false,
      }),
    );
    const taken = await put('/carriers/anders', carrier).expect(409);
    expect(taken.body).toMatchObject({
      code: 'carrier-conflict',
      problems: [
        { field: 'addresses.0', rule: expect.stringContaining('laagland') },
        { field: 'trunks.0.id', rule: expect.stringContaining('laagland') },
      ],
    });
    await put('/carriers/laagland', { ...carrier, addresses: ['127.0.0.9'] }).expect(200);
    expect((await get('/carriers/laagland')).body).toMatchObject({ addresses: ['127.0.0.9'] });
    const within = { ...carrier, addresses: ['127.0.1.0', '127.0.0.0/28'], trunks: [] };
    const overlaps = await put('/carriers/anders', within).expect(409);
    expect(overlaps.body).toMatchObject({
      problems: [
        { field: 'addresses.1', rule: expect.stringContaining('127.0.0.9 is of laagland') },
      ],
    });
    await put('/carriers/laagland', { ...carrier, statesMaximum: true }).expect(200);
    await eventually(async () =>
      expect(await portal.app.get(Messaging).bucket(carriersBucket).get('laagland')).toMatchObject({
        statesMaximum: true,
      }),
    );
  });

  it('has several trunks, limits and codecs, in its own order', async () => {
    const trunk = trunkSnapshot.parse({
      id: 'veel-tweede',
      host: 'sip.veel.example',
      port: 5062,
      prefixes: ['31', '32'],
      priority: 2,
      numberFormat: 'zeros',
      dialPrefix: '99#',
      codecs: ['PCMU'],
      channels: 30,
    });
    const veel = {
      ...carrier,
      addresses: ['198.51.100.0/24', '198.51.101.7'],
      incoming: {
        numberFormat: 'plus',
        stripPrefixes: ['C123'],
        codecs: ['PCMU', 'PCMA'],
        channels: 100,
        callsPerSecond: 10,
        prefixes: ['31800', '31900'],
      },
      trunks: [trunk, { ...trunk, id: 'veel-eerste', channels: null }],
    };
    const expected = { id: 'veel', ...veel, statesMaximum: false };
    expect((await put('/carriers/veel', veel).expect(200)).body).toEqual(expected);
    expect((await get('/carriers/veel')).body).toEqual(expected);
    const { billTo: _, ...told } = expected;
    const held = () => portal.app.get(Messaging).bucket(carriersBucket).get('veel');
    await eventually(async () => expect(await held()).toEqual(told));
    // Out of service: it stays for its documents.
    await put('/carriers/veel', { ...veel, addresses: [], trunks: [] }).expect(200);
    await eventually(async () => expect(await held()).toMatchObject({ addresses: [], trunks: [] }));
  });

  it('is live once every switch has read it', async () => {
    const messaging = portal.app.get(Messaging);
    const switches = messaging.bucket(switchesBucket);
    const told = messaging.bucket(carriersBucket);
    const say = async (name: string): Promise<void> => {
      const all = await Promise.all((await told.keys()).map((key) => told.get(key)));
      const { id } = carrierFiles(all.filter((each) => each !== null));
      const state = {
        name,
        at: Date.now(),
        promptsRevision: 0,
        carriers: id,
        silentTrunks: ['uit'],
      };
      await switches.put(name, state);
    };
    const shown = async () => (await get('/switches').expect(200)).body as unknown;
    try {
      await put('/carriers/live', { ...carrier, addresses: [], trunks: [] }).expect(200);
      await eventually(async () => {
        await say('fs1');
        expect(await shown()).toEqual({
          items: [
            {
              name: 'fs1',
              saidAt: expect.any(String),
              hasCarriers: true,
              silentTrunks: ['uit'],
              paused: null,
            },
          ],
        });
      });
      const limited = { ...carrier, addresses: [], trunks: [], incoming: { channels: 3 } };
      await put('/carriers/live', limited).expect(200);
      expect(await shown()).toMatchObject({ items: [{ name: 'fs1', hasCarriers: false }] });
      await eventually(async () => {
        await say('fs1');
        expect(await shown()).toMatchObject({ items: [{ hasCarriers: true }] });
      });
    } finally {
      await switches.delete('fs1');
    }
  });

  it.each([
    ['an address that is none', { ...carrier, addresses: ['300.1.1.1'] }, 'addresses.0'],
    ['a network that is too large', { ...carrier, addresses: ['10.1.0.0/23'] }, 'addresses.0'],
    ['an address within a network', { ...carrier, addresses: ['10.1.2.5/24'] }, 'addresses.0'],
    [
      'addresses that overlap',
      { ...carrier, addresses: ['10.1.2.0/24', '10.1.3.0/25', '10.1.2.128/25'] },
      'addresses.2',
    ],
    [
      'two trunks of one id',
      { ...carrier, trunks: [carrier.trunks[0], carrier.trunks[0]] },
      'trunks.1.id',
    ],
    [
      'a prefix twice',
      { ...carrier, trunks: [{ ...carrier.trunks[0], prefixes: ['31', '31'] }] },
      'trunks.0.prefixes.1',
    ],
    [
      'more prefixes than the bus takes',
      {
        ...carrier,
        trunks: Array.from({ length: 6 }, (_, at) => ({
          ...carrier.trunks[0],
          id: `uit-${at}`,
          prefixes: Array.from({ length: 1000 }, (__, prefix) => `${at}${prefix}`),
        })),
      },
      'trunks',
    ],
    ['an unknown codec', { ...carrier, incoming: { codecs: ['G729'] } }, 'incoming.codecs.0'],
    ['no channel', { ...carrier, incoming: { channels: 0 } }, 'incoming.channels'],
    [
      'a word about incoming calls that is none',
      { ...carrier, incoming: { rate: 3 } },
      'incoming.rate',
    ],
    [
      'a trunk host that a dial string would read',
      { ...carrier, trunks: [{ ...carrier.trunks[0], host: 'a|b' }] },
      'trunks.0.host',
    ],
    [
      'a port that is none',
      { ...carrier, trunks: [{ ...carrier.trunks[0], port: 0 }] },
      'trunks.0.port',
    ],
  ])('is refused with %s', async (_, body, field) => {
    const refused = await put('/carriers/laagland', body).expect(422);
    expect((refused.body as { problems: { field: string }[] }).problems[0]?.field).toBe(field);
  });
});

describe('lists', () => {
  it('page by key until there is nothing left', async () => {
    const ids = Array.from({ length: 7 }, (_, index) => `bladzijde-${index}`);
    for (const id of ids) await put(`/owners/${id}`, { name: id, billTo }).expect(200);
    const seen: string[] = [];
    let after: string | null = '';
    do {
      const { body } = await get(`/owners?limit=3&after=${after}`).expect(200);
      const page = body as { items: { id: string }[]; next: string | null };
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...ids, 'helpdesk-nu']);
    await get('/owners?limit=0').expect(422);
    await get('/owners?limit=1e9').expect(422);
    await get('/numbers?after=%00').expect(422);
  });

  it('are shown to nobody without the key', async () => {
    await client().get('/v1/owners').expect(401);
    await client().put('/v1/owners/x').send({ name: 'x' }).expect(401);
  });
});

// Before other apps are started: Nest's log lines go to the last one.
describe('a change', () => {
  it('is noted with who made it, and told as work done, when and only when it is committed', async () => {
    const noted = () =>
      database.query<{ actor: string; action: string; subject: string }>(
        'select actor, action, subject from portal.audit_log order by seq',
      );
    const work = () => portal.lines.filter((line) => line['work'] === 'change');
    const [before, doneBefore] = [await noted(), work().length];
    await put('/owners/nieuw', { name: 'Nieuw', billTo }).expect(200);
    await put('/numbers/319001236001', { ownerId: 'nieuw', flow }).expect(200);
    await put('/numbers/319001236001', { ownerId: 'niemand', flow }).expect(422);
    await put('/carriers/anders', carrier).expect(409);
    await client()
      .delete('/v1/numbers/319001236001')
      .set('authorization', `Bearer ${API_KEY}`)
      .expect(204);
    const actor = 'key:platform-key/operator';
    expect((await noted()).slice(before.length)).toEqual([
      { actor, action: 'owner.put', subject: 'nieuw' },
      { actor, action: 'number.put', subject: '+319001236001' },
      { actor, action: 'number.delete', subject: '+319001236001' },
    ]);
    expect(work().slice(doneBefore)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ work: 'change', count: 1 })),
    );
  });
});

async function asBilling<T>(ask: (asker: Messaging) => Promise<T>): Promise<T> {
  const billing = await startApp({ name: 'billing', module: MessagingModule }, bus.config);
  try {
    return await ask(billing.app.get(Messaging));
  } finally {
    await billing.close();
  }
}

describe('whose a number was, and when', () => {
  const heldBy = async (ownerId: string): Promise<HeldNumber[]> => {
    const { holdings } = await asBilling((asker) =>
      asker.ask(holdingList, { scope: { as: 'owner', ownerId } }, { timeoutMs: 5000 }),
    );
    expect(holdings.map((held) => held.ownerId)).toEqual(holdings.map(() => ownerId));
    return holdings.map(({ number: held, from, until }) => ({ number: held, from, until }));
  };
  const number = '+319001235001';
  const path = '/numbers/319001235001';
  let clerk: Browser;
  let mails: RunningApp;
  const hold = (ownerId: string, activeFrom?: string) =>
    clerk.send('put', `/v1${path}`, { ownerId, flow, activeFrom });
  const statusOf = async (asked: Promise<Answer>) => (await asked).status;

  beforeAll(async () => {
    mails = await startApp({ name: 'notifications', module: FakeNotificationsModule }, bus.config);
    clerk = await staff({ portal }, 'support');
    for (const id of ['houder-a', 'houder-b']) await put(`/owners/${id}`, { name: id, billTo });
  });
  afterAll(() => mails?.close());

  it('is told to billing without a gap: backdated, handed on, ended and taken up again', async () => {
    const [first, handedOn, again] = [
      '2025-01-01T00:00:00.000Z',
      '2025-06-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ];
    const made = await hold('houder-a', first);
    expect(made).toMatchObject({ status: 200, body: { activeFrom: first } });
    // the same again, and without a word of it, changes nothing
    expect(await statusOf(hold('houder-a', first))).toBe(200);
    expect(await hold('houder-a')).toMatchObject({ status: 200, body: { activeFrom: first } });
    expect(await statusOf(hold('houder-b', handedOn))).toBe(200);
    expect(await heldBy('houder-a')).toEqual([{ number, from: first, until: handedOn }]);
    expect(await heldBy('houder-b')).toEqual([{ number, from: handedOn, until: null }]);
    const before = Date.now();
    await client().delete(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`).expect(204);
    const [ended] = await heldBy('houder-b');
    expect(Date.parse(ended?.until ?? '')).toBeGreaterThanOrEqual(before);
    // it was held then
    expect(await hold('houder-a', again)).toMatchObject({
      status: 422,
      body: {
        problems: [{ field: 'activeFrom', rule: expect.stringContaining(ended?.until ?? '-') }],
      },
    });
    expect(await statusOf(hold('houder-a'))).toBe(200);
    const all = await heldBy('houder-a');
    expect(all).toHaveLength(2);
    expect(Date.parse(all[1]?.from ?? '')).toBeGreaterThanOrEqual(Date.parse(ended?.until ?? ''));
  });

  it('may be corrected in its begin, as far as it was free', async () => {
    const correct = '/numbers/319001235002';
    const put2 = (ownerId: string, activeFrom: string) =>
      statusOf(clerk.send('put', `/v1${correct}`, { ownerId, flow, activeFrom }));
    expect(await put2('houder-a', '2025-03-01T00:00:00Z')).toBe(200);
    expect(await put2('houder-a', '2025-02-01T00:00:00Z')).toBe(200);
    expect(await put2('houder-a', '2025-04-01T00:00:00+02:00')).toBe(200);
    expect((await get(correct)).body).toMatchObject({ activeFrom: '2025-03-31T22:00:00.000Z' });
    expect(await put2('houder-b', '2025-03-31T22:00:00Z')).toBe(422);
    expect(await put2('houder-b', '2025-05-01T00:00:00Z')).toBe(200);
    expect(await put2('houder-b', '2025-04-30T23:59:59Z')).toBe(422);
    expect(await put2('houder-b', '2025-05-02T00:00:00Z')).toBe(200);
    expect((await heldBy('houder-a')).filter(({ number: of }) => of === '+319001235002')).toEqual([
      {
        number: '+319001235002',
        from: '2025-03-31T22:00:00.000Z',
        until: '2025-05-01T00:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['in the future', '2099-01-01T00:00:00Z'],
    ['that is none', 'tomorrow'],
    ['without an offset', '2026-01-01T00:00:00'],
  ])('does not begin at a time %s, and nothing changes', async (_, activeFrom) => {
    const path3 = '/numbers/319001235003';
    const refused = await put(path3, { ownerId: 'houder-a', flow, activeFrom }).expect(422);
    expect(refused.body).toMatchObject({ problems: [{ field: 'activeFrom' }] });
    await get(path3).expect(404);
  });

  it('is changed by a person only: a key keeps the owner, also of a number that it deletes', async () => {
    const path5 = '/numbers/319001235005';
    await put(path5, { ownerId: 'houder-a', flow }).expect(200);
    await put(path5, { ownerId: 'houder-a', flow: flowTo('+31201000102') }).expect(200);
    const refused = {
      code: 'people-only',
      detail: expect.stringContaining('houder-a'),
      problems: [{ field: 'ownerId', rule: expect.stringContaining('houder-a') }],
    };
    const taken = await put(path5, { ownerId: 'houder-b', flow }).expect(403);
    expect(taken.body).toMatchObject(refused);
    expect((await get(path5)).body).toMatchObject({ ownerId: 'houder-a', flowVersion: 2 });
    await client().delete(`/v1${path5}`).set('authorization', `Bearer ${API_KEY}`).expect(204);
    expect((await put(path5, { ownerId: 'houder-b', flow }).expect(403)).body).toMatchObject(
      refused,
    );
    await get(path5).expect(404);
    // Nobody asks for its port any more: it is free.
    await database.query(
      `update portal.number_holdings
          set held_from = held_from - interval '2 months', held_until = held_until - interval '2 months'
        where number = '+319001235005'`,
    );
    await put(path5, { ownerId: 'houder-b', flow }).expect(200);
    expect(await statusOf(clerk.send('put', `/v1${path5}`, { ownerId: 'houder-a', flow }))).toBe(
      200,
    );
  });

  it('is held by one at a time, however many take it at once', async () => {
    const owners = ['houder-a', 'houder-b', 'houder-a', 'houder-b', 'houder-a', 'houder-b'];
    const path4 = '/v1/numbers/319001235004';
    await Promise.all(owners.map((ownerId) => clerk.send('put', path4, { ownerId, flow })));
    const held = [...(await heldBy('houder-a')), ...(await heldBy('houder-b'))]
      .filter(({ number: of }) => of === '+319001235004')
      .toSorted((a, b) => a.from.localeCompare(b.from));
    expect(held.at(-1)?.until).toBeNull();
    for (const [index, { until }] of held.entries()) {
      expect(until).toBe(held[index + 1]?.from ?? null);
    }
  });
});

describe('what billing asks', () => {
  it('is answered by page, and to an owner about himself only', async () => {
    const scope = { as: 'service', service: 'billing' } as const;
    await asBilling(async (asker) => {
      await put('/carriers/zuiderlijn', {
        ...carrier,
        addresses: ['127.0.0.77'],
        trunks: [{ ...carrier.trunks[0], id: 'zuiderlijn-uit' }],
      }).expect(200);
      const ids: string[] = [];
      let after = '';
      do {
        const page = await asker.ask(ownerList, { scope, after, limit: 2 }, { timeoutMs: 5000 });
        ids.push(...page.owners.map(({ id }) => id));
        after = page.next ?? '';
      } while (after !== '');
      const { body } = await get('/owners?limit=200');
      expect(ids).toEqual((body as { items: { id: string }[] }).items.map(({ id }) => id));
      const own = await asker.ask(
        ownerList,
        { scope: { as: 'owner', ownerId: 'helpdesk-nu' } },
        { timeoutMs: 5000 },
      );
      expect(own).toMatchObject({ owners: [{ id: 'helpdesk-nu', billTo }], next: null });
      const { carriers } = await asker.ask(carrierList, { scope }, { timeoutMs: 5000 });
      expect(carriers).toContainEqual({ id: 'zuiderlijn', billTo });
      await expect(
        asker.ask(
          carrierList,
          { scope: { as: 'owner', ownerId: 'helpdesk-nu' } },
          { timeoutMs: 5000 },
        ),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    });
  });

  it('of one owner’s numbers may be more than a message holds', async () => {
    await put('/owners/nummerboer', { name: 'Nummerboer', billTo }).expect(200);
    await database.query(
      `insert into portal.number_holdings (number, held_from, owner_id, held_until)
       select '+3188' || lpad((n / 2)::text, 7, '0'), timestamptz '2025-01-01' + n % 2 * interval '30 days',
              'nummerboer', timestamptz '2025-01-20' + n % 2 * interval '30 days'
         from generate_series(0, 13999) n`,
    );
    const all: { number: string; from: string; ownerId: string }[] = [];
    await asBilling(async (asker) => {
      const scope = { as: 'service', service: 'billing' } as const;
      for (let more = true; more;) {
        const question = { scope, after: all.at(-1), limit: 2000 };
        const page = await asker.ask(holdingList, question, { timeoutMs: 10_000 });
        expect(page.holdings.length).toBeLessThanOrEqual(2000);
        all.push(...page.holdings);
        more = page.more;
      }
    });
    const his = all.filter(({ ownerId }) => ownerId === 'nummerboer');
    expect(JSON.stringify(his).length).toBeGreaterThan(1_000_000);
    expect(new Set(his.map(({ number, from }) => `${number} ${from}`)).size).toBe(14_000);
    const others = await database.query(
      `select from portal.number_holdings where owner_id <> 'nummerboer'`,
    );
    expect(all).toHaveLength(14_000 + others.length);
  });

  it('tells what numbers had by their flows, and when, whatever versions said it', async () => {
    const greeted = (type: string, more: object = {}) => ({
      entry: 'a',
      nodes: { a: { type, greeting: 'welkom', ...more } },
    });
    for (const [version, flow, at] of [
      [1, { entry: 'a', nodes: { a: { type: 'hangup' } } }, '2025-01-01'],
      [2, greeted('voicemail'), '2025-02-01'],
      [3, greeted('voicemail', { maxSeconds: 60 }), '2025-03-01'],
      [
        4,
        { entry: 'a', nodes: { a: { type: 'record', on: true }, b: { type: 'decide' } } },
        '2025-04-01',
      ],
      [5, { entry: 'a', nodes: { a: { type: 'record', on: false } } }, '2025-05-01'],
      [6, greeted('voicemail'), '2025-06-01'],
    ] as const) {
      await database.query(
        `insert into portal.flow_versions (number, version, flow, created_at) values ($1, $2, $3, $4)`,
        ['+319001237001', version, JSON.stringify(flow), `${at}T00:00:00Z`],
      );
    }
    const all: DatedOption[] = [];
    await asBilling(async (asker) => {
      const scope = { as: 'service', service: 'billing' } as const;
      for (let more = true; more;) {
        const question = { scope, after: all.at(-1), limit: 1 };
        const page = await asker.ask(optionList, question, { timeoutMs: 10_000 });
        all.push(...page.options);
        more = page.more;
      }
      await expect(
        asker.ask(optionList, { scope: { as: 'owner', ownerId: 'x' } }, { timeoutMs: 5000 }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    });
    const own = all.filter(({ number: of }) => of === '+319001237001');
    expect(
      own.map(({ option, from, until }) => [option, from.slice(0, 7), until?.slice(0, 7)]),
    ).toEqual([
      ['voicemail', '2025-02', '2025-04'],
      ['recording', '2025-04', '2025-05'],
      ['webhook', '2025-04', '2025-05'],
      ['voicemail', '2025-06', undefined],
    ]);
    await database.query(`delete from portal.flow_versions where number = '+319001237001'`);
  });

  it.each(['owners', 'carriers'])('has %s with a name of one line', async (kind) => {
    const rest = kind === 'owners' ? {} : snapshot;
    for (const name of ['Nieuw\n${system reboot}', ' \t ']) {
      const { body: refused } = await put(`/${kind}/nieuw`, { ...rest, name, billTo }).expect(422);
      expect(refused).toMatchObject({ problems: [{ field: 'name' }] });
    }
  });

  it.each([
    ['without', undefined, 'billTo'],
    ['with a postal code of nowhere', { ...billTo, postalCode: '0000' }, 'billTo.postalCode'],
    ['with a mistyped IBAN', { ...billTo, iban: 'NL91ABNA0417164301' }, 'billTo.iban'],
    ['with no mail address', { ...billTo, email: 'x' }, 'billTo.email'],
    ['with an empty street', { ...billTo, street: ' ' }, 'billTo.street'],
    ['with a name of two lines', { ...billTo, name: 'Nieuw\nBcc: a@b.example' }, 'billTo.name'],
    ['with a register’s number that is none', { ...billTo, kvk: '123' }, 'billTo.kvk'],
    ['with a field that we don’t know', { ...billTo, fax: '1' }, 'billTo.fax'],
  ])('can’t be said %s', async (_, given, field) => {
    for (const [path, body] of [
      ['/owners/nieuw', { name: 'Nieuw', billTo: given }],
      ['/carriers/nieuw', { ...snapshot, billTo: given }],
    ] as const) {
      const { body: refused } = await put(path, body).expect(422);
      expect(refused).toMatchObject({ problems: [{ field }] });
    }
  });
});

describe('the start', () => {
  it('repairs buckets that don’t say what the tables say', async () => {
    await put('/numbers/319001234571', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => expect(await numbers().get('319001234571')).not.toBeNull());
    await numbers().delete('319001234571');
    await numbers().put('319009999999', {
      number: '+319009999999',
      ownerId: 'gone',
      flowVersion: 1,
      flow,
      prompts: {},
      country: 'NL',
      language: 'nl',
      lists: {},
      tariffDue: true,
      tariffs: [],
      closed: null,
      webhookSecret: null,
    });
    await database.query(`update portal.audio set length_ms = 1800 where sha256 = $1`, [
      hashOf('welkom'),
    ]);
    await portal.close();
    portal = await start();
    await eventually(async () => {
      expect(await numbers().get('319001234571')).toMatchObject({
        prompts: { welkom: { nl: { lengthMs: 1800 } } },
      });
      expect(await numbers().get('319009999999')).toBeNull();
    });
  });

  it('leaves a number as controllers hold it whose prompt was taken away, and repairs the others', async () => {
    await addPrompt('tijdelijk', 900);
    const nodes = { ...flow.nodes, welcome: { ...flow.nodes.welcome, prompt: 'tijdelijk' } };
    const body = { ownerId: 'helpdesk-nu', flow: { ...flow, nodes } };
    await put('/numbers/319001234510', body).expect(200);
    await put('/numbers/319001234573', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => expect(await numbers().get('319001234573')).not.toBeNull());
    await numbers().delete('319001234573');
    await database.query(`update portal.prompts set version = null where name = 'tijdelijk'`);
    await portal.close();
    portal = await start();
    await eventually(async () => expect(await numbers().get('319001234573')).not.toBeNull());
    expect(await numbers().get('319001234510')).toMatchObject({
      prompts: { tijdelijk: { nl: { lengthMs: 900 } } },
    });
    expect(portal.lines).toContainEqual(
      expect.objectContaining({ level: 'error', bucket: 'numbers', key: '319001234510' }),
    );
  });

  it('repairs them later when the bus is away', async () => {
    await put('/numbers/319001234572', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => expect(await numbers().get('319001234572')).not.toBeNull());
    await numbers().delete('319001234572');
    await portal.close();
    const proxy = await cuttableProxy(bus.config.NATS_URL);
    await proxy.cut();
    portal = await start({ NATS_URL: proxy.url });
    await proxy.mend();
    await eventually(
      async () => expect(await numbers().get('319001234572')).toMatchObject({ flowVersion: 1 }),
      { limitMs: 15_000 },
    );
    await portal.close();
    await proxy.close();
    portal = await start();
  });

  it.each([
    ['the bus was lost and is back', 300_000, true],
    ['some time has gone by', 100, false],
  ])(
    'is not the only time: they are repaired when %s',
    async (_, everyMs, comesBack) => {
      const key = '319001234574';
      await put(`/numbers/${key}`, { ownerId: 'helpdesk-nu', flow }).expect(200);
      await put('/carriers/laagland', carrier).expect(200);
      await eventually(async () => expect(await numbers().get(key)).not.toBeNull());
      await portal.close();
      const other = await startApp({ name: 'other', module: MessagingModule }, bus.config);
      const theirs = other.app.get(Messaging).bucket(numbersBucket);
      const theirCarriers = other.app.get(Messaging).bucket(carriersBucket);
      const proxy = await cuttableProxy(bus.config.NATS_URL);
      try {
        await theirCarriers.delete('laagland');
        portal = await start({ NATS_URL: proxy.url, SNAPSHOT_REPAIR_MS: everyMs });
        await eventually(async () => expect(await theirCarriers.get('laagland')).not.toBeNull());
        if (comesBack) await proxy.cut();
        await bus.drop();
        if (comesBack) await proxy.mend();
        await eventually(
          async () => {
            expect(await theirs.get(key)).toMatchObject({ flowVersion: 1 });
            expect(await theirCarriers.get('laagland')).toMatchObject({
              id: 'laagland',
              ...snapshot,
            });
          },
          { limitMs: 15_000 },
        );
      } finally {
        await other.close();
        await portal.close();
        await proxy.close();
        portal = await start();
      }
    },
    30_000,
  );

  it('takes no number out of service because the tables are empty', async () => {
    const other = await freshDatabase({ schema: 'portal', migrations });
    const stray = await start(other.config);
    try {
      await eventually(() =>
        stray.lines.some(({ msg }) => String(msg).includes('the table is empty')),
      );
      expect(await numbers().get('319001234567')).not.toBeNull();
    } finally {
      await stray.close();
      await other.drop();
    }
  });

  it('has every column declared as personal or not', () => {
    expect(undeclaredColumns(portalEntities)).toEqual([]);
  });
});
