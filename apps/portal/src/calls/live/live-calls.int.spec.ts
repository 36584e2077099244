import { get as httpGet, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import {
  callAnswered,
  callEnded,
  callGet,
  callRecorded,
  callsLive,
  type CallRecord,
  type LiveCall,
  type Scope,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import {
  cuttableProxy,
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type CuttableProxy,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { callRecord, liveCall } from '@app/testing/builders';
import { Authentication } from '../../accounts/authentication.js';
import type { Principal } from '../../kernel/access/index.js';
import { migrations } from '../../migrations/index.js';
import { PortalModule } from '../../portal.module.js';
import { promptConfig } from '../../prompts.fixture.js';
import { LiveStreams, mostStreamsEach, watching } from './live-streams.js';

const person = {
  kind: 'user',
  sessionId: 's',
  staffRole: null,
  lacksSecondFactor: false,
} as const;
const known: Record<string, Principal> = {
  anna: { ...person, userId: 'anna', owners: new Map([['owner-a', 'owner']]) },
  bob: { ...person, userId: 'bob', owners: new Map([['owner-b', 'reader']]) },
  support: { ...person, userId: 'support', staffRole: 'support', owners: new Map() },
};
/** The principal that the portal takes for a bearer token; removing an entry signs that principal out. */
let people: Record<string, Principal>;

const id = (number: number) => `b3c1a0de-0000-4000-8000-${String(number).padStart(12, '0')}`;
const liveCallOf = (number: number, ownerId: string): LiveCall =>
  liveCall({ callId: id(number), ownerId });
const record = (number: number, ownerId: string): CallRecord =>
  callRecord({ callId: id(number), ownerId, position: number });

interface SentEvent {
  event: string;
  data: Record<string, unknown>;
}

/** A page that reads the stream of live calls. */
class Page {
  readonly events: SentEvent[] = [];
  status = 0;
  headers: IncomingMessage['headers'] = {};
  hasEnded = false;
  private text = '';
  private readonly asking: ClientRequest;
  private answer: IncomingMessage | null = null;

  constructor(who: string, query = '', headers: Record<string, string> = {}) {
    const { port } = portal.app.getHttpServer().address() as AddressInfo;
    this.asking = httpGet({
      port,
      host: '127.0.0.1',
      path: `/v1/live-calls/stream${query}`,
      headers: { authorization: `Bearer ${who}`, ...headers },
    });
    this.asking.on('response', (answer) => {
      this.answer = answer;
      this.status = answer.statusCode ?? 0;
      this.headers = answer.headers;
      answer.setEncoding('utf8').on('data', (chunk: string) => this.take(chunk));
      answer.on('close', () => (this.hasEnded = true));
      answer.on('error', () => undefined);
    });
    this.asking.on('error', () => (this.hasEnded = true));
    pages.push(this);
  }

  of(event: string): SentEvent[] {
    return this.events.filter((events) => events.event === event);
  }

  body(): unknown {
    return JSON.parse(this.text);
  }

  /** Stops reading and leaves the connection open. */
  stall(): void {
    this.answer?.pause();
  }

  leave(): void {
    this.asking.destroy();
  }

  private take(chunk: string): void {
    this.text += chunk;
    if (this.status !== 200) return;
    const parts = this.text.split('\n\n');
    this.text = parts.pop() ?? '';
    for (const part of parts) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(part) ?? [];
      if (event === undefined || data === undefined) continue;
      this.events.push({ event, data: JSON.parse(data) as Record<string, unknown> });
    }
  }
}

let database: FreshDatabase;
let bus: FreshBus;
let proxy: CuttableProxy;
let portal: RunningApp;
let cdr: RunningApp;
let calls: LiveCall[];
let asked: {
  what: string;
  scope: Scope;
  callId?: string | undefined;
  stream?: 'begins' | 'goes-on' | undefined;
}[];
let pages: Page[];
let answers: { stop(): Promise<void> }[];
/** Counts published events, so that each has an id of its own. */
let facts = 0;

const seen = (scope: Scope, ownerId: string | null) =>
  scope.as !== 'owner' || scope.ownerId === ownerId;

/** Starts a fake cdr: answers the questions about live calls and call records. */
function startAnswers(): void {
  const messaging = cdr.app.get(Messaging);
  answers = [
    messaging.answer(callsLive, async ({ scope, ownerId, callId, stream }) => {
      asked.push({ what: 'live', scope, callId, stream });
      const found = calls.filter(
        (call) =>
          seen(scope, call.ownerId) &&
          (ownerId === undefined || call.ownerId === ownerId) &&
          (callId === undefined || call.callId === callId),
      );
      return { calls: found, total: found.length };
    }),
    messaging.answer(callGet, async ({ scope, callId, stream }) => {
      asked.push({ what: 'record', scope, callId, stream });
      const ownerId = callId === id(2) ? 'owner-b' : 'owner-a';
      if (seen(scope, ownerId)) return { record: record(1, ownerId) };
      throw new AppError('not-found', 'no-such-call', 'There is none.');
    }),
  ];
}
const publish = (
  event: typeof callAnswered | typeof callEnded | typeof callRecorded,
  number: number,
  ownerId: string,
) => {
  facts += 1;
  const fact = { callId: id(number), ownerId, startedAt: 1, position: number };
  return cdr.app.get(Messaging).publish(event, fact, { id: `fact-${facts}` });
};
const open = async () => (await watching.get()).values[0]?.value;

beforeAll(async () => {
  database = await freshDatabase({ schema: 'portal', migrations });
  bus = freshBus();
  proxy = await cuttableProxy(bus.config.NATS_URL);
  portal = await startApp(
    { name: 'portal', module: PortalModule },
    {
      ...database.config,
      ...bus.config,
      NATS_URL: proxy.url,
      API_KEY: 'an-api-key-that-only-this-spec-knows-of',
      PUBLIC_URL: 'http://127.0.0.1',
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      BILLING_URL: 'http://127.0.0.1:1',
      SNAPSHOT_REPAIR_MS: 300_000,
      SNAPSHOT_SWEEP_MS: 60_000,
      TARIFF_SWEEP_MS: 60_000,
      LIVE_BEAT_MS: 100,
      ...promptConfig('/nowhere'),
    },
  );
  portal.app.get(Authentication).principalOf = async (message: IncomingMessage) =>
    people[(message.headers.authorization ?? '').replace('Bearer ', '')] ?? null;
  cdr = await startApp({ name: 'cdr', module: MessagingModule }, bus.config);
  people = { ...known };
  calls = [];
  asked = [];
  pages = [];
  startAnswers();
  // Events published before the portal listens are lost, which is correct: so they are repeated until one arrives.
  const first = new Page('support', '?reason=x');
  await eventually(async () => {
    await publish(callEnded, 9, 'owner-z');
    expect(first.of('ended').length).toBeGreaterThan(0);
    await publish(callAnswered, 9, 'owner-z');
    await publish(callRecorded, 9, 'owner-z');
    expect(asked.some(({ callId }) => callId === id(9))).toBe(true);
    expect(first.of('recorded').length).toBeGreaterThan(0);
  });
  first.leave();
});

beforeEach(() => {
  people = { ...known };
  calls = [liveCallOf(1, 'owner-a'), liveCallOf(2, 'owner-b')];
  asked = [];
  pages = [];
});

afterEach(async () => {
  for (const page of pages) page.leave();
  await eventually(async () => (await open()) === 0);
});

afterAll(async () => {
  await cdr.close();
  await portal.close();
  await proxy.close();
  await bus.drop();
  await database.drop();
});

/** Opens a page and waits for its first snapshot. */
async function watch(who: string, query = '', headers: Record<string, string> = {}) {
  const page = new Page(who, query, headers);
  await eventually(() => page.of('snapshot').length > 0);
  asked = [];
  return page;
}

describe('a page with live calls', () => {
  it('gets a snapshot first, then an event for each answered, ended and recorded call', async () => {
    const page = await watch('anna');
    expect(page.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(page.events).toEqual([
      { event: 'snapshot', data: { calls: [liveCallOf(1, 'owner-a')], total: 1 } },
    ]);
    calls.push(liveCallOf(3, 'owner-a'));
    await publish(callAnswered, 3, 'owner-a');
    await eventually(() => page.events.length === 2);
    await publish(callEnded, 3, 'owner-a');
    await eventually(() => page.events.length === 3);
    await publish(callRecorded, 1, 'owner-a');
    await eventually(() => page.events.length === 4);
    expect(page.events.slice(1).map(({ event }) => event)).toEqual([
      'answered',
      'ended',
      'recorded',
    ]);
    expect(page.events[1]?.data).toEqual({ call: liveCallOf(3, 'owner-a') });
    expect(page.events[2]?.data).toEqual({ callId: id(3) });
    expect(page.events[3]?.data).toEqual({ record: record(1, 'owner-a') });
    expect(asked.map(({ scope }) => scope)).toEqual([
      { as: 'owner', ownerId: 'owner-a' },
      { as: 'owner', ownerId: 'owner-a' },
    ]);
  });

  it('gets events of a call from its ringing on', async () => {
    const page = await watch('anna');
    calls.push({ ...liveCallOf(3, 'owner-a'), answeredAt: null });
    await publish(callAnswered, 3, 'owner-a');
    await eventually(() => page.events.length === 2);
    calls = [liveCallOf(3, 'owner-a')];
    await publish(callAnswered, 3, 'owner-a');
    await eventually(() => page.events.length === 3);
    expect(page.events.slice(1)).toEqual([
      { event: 'ringing', data: { call: { ...liveCallOf(3, 'owner-a'), answeredAt: null } } },
      { event: 'answered', data: { call: liveCallOf(3, 'owner-a') } },
    ]);
  });

  it('gets only headers for a HEAD request', async () => {
    const { port } = portal.app.getHttpServer().address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/v1/live-calls/stream`, {
      method: 'HEAD',
      headers: { authorization: 'Bearer anna' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(await open()).toBe(0);
  });

  it('gets no events of another owner’s calls, and no app is asked about them', async () => {
    const [anna, bob] = [await watch('anna'), await watch('bob')];
    expect(bob.events).toEqual([
      { event: 'snapshot', data: { calls: [liveCallOf(2, 'owner-b')], total: 1 } },
    ]);
    await publish(callAnswered, 1, 'owner-a');
    await publish(callEnded, 1, 'owner-a');
    await publish(callRecorded, 1, 'owner-a');
    await eventually(() => anna.of('recorded').length > 0);
    // this event comes after all of the other owner's events
    await publish(callEnded, 2, 'owner-b');
    await eventually(() => bob.of('ended').length > 0);
    expect(bob.events.slice(1)).toEqual([{ event: 'ended', data: { callId: id(2) } }]);
    expect(
      asked.filter(({ scope }) => scope.as === 'owner' && scope.ownerId === 'owner-b'),
    ).toEqual([]);
  });

  it('of staff shows all owners or a chosen one, and needs a reason', async () => {
    const all = await watch('support', '?reason=a%20complaint');
    const one = await watch('support', '?ownerId=owner-b', { 'x-reason': 'a complaint' });
    expect(all.of('snapshot')[0]?.data).toMatchObject({ total: 2 });
    expect(one.of('snapshot')[0]?.data).toMatchObject({ total: 1 });
    await publish(callRecorded, 1, 'owner-a');
    await publish(callRecorded, 2, 'owner-b');
    await eventually(() => all.of('recorded').length === 2 && one.of('recorded').length === 1);
    expect(asked[0]?.scope).toEqual({ as: 'staff', staffId: 'support', reason: 'a complaint' });
    const page = new Page('support');
    await eventually(() => page.hasEnded);
    expect(page.status).toBe(422);
    expect(page.body()).toMatchObject({ code: 'reason-required' });
  });

  it('of staff begins one read for the audit log, which all further events and snapshots continue', async () => {
    const page = new Page('support', '?reason=x');
    await eventually(() => page.of('snapshot').length === 1);
    await publish(callAnswered, 1, 'owner-a');
    await eventually(() => page.of('answered').length === 1);
    await publish(callRecorded, 1, 'owner-a');
    await eventually(() => page.of('recorded').length === 1);
    portal.app.get(LiveStreams).catchUp();
    await eventually(() => page.of('snapshot').length === 2);
    expect(asked.map(({ what, stream }) => `${what} ${stream}`)).toEqual([
      'live begins',
      'live goes-on',
      'record goes-on',
      'live goes-on',
    ]);
  });

  it('shares one look-up with the same person’s other pages', async () => {
    const both = [await watch('anna'), await watch('anna')];
    await publish(callAnswered, 1, 'owner-a');
    await eventually(() => both.every((page) => page.of('answered').length === 1));
    expect(asked).toHaveLength(1);
  });

  it('gets no answered event for a call that ended before its look-up', async () => {
    const page = await watch('anna');
    calls = [];
    await publish(callAnswered, 1, 'owner-a');
    await publish(callEnded, 1, 'owner-a');
    await eventually(() => page.of('ended').length > 0);
    expect(page.of('answered')).toEqual([]);
  });

  it('is refused above the person’s limit of streams, until another one closes', async () => {
    const first = [];
    for (let count = 0; count < mostStreamsEach; count++) first.push(await watch('anna'));
    const refused = new Page('anna');
    await eventually(() => refused.hasEnded);
    expect(refused.status).toBe(429);
    expect(refused.body()).toMatchObject({ code: 'too-many-streams' });
    await watch('bob');
    first[0]?.leave();
    await eventually(async () => (await open()) === mostStreamsEach);
    await watch('anna');
  });

  it('ends when its session ends or its permissions change', async () => {
    const [anna, bob] = [await watch('anna'), await watch('bob')];
    delete people['anna'];
    people['bob'] = { ...person, userId: 'bob', owners: new Map([['owner-b', 'finance']]) };
    await eventually(() => anna.hasEnded && bob.hasEnded);
    const again = new Page('anna');
    await eventually(() => again.hasEnded);
    expect(again.status).toBe(401);
  });

  it('is disconnected when it stops reading', async () => {
    const page = await watch('anna');
    page.stall();
    // ten snapshots of half a megabyte: more than the sockets buffer
    calls = Array.from({ length: 500 }, (_, index) => ({
      ...liveCallOf(index + 10, 'owner-a'),
      switchName: 's'.repeat(700),
    }));
    await eventually(async () => {
      portal.app.get(LiveStreams).catchUp();
      expect(await open()).toBe(0);
    });
  });

  it('gets an away event while calls can’t be looked up, then a new snapshot', async () => {
    const page = await watch('anna');
    for (const each of answers) await each.stop();
    await publish(callAnswered, 1, 'owner-a');
    await eventually(() => page.of('away').length > 0);
    expect(page.of('away')[0]?.data).toEqual({
      detail: 'Calls can’t be looked up at the moment; try again in a minute.',
    });
    startAnswers();
    calls = [liveCallOf(7, 'owner-a')];
    await eventually(() => page.of('snapshot').length > 1);
    expect(page.of('snapshot').at(-1)?.data).toEqual({ calls, total: 1 });
  });

  it('gets a new snapshot after the bus was away', async () => {
    const page = await watch('anna');
    await proxy.cut();
    calls = [liveCallOf(8, 'owner-a')];
    await proxy.mend();
    await eventually(() => page.of('snapshot').length > 1, { limitMs: 20_000 });
    expect(page.of('snapshot').at(-1)?.data).toEqual({ calls, total: 1 });
    await eventually(
      async () => {
        await publish(callEnded, 8, 'owner-a');
        expect(page.of('ended').length).toBeGreaterThan(0);
      },
      { limitMs: 20_000 },
    );
  });
});
