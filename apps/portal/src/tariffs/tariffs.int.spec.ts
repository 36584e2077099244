import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AppError, money } from '@app/common';
import {
  numbersBucket,
  pricePublish,
  priceWithdraw,
  promptObjects,
  switchesBucket,
  type NumberSnapshot,
  type Scope,
} from '@app/contracts';
import type { ChargingSignal } from '@app/number-plan';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import type { ConsumerTariffTerms } from '@app/rating';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import request from 'supertest';
import { migrations } from '../migrations/index.js';
import { PortalModule } from '../portal.module.js';
import { promptConfig } from '../prompts.fixture.js';
import { PromptAudio } from '../prompts/prompt-audio.js';
import { Sounds } from '../prompts/sounds.js';
import { LiveSwitches } from '../switches/live-switches.js';
import { TariffLife } from './tariff-life.js';
import { TariffOrders } from './tariff-orders.service.js';

const API_KEY = 'an-api-key-that-only-this-spec-knows-of';
const number = '+319004561237';
const digits = number.slice(1);
const flow = {
  version: 1,
  start: 'price',
  nodes: {
    price: { type: 'announce', tariff: true, next: 'agents' },
    agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
  },
};
const terms = (more: Partial<ConsumerTariffTerms> = {}): ConsumerTariffTerms => ({
  startRate: money(0),
  perCall: money(0),
  perMinute: money(800_000),
  maximum: money(4_000_000),
  includesVat: true,
  vatPercent: 21,
  ...more,
});

type Published = { id: string; version: { subject: string; validFrom: string; terms: unknown } };

let database: FreshDatabase;
let bus: FreshBus;
let folder: string;
let portal: RunningApp;
let elsewhere: RunningApp;
/** What billing knows, and what it says of the next one. */
let published: Published[];
let refusal: AppError | null;
/** Who ordered and who approved each. */
let authors: Map<string, unknown>;
/** What billing was asked to withdraw. */
let takenBack: string[];
/** Whether texts are spoken at the moment. */
let hasVoice: boolean;
let spoken: string[];
/** What was spoken, with the tone behind it. */
let signals: Map<string, ChargingSignal | null>;

beforeEach(async () => {
  [authors, takenBack] = [new Map(), []];
  [published, refusal, hasVoice, spoken, signals] = [[], null, true, [], new Map()];
  folder = await mkdtemp(join(tmpdir(), 'tariffs-'));
  database = await freshDatabase({ schema: 'portal', migrations });
  bus = freshBus();
  elsewhere = await startApp({ name: 'billing', module: MessagingModule }, bus.config);
  elsewhere.app.get(Messaging).answer(pricePublish, async ({ id, version, by }) => {
    if (refusal !== null) throw refusal;
    authors.set(id, by);
    const known = published.find((each) => each.id === id);
    if (known === undefined) published.push({ id, version: version as Published['version'] });
    const madeBy = {
      id,
      createdAt: '2026-11-01T00:00:00.000Z',
      createdBy: 'portal',
      approvedBy: null,
    };
    return { version: { ...version, ...madeBy } };
  });
  elsewhere.app.get(Messaging).answer(priceWithdraw, async ({ id }) => {
    takenBack.push(id);
    return { id };
  });
  portal = await start();
  await database.query(`insert into portal.owners (id, name) values ('desk', 'Desk')`);
  await put(`/numbers/${digits}`, { ownerId: 'desk', flow }).expect(200);
});
afterEach(async () => {
  await portal.close();
  await elsewhere.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A portal in which nothing happens by itself, and that has a voice of its own. */
async function start(): Promise<RunningApp> {
  const app = await startApp(
    { name: 'portal', module: PortalModule },
    {
      ...database.config,
      ...bus.config,
      API_KEY,
      PUBLIC_URL: 'http://127.0.0.1',
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      BILLING_URL: 'http://127.0.0.1:9',
      SNAPSHOT_REPAIR_MS: 300_000,
      SNAPSHOT_SWEEP_MS: 60_000,
      TARIFF_SWEEP_MS: 60_000,
      ...promptConfig(folder),
    },
  );
  jest
    .spyOn(app.app.get(PromptAudio), 'speak')
    .mockImplementation(async (text, _, signal = null) => {
      if (!hasVoice) throw new AppError('unavailable', 'no-voice', 'Nobody speaks.');
      spoken.push(text);
      signals.set(text, signal);
      return app.app.get(Sounds).keep(wavOf(text));
    });
  return app;
}

/** 8 kHz mono, 16 bits, a second long, and another one for each text. */
function wavOf(text: string): Buffer {
  const head = Buffer.from(
    '524946460000000057415645666d74201000000001000100401f0000803e0000020010006461746100000000',
    'hex',
  );
  head.writeUInt32LE(16_000, 40);
  const body = Buffer.alloc(16_000, createHash('sha256').update(text).digest());
  return Buffer.concat([head, body]);
}

const client = () => request(portal.app.getHttpServer());
const withKey = { authorization: `Bearer ${API_KEY}` };
const put = (path: string, body: object) => client().put(`/v1${path}`).set(withKey).send(body);
const get = (path: string) => client().get(`/v1${path}`).set(withKey);
const withdraw = (id: string) => client().delete(`/v1/tariffs/${id}`).set(withKey);

interface Seen {
  state: string;
  from: string | null;
  waitsFor: { code: string; detail: string } | null;
  moved: { from: string; because: string } | null;
}
const seen = async (id: string): Promise<Seen> => (await get(`/tariffs/${id}`)).body as Seen;
const brief = async (id: string): Promise<string> => {
  const { state, waitsFor } = await seen(id);
  return waitsFor === null ? state : `${state}, waits for ${waitsFor.code}`;
};

/** Everything that is due now, or would be if nothing waited. */
async function sweep(): Promise<void> {
  await database.query('update portal.tariff_versions set due_at = now()');
  await portal.app.get(TariffLife).goOn();
}
/** An order rings the portal's own sweeper as well, which may be in the midst of a step. */
const reaches = (id: string, state: string): Promise<void> =>
  eventually(async () => {
    await sweep();
    expect(await brief(id)).toBe(state);
  });
/** A switch with all sounds that there are, or with none. */
async function switchHas(what: 'all' | 'nothing', name = 'fs1', at = Date.now()): Promise<void> {
  const messaging = elsewhere.app.get(Messaging);
  const { revision } = await messaging.objects(promptObjects).list();
  const promptsRevision = what === 'all' ? revision : 0;
  await messaging.bucket(switchesBucket).put(name, { name, at, promptsRevision });
  const state = { name, at, promptsRevision };
  await eventually(() => {
    const live = portal.app.get(LiveSwitches).live();
    if (at > Date.now() - 20_000) expect(live).toContainEqual(expect.objectContaining(state));
  });
}
const entries = async (): Promise<{ id: string; from: string | null }[]> => {
  const text = await readFile(join(folder, 'files/national-database.jsonl'), 'utf8').catch(
    () => '',
  );
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; from: string | null });
};
const snapshot = (of = number): Promise<NumberSnapshot | null> =>
  elsewhere.app.get(Messaging).bucket(numbersBucket).get(of.slice(1));

async function order(more: object = {}, id: string = randomUUID()): Promise<string> {
  const { status, body } = await put(`/tariffs/${id}`, { number, terms: terms(), ...more });
  expect([status, body]).toEqual([200, expect.anything()]);
  return id;
}
/** The number's first tariff, all the way. */
async function first(more: object = {}): Promise<string> {
  const id = await order(more);
  await switchHas('nothing');
  await reaches(id, 'spoken, waits for switches');
  await switchHas('all');
  await reaches(id, 'published');
  return id;
}

describe('a number’s first tariff', () => {
  it('is spoken, on all live switches, registered and published before a caller hears it', async () => {
    await eventually(async () =>
      expect(await snapshot()).toMatchObject({ tariffDue: true, tariffs: [] }),
    );
    const id = await order();
    await switchHas('nothing', 'fs1');
    await switchHas('nothing', 'fs2');
    await reaches(id, 'spoken, waits for switches');
    expect([...new Set(spoken)]).toEqual([
      expect.stringContaining('tachtig cent per minuut'),
      expect.stringContaining('maximum'),
    ]);
    await switchHas('all', 'fs1');
    await reaches(id, 'spoken, waits for switches');
    expect((await seen(id)).waitsFor?.detail).toContain('2 live switches');
    expect(await entries()).toEqual([]);

    const before = Date.now();
    await switchHas('all', 'fs2');
    await reaches(id, 'published');
    const { from } = await seen(id);
    expect(Date.parse(from ?? '')).toBeGreaterThanOrEqual(before);
    expect(await entries()).toEqual([
      expect.objectContaining({ id, number, from, perMinute: 800_000, maximum: 4_000_000 }),
    ]);
    expect(published).toEqual([
      {
        id,
        version: expect.objectContaining({ subject: number, validFrom: from, terms: terms() }),
      },
    ]);
    await eventually(async () => {
      const [tariff] = (await snapshot())?.tariffs ?? [];
      expect(tariff).toEqual({
        id,
        from: Date.parse(from ?? '') * 1000,
        until: null,
        audio: { file: expect.stringMatching(/^[0-9a-f]{64}\.wav$/), lengthMs: 1000 },
        // 4 / 0.80 = 5 minutes
        cap: { seconds: 300, notice: { file: expect.any(String), lengthMs: 1000 } },
      });
    });
    expect(new Set(spoken).size).toBe(2);
  });

  it('of another country is told with a tone, ended by its law, and registered where there is a register', async () => {
    const belgian = '+3290212345';
    await put(`/numbers/${belgian.slice(1)}`, { ownerId: 'desk', flow }).expect(200);
    const id = await first({ number: belgian, terms: terms({ maximum: null }) });
    expect([...signals]).toEqual([
      [expect.stringContaining('vanaf de toon'), { pauseSeconds: 3 }],
      [expect.stringContaining('zo lang als het mag duren'), null],
    ]);
    expect(await entries()).toEqual([]);
    expect(published).toEqual([{ id, version: expect.objectContaining({ subject: belgian }) }]);
    await eventually(async () => {
      const [tariff] = (await snapshot(belgian))?.tariffs ?? [];
      expect(tariff).toMatchObject({
        id,
        cap: null,
        lawfulEnd: { seconds: 600, notice: { file: expect.any(String) } },
      });
    });
  });

  it('waits while no switch is live, and for one that is away for long no more', async () => {
    const id = await order();
    await reaches(id, 'spoken, waits for switches');
    expect((await seen(id)).waitsFor).toEqual({
      code: 'switches',
      detail: 'No switch is live that could have its audio.',
    });
    await switchHas('nothing', 'gone', Date.now() - 60_000);
    await switchHas('all', 'fs1');
    await reaches(id, 'published');
  });

  it('goes on where it was left, whatever was away', async () => {
    hasVoice = false;
    refusal = new AppError('unavailable', 'nobody-answers', 'Away.');
    const id = await order();
    await reaches(id, 'ordered, waits for voice');
    expect((await seen(id)).waitsFor).toEqual({ code: 'voice', detail: 'Nobody speaks.' });
    hasVoice = true;
    // A folder is where its file should be.
    const file = join(folder, 'files/national-database.jsonl');
    await mkdir(file, { recursive: true });
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'distributed, waits for national-database');
    expect((await seen(id)).waitsFor).toEqual({
      code: 'national-database',
      detail: 'It failed; the log says how.',
    });
    await rm(file, { recursive: true });
    await reaches(id, 'publishing, waits for billing');
    await portal.close();
    portal = await start();
    refusal = null;
    await reaches(id, 'published');
    expect(published).toHaveLength(1);
    expect(new Set(spoken).size).toBe(2);
  });

  it('takes no date, and only rules that its number allows', async () => {
    const refused = async (body: object) => {
      const { body: answer } = await put(`/tariffs/${randomUUID()}`, {
        number,
        terms: terms(),
        ...body,
      }).expect(422);
      return (answer as { problems: { field: string; rule: string }[] }).problems[0];
    };
    expect(await refused({ from: '2030-01-01T00:00:00Z' })).toMatchObject({ field: 'from' });
    expect(await refused({ terms: terms({ perMinute: money(1_050_000) }) })).toMatchObject({
      field: 'terms.perMinute',
      rule: expect.stringContaining('€ 1.00'),
    });
    expect(await refused({ terms: terms({ maximum: null }) })).toMatchObject({
      field: 'terms.maximum',
    });
    expect(await refused({ customerService: true })).toMatchObject({ field: 'terms.perMinute' });
    expect(await refused({ terms: terms({ vatPercent: 9 }) })).toEqual({
      field: 'terms.vatPercent',
      rule: 'must be 21, the percentage of VAT on service numbers of NL',
    });
    await put('/numbers/31850000001', {
      ownerId: 'desk',
      flow: { ...flow, start: 'agents', nodes: { agents: flow.nodes.agents } },
    }).expect(200);
    expect(await refused({ number: '+31850000001' })).toMatchObject({
      field: 'number',
      rule: expect.stringContaining('no tariff'),
    });
    await put(`/tariffs/${randomUUID()}`, { number: '+319009999', terms: terms() }).expect(404);
    expect((await get('/tariffs')).body).toEqual({ items: [], next: null });
  });
});

describe('a change', () => {
  it('is valid from the first of a month, beside the one before it', async () => {
    const before = await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    const { from, state } = await seen(id);
    // It is spoken as soon as somebody comes to it.
    expect(['ordered', 'spoken']).toContain(state);
    expect(from).toMatch(/T2[23]:00:00\.000Z$/);
    expect(Date.parse(from ?? '')).toBeGreaterThanOrEqual(Date.now() + 6.9 * 86_400_000);
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'published');
    await eventually(async () =>
      expect((await snapshot())?.tariffs.map((each) => [each.id, each.until])).toEqual([
        [before, Date.parse(from ?? '') * 1000],
        [id, null],
      ]),
    );
  });

  it('that is not ready on the first comes a month later, registered anew, and says why', async () => {
    await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    await reaches(id, 'spoken, waits for switches');
    const past = new Date(Date.now() - 60_000).toISOString();
    // Everything but billing's part is done, and the first of the month is over.
    await database.query(
      `update portal.tariff_versions set state = 'registered', registered_at = now(),
         audio = '{"file":"a.wav","lengthMs":1}', valid_from = $2 where id = $1`,
      [id, past],
    );
    await switchHas('all');
    await reaches(id, 'published');
    const { from, moved } = await seen(id);
    expect(moved).toEqual({ from: past, because: expect.any(String) });
    expect(Date.parse(from ?? '')).toBeGreaterThan(Date.now());
    expect((await entries()).filter((entry) => entry.id === id).map((entry) => entry.from)).toEqual(
      [from],
    );
    expect(published.at(-1)).toMatchObject({ id, version: { validFrom: from } });
  });

  it('that billing was asked for waits for its answer, however late, and for nothing else', async () => {
    await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    refusal = new AppError('unavailable', 'nobody-answers', 'Away.');
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'publishing, waits for billing');
    await withdraw(id).expect(409);
    await database.query(
      `update portal.tariff_versions set valid_from = now() - interval '1 minute' where id = $1`,
      [id],
    );
    await reaches(id, 'publishing, waits for billing');
    expect((await seen(id)).moved).toBeNull();
    // It refuses, so that nobody goes by it: a month later.
    refusal = new AppError('conflict', 'version-in-use', 'A call goes by the one before.');
    await reaches(id, 'registered, waits for billing');
    refusal = null;
    await reaches(id, 'published');
    expect((await seen(id)).moved?.because).toBe('A call goes by the one before.');
  });

  it('is one at a time, withdrawn before the next, also at the national database', async () => {
    const before = await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    const other = { number, terms: terms({ perMinute: money(700_000) }) };
    const pending = await put(`/tariffs/${randomUUID()}`, other).expect(409);
    expect(pending.body).toMatchObject({ code: 'tariff-pending' });
    refusal = new AppError('conflict', 'version-in-use', 'In use.');
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'registered, waits for billing');
    expect((await withdraw(id).expect(200)).body).toMatchObject({ state: 'withdrawing' });
    await reaches(id, 'withdrawn');
    expect((await entries()).filter((entry) => entry.id === id).at(-1)?.from).toBeNull();
    await withdraw(id).expect(200);
    await withdraw(before).expect(409);
    await withdraw(randomUUID()).expect(404);
    const open = await order({ terms: terms({ perMinute: money(700_000) }) });
    expect((await withdraw(open)).body).toMatchObject({ state: 'withdrawn' });
    expect((await entries()).some((entry) => entry.id === open)).toBe(false);
  });

  it('is the same one when it is ordered again under its id, and no other', async () => {
    const id = await order();
    await order({}, id);
    const { body } = await put(`/tariffs/${id}`, {
      number,
      terms: terms({ perMinute: money(900_000) }),
    }).expect(409);
    expect(body).toMatchObject({ code: 'version-exists' });
    expect(((await get('/tariffs')).body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('ends with its number', async () => {
    const id = await order();
    await client().delete(`/v1/numbers/${digits}`).set(withKey).expect(204);
    expect(await seen(id)).toMatchObject({
      state: 'withdrawn',
      moved: { because: 'The number went out of service.' },
    });
  });
});

describe('a tariff that a person orders', () => {
  const staffMember = (staffId: string): Scope => ({
    as: 'staff',
    staffId,
    reason: 'nieuw tarief',
  });
  const anna = staffMember('anna');
  const bert = staffMember('bert');
  const annasKey: Scope = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null };
  const orders = () => portal.app.get(TariffOrders);
  const orderedBy = async (by: Scope, more: object = {}): Promise<string> => {
    const asked = { number, terms: terms(), customerService: false, ...more };
    return (await orders().order({ by, alone: false }, randomUUID(), asked)).id;
  };

  it('is neither spoken nor registered before another person approves it, and names both', async () => {
    const id = await orderedBy(anna);
    await switchHas('all');
    await sweep();
    expect(await brief(id)).toBe('ordered, waits for approval');
    expect(spoken).toEqual([]);

    await expect(orders().approve(anna, id)).rejects.toMatchObject({ code: 'four-eyes' });
    await expect(orders().approve(annasKey, id)).rejects.toMatchObject({ code: 'people-only' });
    await put(`/tariffs/${id}/approval`, {}).expect(403);
    expect(await brief(id)).toBe('ordered, waits for approval');

    const approved = { id, approvedBy: 'bert', approvedAt: expect.any(String) };
    expect(await orders().approve(bert, id)).toMatchObject(approved);
    expect(await orders().approve(bert, id)).toMatchObject(approved);
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'published');
    expect([...authors]).toEqual([[id, { createdBy: 'anna', approvedBy: 'bert' }]]);
    const noted = await database.query(
      `select actor, action from portal.audit_log
        where subject = $1 and actor like 'staff:%' order by seq`,
      [id],
    );
    expect(noted).toEqual([
      { actor: 'staff:anna', action: 'tariff.order' },
      { actor: 'staff:bert', action: 'tariff.approve' },
    ]);
  });

  it('is approved by nobody behind the key that ordered it', async () => {
    const id = await orderedBy(annasKey);
    await expect(orders().approve(anna, id)).rejects.toMatchObject({ code: 'four-eyes' });
    expect(await orders().approve(bert, id)).toMatchObject({ approvedBy: 'bert' });
  });

  it('is refused with a reason, or withdrawn, and then approved by nobody', async () => {
    const id = await orderedBy(anna);
    await expect(orders().refuse(annasKey, id, 'Te hoog.')).rejects.toMatchObject({
      code: 'people-only',
    });
    expect(await orders().refuse(bert, id, 'Te hoog.')).toMatchObject({
      state: 'withdrawn',
      refusedBy: 'bert',
      refusal: 'Te hoog.',
      approvedBy: null,
    });
    const gone = { kind: 'conflict', code: 'not-waiting' };
    await expect(orders().approve(bert, id)).rejects.toMatchObject(gone);
    const next = await orderedBy(anna);
    expect(await orders().withdraw(anna, next)).toMatchObject({ state: 'withdrawn' });
    await expect(orders().approve(bert, next)).rejects.toMatchObject(gone);
    const waiting = await orderedBy(anna);
    const { body } = await get('/tariffs?dropped=true').expect(200);
    expect(body).toMatchObject({ items: [{ id: next }, { id, answersFor: 'anna' }], next: null });
    await orders().withdraw(anna, waiting);
    expect(spoken).toEqual([]);
  });

  it('is withdrawn by a key only if the key ordered it, and nobody approved it', async () => {
    const refused = { kind: 'forbidden', code: 'people-only' };
    const ofPerson = await orderedBy(anna);
    await expect(orders().withdraw(annasKey, ofPerson)).rejects.toMatchObject(refused);
    await orders().withdraw(bert, ofPerson);
    const own = await orderedBy(annasKey);
    expect(await orders().withdraw(annasKey, own)).toMatchObject({ state: 'withdrawn' });
    const approved = await orderedBy(annasKey);
    await orders().approve(bert, approved);
    await expect(orders().withdraw(annasKey, approved)).rejects.toMatchObject(refused);
  });

  it('that changes another one is approved while its notice can still be given', async () => {
    await first();
    const id = await orderedBy(anna, { terms: terms({ perMinute: money(700_000) }) });
    await database.query(
      `update portal.tariff_versions set valid_from = now() + interval '3 days' where id = $1`,
      [id],
    );
    await expect(orders().approve(bert, id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'start-passed',
    });
    expect(await brief(id)).toBe('ordered, waits for approval');
  });

  it('is taken back from billing when it is withdrawn after its publication, before it begins', async () => {
    const before = await first();
    const id = await orderedBy(anna, { terms: terms({ perMinute: money(700_000) }) });
    await orders().approve(bert, id);
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'published');
    await eventually(async () => expect((await snapshot())?.tariffs).toHaveLength(2));
    await expect(orders().withdraw(annasKey, id)).rejects.toMatchObject({ code: 'people-only' });
    expect(takenBack).toEqual([]);
    await orders().withdraw(bert, id);
    expect(takenBack).toEqual([id]);
    await reaches(id, 'withdrawn');
    await eventually(async () =>
      expect((await snapshot())?.tariffs).toEqual([
        expect.objectContaining({ id: before, until: null }),
      ]),
    );
    await expect(orders().withdraw(bert, before)).rejects.toMatchObject({
      code: 'tariff-published',
    });
  });
});

describe('tariffs that were valid before', () => {
  it('are taken over with a reason, and go the same way, one after another', async () => {
    const [older, newer] = [randomUUID(), randomUUID()];
    const body = { number, terms: terms(), reason: 'van het oude systeem' };
    await put(`/tariffs/${older}/import`, { ...body, from: '2025-01-01T00:00:00Z' }).expect(200);
    await put(`/tariffs/${newer}/import`, { ...body, from: '2025-06-15T12:00:00Z' }).expect(200);
    await put(`/tariffs/${newer}/import`, { ...body, from: '2025-06-15T12:00:00Z' }).expect(200);
    for (const id of [older, newer]) await reaches(id, 'spoken, waits for switches');
    // The later one is quicker.
    await database.query(
      `update portal.tariff_versions set due_at = now() + interval '1 hour' where id = $1`,
      [older],
    );
    await switchHas('all');
    await database.query('update portal.tariff_versions set due_at = now() where id = $1', [newer]);
    await eventually(async () => {
      await portal.app.get(TariffLife).goOn();
      expect(await brief(newer)).toBe('registered, waits for earlier-version');
    });
    await reaches(older, 'published');
    await reaches(newer, 'published');
    expect(published.map(({ id }) => id)).toEqual([older, newer]);
    await eventually(async () =>
      expect((await snapshot())?.tariffs.map(({ id }) => id)).toEqual([newer]),
    );
  });

  it('that billing refuses are taken back at the national database, and hold up no other', async () => {
    const [refused, next] = [randomUUID(), randomUUID()];
    const body = { number, terms: terms(), reason: 'van het oude systeem' };
    refusal = new AppError('conflict', 'version-in-use', 'A call goes by another.');
    await put(`/tariffs/${refused}/import`, { ...body, from: '2025-01-01T00:00:00Z' }).expect(200);
    await reaches(refused, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(refused, 'withdrawn');
    expect(await seen(refused)).toMatchObject({ moved: { because: 'A call goes by another.' } });
    expect((await entries()).filter(({ id }) => id === refused).at(-1)?.from).toBeNull();
    refusal = null;
    await put(`/tariffs/${next}/import`, { ...body, from: '2025-06-15T12:00:00Z' }).expect(200);
    await reaches(next, 'published');
    expect(published.map(({ id }) => id)).toEqual([next]);
  });

  it('are no way around the week’s notice for a number that is served', async () => {
    await first();
    const from = new Date(Date.now() - 1).toISOString();
    const dearer = { number, terms: terms({ perMinute: money(1_000_000) }), reason: 'x', from };
    const { status, body } = await put(`/tariffs/${randomUUID()}/import`, dearer);
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({
        problems: [
          {
            field: 'from',
            rule: expect.stringMatching(/^must not be after 20.*: order it otherwise$/),
          },
        ],
      }),
    ]);
  });

  it('are in the past, have a reason, and come after those that are there', async () => {
    const body = { number, terms: terms(), reason: 'x' };
    const refused = async (more: object) =>
      (
        (await put(`/tariffs/${randomUUID()}/import`, { ...body, ...more }).expect(422)).body as {
          problems: { field: string }[];
        }
      ).problems[0]?.field;
    expect(await refused({ from: '2099-01-01T00:00:00Z' })).toBe('from');
    expect(await refused({ from: '2025-01-01T00:00:00Z', reason: ' ' })).toBe('reason');
    expect(await refused({})).toBe('from');
    const id = randomUUID();
    await put(`/tariffs/${id}/import`, { ...body, from: '2025-06-01T00:00:00Z' }).expect(200);
    expect(await refused({ from: '2025-06-01T00:00:00Z' })).toBe('from');
    expect(await refused({ from: '2025-05-01T00:00:00Z' })).toBe('from');
  });
});

describe('what is asked about tariffs', () => {
  it('is answered by page, newest first, by number, and by whether they are on their way', async () => {
    const reason = { reason: 'x' };
    const ids: string[] = [];
    for (let month = 1; month <= 5; month += 1) {
      const id = randomUUID();
      ids.unshift(id);
      const from = `2025-0${month}-01T00:00:00Z`;
      await put(`/tariffs/${id}/import`, { number, terms: terms(), ...reason, from }).expect(200);
    }
    await withdraw(ids[0] ?? '').expect(200);
    const all: string[] = [];
    let after = '';
    do {
      const { body } = await get(`/tariffs?limit=2${after === '' ? '' : `&after=${after}`}`);
      const page = body as { items: { id: string }[]; next: string | null };
      all.push(...page.items.map(({ id }) => id));
      after = page.next ?? '';
    } while (after !== '');
    expect(all).toEqual(ids);
    const open = (await get(`/tariffs?open=true&number=${digits}`)).body as { items: unknown[] };
    expect(open.items).toHaveLength(4);
    const others = (await get('/tariffs?number=319009999')).body as { items: unknown[] };
    expect(others.items).toEqual([]);
  });

  it('is noted of who ordered, withdrew and published', async () => {
    const id = await first();
    const noted = await database.query<{ actor: string; action: string }>(
      `select actor, action from portal.audit_log where subject = $1 and action <> 'tariff.get'
        order by seq`,
      [id],
    );
    expect(noted).toEqual([
      { actor: 'key:platform-key/operator', action: 'tariff.order' },
      { actor: 'service:portal', action: 'tariff.publish' },
    ]);
  });
});
