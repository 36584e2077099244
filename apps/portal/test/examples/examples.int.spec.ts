import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { eventually, startApp, type RunningApp } from '@app/testing';
import { callRecord, documentHead } from '@app/testing/builders';
import { describedApi } from '../../src/described-api.js';
import { type FlowWorld, ok, startFlowWorld } from '../../src/flows/flow-changes.fixture.js';
import { curlOf, snippetOf, type Example } from '../../src/serving/openapi/examples/example.js';
import { examples } from '../../src/serving/openapi/examples/examples.js';
import { allPages } from '../../src/serving/openapi/examples/getting-started.js';
import { placesIn } from '../../src/serving/openapi/examples/with-examples.js';
import { sentByShell } from './shell.fixture.js';
import { typedClient, type TypedClient } from './typed-client.fixture.js';

const {
  callGet,
  callSearch,
  callTotals,
  cursorOfCall,
  documentList,
  exportGet,
  exportStart,
  webhookAdd,
} = contracts;
const nameOf = (example: Example) => `e${examples.indexOf(example)}`;
const typed = new Map([
  ...examples.map((example): [string, { text: string; ends: string }] => [
    nameOf(example),
    { text: snippetOf(example), ends: 'data ?? error' },
  ]),
  ['all-pages', { text: allPages, ends: 'calls' }],
]);

let places: ReturnType<typeof placesIn>;
let program: TypedClient;

beforeAll(async () => {
  const document = await describedApi();
  places = placesIn(document);
  program = await typedClient(document, typed);
});
afterAll(() => program.remove());

/** A portal with the shop of the examples, a key of its owner, and stand-ins for the other apps. */
async function startShop() {
  const world: FlowWorld = await startFlowWorld();
  const made = await ok(
    world.owner.post('/v1/api-keys', {
      name: 'programma',
      ownerId: 'shop',
      permissions: [
        'calls:read',
        'documents:read',
        'lists:write',
        'flows:write',
        'overrides:write',
        'webhooks:manage',
      ],
    }),
  );
  const others = await startApp(
    { name: 'others', module: MessagingModule },
    world.accounts.busConfig,
  );
  answerAsOthers(others);
  const addressOf = ({ app }: RunningApp) =>
    `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  await eventually(async () =>
    expect((await world.owner.get('/v1/documents?limit=1')).status).toBe(200),
  );
  return {
    key: String(made['secret']),
    api: addressOf(world.accounts.portal),
    /** The same API for programs that may send a request a second. */
    slow: async () => {
      const limits = { REQUESTS_AT_ONCE: 1, REQUESTS_PER_SECOND: 1 };
      return addressOf(await world.accounts.another(limits));
    },
    close: async () => {
      await others.close();
      await world.accounts.close();
    },
  };
}

function answerAsOthers({ app }: RunningApp): void {
  const messaging = app.get(Messaging);
  const [search] = examples.filter(({ operation }) => operation === 'callsSearch');
  const { items } = search!.reply as { items: [{ callId: string; startedAt: number }] };
  const call = callRecord({ ...items[0], ownerId: 'shop' });
  const sums = {
    calls: 1,
    outcomes: {
      answered: 1,
      cancelled: 0,
      'no-answer': 0,
      busy: 0,
      ended: 0,
      refused: 0,
      failed: 0,
    },
    networkChargedSeconds: 60,
    ownerBillableSeconds: 60,
    answerDelayMs: 1000,
    cancelledAfterMs: 0,
  };
  const ofExport = {
    ownerId: 'shop',
    problem: null,
    startedBy: 'shop',
    startedAt: '2026-12-02T08:00:00.000Z',
    finishedAt: null,
    expiresAt: null,
    estimatedRows: null,
    bytes: null,
  };
  messaging.answer(callSearch, async ({ after }) =>
    after === undefined ? { items: [call], next: cursorOfCall(call) } : { items: [], next: null },
  );
  messaging.answer(callGet, async () => ({ record: call }));
  messaging.answer(callTotals, async () => ({
    uncounted: 0,
    total: sums,
    items: [{ ...sums, key: '+31850000500' }],
    next: null,
  }));
  messaging.answer(exportStart, async ({ id, from, until, form }) => ({
    export: { ...ofExport, id, filters: { from, until }, form, state: 'waiting' as const, rows: 0 },
  }));
  messaging.answer(exportGet, async ({ exportId: id }) => ({
    export: {
      ...ofExport,
      id,
      filters: { from: 1_793_487_600_000_000, until: 1_796_079_600_000_000 },
      form: {
        format: 'csv' as const,
        separator: 'comma' as const,
        headings: 'names' as const,
        gzip: false,
      },
      state: 'done' as const,
      finishedAt: '2026-12-02T08:00:00.000Z',
      expiresAt: '2026-12-02T08:00:00.000Z',
      estimatedRows: 1,
      rows: 1,
      bytes: 1,
    },
  }));
  messaging.answer(documentList, async () => ({ items: [documentHead()], next: null }));
  messaging.answer(webhookAdd, async ({ webhookId: id, url, description, events }) => ({
    webhook: {
      id,
      url,
      description,
      events,
      createdAt: '2026-12-02T08:00:00.000Z',
      pausedAt: null,
      pausedFor: null,
      failingSince: null,
      signsTwiceUntil: null,
      waiting: 0,
    },
    secret: 'whsec_of-this-spec',
  }));
}

/** A reply's fields, and the types of their values; of a list the shape of its first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)]));
}

/** What a spec compares of a reply: a refusal is shown word by word. */
const compared = ({ title, status }: Example, reply: unknown) => ({
  title,
  reply: status < 300 ? shapeOf(reply) : reply,
});

async function sentFromShell({ api, key }: { api: string; key: string }): Promise<unknown[]> {
  const replies: unknown[] = [];
  for (const example of examples) {
    const command = curlOf(places.get(example.operation)!, example);
    const answer = await sentByShell(command, api, key);
    expect([example.title, answer.status]).toEqual([example.title, example.status]);
    replies.push(await answer.json());
  }
  return replies;
}

describe('an example of the API', () => {
  it('compiles with the typed client', () => expect(program.mistakes).toEqual([]));

  it.each(['sh', 'ts'])(
    'gets the answer that is shown, when all examples run in turn, in %s',
    async (language) => {
      const shop = await startShop();
      try {
        const answered =
          language === 'sh'
            ? await sentFromShell(shop)
            : await program.run(examples.map(nameOf), shop.api, shop.key);
        expect(examples.map((example, at) => compared(example, answered[at]))).toEqual(
          examples.map((example) => compared(example, example.reply)),
        );
        if (language === 'ts') {
          const [calls] = await program.run(['all-pages'], await shop.slow(), shop.key);
          expect(calls).toHaveLength(1);
        }
      } finally {
        await shop.close();
      }
    },
  );

  it('has a reply that the contract allows', () => {
    const routes = contracts.operationsIn(contracts).flatMap((each) => each.routes);
    for (const { operation, status, reply } of examples.filter((each) => each.status < 300)) {
      const route = routes.find(
        ({ tag, name }) => tag + name.charAt(0).toUpperCase() + name.slice(1) === operation,
      );
      expect([operation, route?.status]).toEqual([operation, status]);
      expect(route?.answers?.safeParse(reply).error).toBeUndefined();
    }
  });
});
