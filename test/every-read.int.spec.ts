import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  freshBus,
  freshDatabase,
  freshRedis,
  startApp,
  testProgram,
  type RunningApp,
} from '@app/testing';
import request from 'supertest';
import { BillingModule } from '../apps/billing/src/billing.module.js';
import { config as billingConfig } from '../apps/billing/src/kernel/config.js';
import { CdrModule } from '../apps/cdr/src/cdr.module.js';
import { config as cdrConfig } from '../apps/cdr/src/kernel/config.js';
import { config as notificationsConfig } from '../apps/notifications/src/config.js';
import { NotificationsModule } from '../apps/notifications/src/notifications.module.js';
import { PUBLIC_URL, staff } from '../apps/portal/src/accounts.fixture.js';
import { config as portalConfig } from '../apps/portal/src/kernel/config.js';
import { describedApi } from '../apps/portal/src/described-api.js';
import { PortalModule } from '../apps/portal/src/portal.module.js';
import { config as recordingsConfig } from '../apps/recordings/src/config.js';
import { RecordingsModule } from '../apps/recordings/src/recordings.module.js';
import { newAudioKeys } from '../tools/secrets/audio-keys.js';

/** Required parameters of reads, by path. */
const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/v1/balance': { from: '2026-10-01T00:00:00+02:00', until: '2026-11-01T00:00:00+01:00' },
  '/v1/ledger/balance': { from: '2026-10', until: '2026-10' },
  '/v1/holidays': { year: '2026', country: 'NL' },
  '/v1/number-call-counts': { day: '2026-10-01', numbers: '319001234' },
  '/v1/call-costs': { callIds: '0199b0a0-7c1e-4d3a-8a5b-000000000001' },
  '/v1/calls/totals': { from: '2026-10-01', until: '2026-10-31' },
  '/v1/recording-orphans': { kind: 'without-record' },
};
/** Streams of events, which do not end. */
const streams = /(?:\/stream|\/events|\/follow)$/;
/** Reads about the requester, and for callers: no lists of the company. */
const ofPeople = /^\/v1\/(?:auth\/|me(?:$|\/)|callers\/)/;

const apiKey = 'an-api-key-that-only-this-spec-knows-of';
const secret = 'a-secret-that-only-this-spec-knows-of';
const bus = freshBus();
const drops: (() => Promise<unknown>)[] = [];
const running: RunningApp[] = [];
let portal: RunningApp;

async function settings() {
  const folder = await mkdtemp(join(tmpdir(), 'every-read-'));
  drops.push(() => rm(folder, { recursive: true, force: true }));
  const database = await freshDatabase();
  drops.push(() => database.drop());
  for (const each of ['blobs', 'keys', 'prompts']) await mkdir(join(folder, each));
  const keys = newAudioKeys();
  const masterKeys = { versions: [{ version: 1, key: Buffer.alloc(32, 1).toString('base64') }] };
  await writeFile(join(folder, 'master-keys.json'), JSON.stringify(masterKeys));
  return {
    folder,
    shared: {
      HTTP_PORT: '25690',
      NATS_URL: bus.config.NATS_URL,
      NATS_PREFIX: bus.config.NATS_PREFIX,
      DATABASE_URL: database.config.DATABASE_URL,
      BLOBS_DIR: join(folder, 'blobs'),
      FILES_SECRET: secret,
    },
    keys,
  };
}

beforeAll(async () => {
  const redis = await freshRedis();
  const { folder, shared, keys } = await settings();
  const urls = {
    BILLING_URL: 'http://127.0.0.1:9',
    CDR_URL: 'http://127.0.0.1:9',
    RECORDINGS_URL: 'http://127.0.0.1:9',
  };
  const company = {
    COMPANY_NAME: 'Belfabriek B.V.',
    COMPANY_STREET: 'Kade 1',
    COMPANY_POSTAL_CODE: '1011 AB',
    COMPANY_CITY: 'Amsterdam',
    COMPANY_KVK: '60123757',
    COMPANY_VAT_ID: 'NL851003027B01',
    COMPANY_IBAN: 'NL91ABNA0417164300',
  };
  const start = async (name: string, module: new () => object, config: object) => {
    const app = await startApp({ name, module }, config);
    running.push(app);
    return app;
  };
  await start(
    'billing',
    BillingModule,
    billingConfig.parse({
      ...shared,
      ...company,
      REDIS_URL: redis.config.REDIS_URL,
      CHROMIUM: '/nowhere/chromium',
    }),
  );
  await start(
    'cdr',
    CdrModule,
    cdrConfig.parse({
      ...shared,
      SWITCHES: 'fs1=127.0.0.1:9',
      EVENT_SOCKET_PASSWORD: 'x',
      CDR_TOKEN: secret,
    }),
  );
  await start(
    'notifications',
    NotificationsModule,
    notificationsConfig.parse({
      ...shared,
      ...urls,
      COMPANY_NAME: 'Belfabriek B.V.',
      MAIL_FROM: 'berichten@belfabriek.example',
      SMTP_HOST: 'localhost',
      WEBHOOK_SECRET: secret,
    }),
  );
  await start(
    'recordings',
    RecordingsModule,
    recordingsConfig.parse({
      ...shared,
      RECORDINGS_TOKEN: secret,
      RECORDINGS_PRIVATE_KEY: keys.privateKey,
      KEYS_DIR: join(folder, 'keys'),
      MASTER_KEYS_FILE: join(folder, 'master-keys.json'),
      FFMPEG: testProgram('ffmpeg'),
    }),
  );
  portal = await start(
    'portal',
    PortalModule,
    portalConfig.parse({
      ...shared,
      ...urls,
      API_KEY: apiKey,
      PUBLIC_URL,
      AUTH_SECRET: secret,
      PROMPTS_DIR: join(folder, 'prompts'),
      FFMPEG: testProgram('ffmpeg'),
      ESPEAK_NG: testProgram('espeak-ng'),
    }),
  );
});
afterAll(async () => {
  for (const app of running.toReversed()) await app.close();
  await bus.drop();
  for (const drop of drops) await drop();
});

/** Each read without an id in its path, with its required parameters. */
async function reads(): Promise<string[]> {
  const { paths } = await describedApi();
  return Object.entries(paths).flatMap(([path, operations]) =>
    !('get' in operations) || path.includes('{') || streams.test(path) || ofPeople.test(path)
      ? []
      : [`${path}?${new URLSearchParams(given[path] ?? {}).toString()}`],
  );
}

describe('every list and setting of the API', () => {
  it('can be read when the database contains only the data of migrations', async () => {
    const paths = await reads();
    expect(paths.length).toBeGreaterThan(50);
    const failures: unknown[] = [];
    const admin = await staff({ portal }, 'admin');
    const reason = { 'x-reading-reason': 'a test reads it', 'x-reason': 'a test reads it' };
    for (const path of paths) {
      const byKey = await request(portal.app.getHttpServer())
        .get(path)
        .set('authorization', `Bearer ${apiKey}`)
        .set(reason);
      const isForPeople = (byKey.body as { code?: string }).code === 'people-only';
      const { status, body } = isForPeople
        ? await admin.send('get', path, undefined, reason)
        : byKey;
      if (status !== 200 && status !== 404) failures.push([path, status, body]);
    }
    expect(failures).toEqual([]);
  });
});
