import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { numbersBucket, type BillTo, incomingCalls, trunkSnapshot } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import {
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import request from 'supertest';
import { PUBLIC_URL } from './accounts.fixture.js';
import { migrations } from './migrations/index.js';
import { PortalModule } from './portal.module.js';
import { promptConfig } from './prompts.fixture.js';

export const API_KEY = 'an-api-key-that-only-this-spec-knows-of';

export const flow = {
  version: 1,
  start: 'price',
  nodes: {
    price: { type: 'announce', tariff: true, next: 'welcome' },
    welcome: { type: 'announce', prompt: 'welkom', next: 'agents' },
    agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
  },
};
export const { price: _, ...nodesWithoutTariff } = flow.nodes;
export const flowTo = (to: string) => ({
  ...flow,
  nodes: { ...flow.nodes, agents: { type: 'connect', destinations: [{ to, ringSeconds: 20 }] } },
});
export const billTo: BillTo = {
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
export const snapshot = {
  name: 'Laagland Telecom',
  addresses: ['127.0.0.2'],
  incoming: incomingCalls.parse({}),
  trunks: [
    trunkSnapshot.parse({ id: 'laagland-uit', host: '127.0.0.1', port: 5060, prefixes: [''] }),
  ],
};
export const carrier = { ...snapshot, billTo };

export let database: FreshDatabase;
export let bus: FreshBus;
let prompts: string;
export let portal: RunningApp;

export const start = (extra: object = {}) =>
  startApp(
    { name: 'portal', module: PortalModule },
    {
      ...database.config,
      ...bus.config,
      API_KEY,
      PUBLIC_URL,
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      REQUESTS_AT_ONCE: 100_000,
      SNAPSHOT_REPAIR_MS: 300_000,
      SNAPSHOT_SWEEP_MS: 60_000,
      TARIFF_SWEEP_MS: 60_000,
      ...promptConfig(prompts),
      ...extra,
    },
  );
export async function startPortal(extra: object = {}): Promise<void> {
  portal = await start(extra);
}
export const client = () => request(portal.app.getHttpServer());
export const put = (path: string, body: object) =>
  client().put(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`).send(body);
export const get = (path: string) =>
  client().get(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`);
/** A stand-in for the SHA-256 of a prompt's audio. */
export const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex');
export const fileOf = (name: string): string => `${hashOf(name)}.wav`;
/** Adds one of the platform's own prompts, in Dutch, without audio. */
export async function addPrompt(name: string, lengthMs: number): Promise<void> {
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
export const numbers = () => portal.app.get(Messaging).bucket(numbersBucket);

/** Starts one portal for all tests; tests of the start restart it. */
export function sharePortal(): void {
  beforeAll(async () => {
    prompts = await mkdtemp(join(tmpdir(), 'prompts-'));
    database = await freshDatabase({ schema: 'portal', migrations });
    bus = freshBus();
    await startPortal();
    await addPrompt('welkom', 1500);
    await put('/owners/helpdesk-nu', { name: 'Helpdesk Nu', billTo }).expect(200);
  });

  afterAll(async () => {
    await portal.close();
    await bus.drop();
    await database.drop();
    await rm(prompts, { recursive: true });
  });
}
