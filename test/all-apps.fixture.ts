import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freshBus,
  freshDatabase,
  freshRedis,
  startApp,
  testProgram,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { BillingModule } from '../apps/billing/src/billing.module.js';
import { config as billingConfig } from '../apps/billing/src/kernel/config.js';
import { CdrModule } from '../apps/cdr/src/cdr.module.js';
import { config as cdrConfig } from '../apps/cdr/src/kernel/config.js';
import { config as notificationsConfig } from '../apps/notifications/src/config.js';
import { NotificationsModule } from '../apps/notifications/src/notifications.module.js';
import { PUBLIC_URL } from '../apps/portal/src/accounts.fixture.js';
import { config as portalConfig } from '../apps/portal/src/kernel/config.js';
import { PortalModule } from '../apps/portal/src/portal.module.js';
import { config as recordingsConfig } from '../apps/recordings/src/config.js';
import { RecordingsModule } from '../apps/recordings/src/recordings.module.js';
import { newAudioKeys } from '../tools/secrets/audio-keys.js';

export const apiKey = 'an-api-key-that-only-this-spec-knows-of';
const secret = 'a-secret-that-only-this-spec-knows-of';

/** What the running apps share. */
async function settings(bus: FreshBus, drops: (() => Promise<unknown>)[]) {
  const folder = await mkdtemp(join(tmpdir(), 'every-operation-'));
  drops.push(() => rm(folder, { recursive: true, force: true }));
  const database = await freshDatabase();
  drops.push(() => database.drop());
  for (const each of ['blobs', 'keys', 'prompts']) await mkdir(join(folder, each));
  const keys = newAudioKeys();
  const masterKeys = { versions: [{ version: 1, key: Buffer.alloc(32, 1).toString('base64') }] };
  await writeFile(join(folder, 'master-keys.json'), JSON.stringify(masterKeys));
  return {
    database,
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

/** All apps that answer for the API, each with its own settings, on one database and bus. */
export interface AllApps {
  readonly portal: RunningApp;
  readonly database: FreshDatabase;
  close(): Promise<void>;
}

export async function startAllApps(ofPortal: object = {}): Promise<AllApps> {
  const bus = freshBus();
  const drops: (() => Promise<unknown>)[] = [];
  const running: RunningApp[] = [];
  const redis = await freshRedis();
  const { database, folder, shared, keys } = await settings(bus, drops);
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
  const portal = await start(
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
      ...ofPortal,
    }),
  );
  return {
    portal,
    database,
    close: async () => {
      for (const app of running.toReversed()) await app.close();
      await bus.drop();
      for (const drop of drops) await drop();
    },
  };
}
