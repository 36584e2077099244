import { execFile } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';
import { numbersBucket, promptObjects } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import {
  cuttableProxy,
  freshBus,
  freshDatabase,
  startApp,
  testProgram,
  type CuttableProxy,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import request from 'supertest';
import { Authentication } from '../accounts/authentication.js';
import type { Principal } from '../kernel/access/index.js';
import { migrations } from '../migrations/index.js';
import { PortalModule } from '../portal.module.js';
import { promptConfig } from '../prompts.fixture.js';
import { wavOf } from './audio/wav.js';

const run = promisify(execFile);

const person = {
  kind: 'user',
  sessionId: 's',
  staffRole: null,
  lacksSecondFactor: false,
} as const;
/** The principals that the portal takes for each bearer token. */
const people: Record<string, Principal> = {
  editor: { ...person, userId: 'editor', owners: new Map([['acme', 'flow-editor']]) },
  reader: { ...person, userId: 'reader', owners: new Map([['acme', 'reader']]) },
  stranger: { ...person, userId: 'stranger', owners: new Map([['other', 'owner']]) },
  support: { ...person, userId: 'support', staffRole: 'support', owners: new Map() },
  clerk: { ...person, userId: 'clerk', staffRole: 'billing', owners: new Map() },
};

export let database: FreshDatabase;
export let bus: FreshBus;
export let proxy: CuttableProxy;
export let folder: string;
export let portal: RunningApp;
export let other: RunningApp;
export let recording: Buffer;

export async function startPortal(extra: object = {}): Promise<RunningApp> {
  const app = await startApp(
    { name: 'portal', module: PortalModule },
    {
      ...database.config,
      ...bus.config,
      NATS_URL: proxy.url,
      API_KEY: 'an-api-key-that-only-this-spec-knows-of',
      PUBLIC_URL: 'http://127.0.0.1',
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      BILLING_URL: 'http://127.0.0.1:9',
      SNAPSHOT_REPAIR_MS: 300_000,
      SNAPSHOT_SWEEP_MS: 60_000,
      TARIFF_SWEEP_MS: 60_000,
      ...promptConfig(folder),
      FFMPEG: testProgram('ffmpeg'),
      ESPEAK_NG: testProgram('espeak-ng'),
      ...extra,
    },
  );
  const authentication = app.app.get(Authentication);
  authentication.principalOf = (message: IncomingMessage) =>
    Promise.resolve(people[(message.headers.authorization ?? '').replace('Bearer ', '')] ?? null);
  return app;
}

type Method = 'get' | 'put' | 'post' | 'delete';
export const asked = (who: string, method: Method, path: string) =>
  request(portal.app.getHttpServer())[method](`/v1${path}`).set('authorization', `Bearer ${who}`);
export const upload = (who: string, path: string, bytes: Buffer, type = 'audio/mpeg') =>
  asked(who, 'put', path).set('content-type', type).send(bytes);
export const speak = (who: string, path: string, text: unknown) =>
  asked(who, 'post', `${path}/speech`).send({ text });
export const bodyOf = (answer: { body: unknown }) => answer.body as Record<string, never>;

export const objects = () => other.app.get(Messaging).objects(promptObjects);
export const audited = () =>
  database.query<{ actor: string; action: string; subject: string }>(
    'select actor, action, subject from portal.audit_log order by seq',
  );

/** Counts tones, so that each is unlike those of other tests. */
let tones = 0;
export async function tone(seconds = 0.5): Promise<Buffer> {
  tones += 1;
  const { stdout } = await run(
    testProgram('ffmpeg'),
    [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `sine=f=${400 + 20 * tones}:r=8000:d=${seconds}`,
      '-f',
      'mp3',
      'pipe:1',
    ],
    { encoding: 'buffer' },
  );
  return stdout;
}

const flowPlaying = (prompt: string) => ({
  version: 1,
  start: 'a',
  nodes: {
    a: { type: 'announce', prompt, next: 'b' },
    b: { type: 'hangup', cause: 'NORMAL_CLEARING' },
  },
});
export const putNumber = (number: string, prompt: string, ownerId = 'acme') =>
  asked('support', 'put', `/numbers/${number}`).send({ ownerId, flow: flowPlaying(prompt) });
export const snapshotOf = (number: string) =>
  other.app.get(Messaging).bucket(numbersBucket).get(number);

/** Starts one portal for all tests, and a switch-agent that reads from the bus. */
export function sharePortal(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prompts-'));
    await mkdir(join(folder, 'nl'));
    await writeFile(join(folder, 'nl/welkom.wav'), wavOf(Buffer.alloc(16_000, 'x')));
    await writeFile(join(folder, 'nl/broken.wav'), 'no sound');
    await writeFile(join(folder, 'nl/texts.json'), JSON.stringify({ welkom: 'Welkom hier.' }));
    database = await freshDatabase({ schema: 'portal', migrations });
    bus = freshBus();
    proxy = await cuttableProxy(bus.config.NATS_URL);
    portal = await startPortal();
    other = await startApp({ name: 'switch-agent', module: MessagingModule }, bus.config);
    await database.query(
      `insert into portal.owners (id, name) values ('acme', 'A'), ('other', 'O')`,
    );
    recording = await tone();
  });

  afterAll(async () => {
    await other.close();
    await portal.close();
    await proxy.close();
    await bus.drop();
    await database.drop();
    await rm(folder, { recursive: true });
  });
}
