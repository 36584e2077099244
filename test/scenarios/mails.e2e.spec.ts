import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Messaging } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { FakeBilling, FakeBillingModule } from '../../apps/notifications/test/fake-billing.js';
import { FakeRecordings } from '../../apps/notifications/test/fake-recordings.js';
import { MailSink } from '../../tools/mail-sink/index.js';

const main = fileURLToPath(new URL('../../dist/apps/notifications/src/main.js', import.meta.url));

/** notifications as a process, which dies suddenly after a number of mails. */
class Notifications {
  sent = 0;
  readonly ended: Promise<void>;
  private readonly child;

  constructor(env: Readonly<Record<string, string>>, killAfter: number) {
    if (!existsSync(main)) throw new Error(`${main} is not there: npm run build`);
    this.child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let rest = '';
    this.child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      this.sent += lines.filter((line) => line.includes('"work":"mail"')).length;
      if (this.sent >= killAfter) this.child.kill('SIGKILL');
    });
    this.ended = new Promise((resolve) => this.child.once('close', () => resolve()));
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

let database: FreshDatabase;
let bus: FreshBus;
let billingApp: RunningApp;
let billing: FakeBilling;
let recordings: FakeRecordings;
let sink: MailSink;
let folder: string;
let last: Notifications | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mails-'));
  database = await freshDatabase();
  bus = freshBus();
  billingApp = await startApp({ name: 'billing', module: FakeBillingModule }, bus.config);
  billing = new FakeBilling(billingApp.app.get(Messaging));
  await billing.start();
  recordings = new FakeRecordings(billingApp.app.get(Messaging));
  await recordings.start();
  sink = await MailSink.start({ folder });
});
afterEach(async () => {
  last?.kill();
  await last?.ended;
  await billing.stop();
  await recordings.stop();
  await billingApp.close();
  await sink.stop();
  await bus.drop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('mails', () => {
  it('all arrive, one for each document and message, while notifications is killed repeatedly', async () => {
    const env = {
      HTTP_PORT: String(await freePort()),
      NATS_URL: bus.config.NATS_URL,
      NATS_PREFIX: bus.config.NATS_PREFIX,
      DATABASE_URL: database.config.DATABASE_URL,
      BILLING_URL: billing.url,
      RECORDINGS_URL: recordings.url,
      WEBHOOK_SECRET: 'a-secret-that-only-this-spec-knows-of',
      COMPANY_NAME: 'Belfabriek B.V.',
      MAIL_FROM: 'facturen@belfabriek.example',
      SMTP_HOST: 'localhost',
      SMTP_PORT: String(sink.port),
      SWEEP_MS: '50',
    };
    const [documents, messages] = [10, 10];
    const kills = [1, 5, 3];
    const box = {
      to: ['baas@x.example'],
      format: 'mp3',
      language: 'nl',
      numberName: null,
    } as const;
    recordings.boxes.set('+31850000100', { ...box, to: [...box.to], contact: null });
    for (let number = 0; number < messages; number += 1) await recordings.take();
    for (let number = 0; number < documents; number += 1) await billing.issue({}, { bell: false });
    for (const killAfter of kills) {
      last = new Notifications(env, killAfter);
      await last.ended;
      expect(last.sent).toBeGreaterThanOrEqual(killAfter);
    }
    last = new Notifications(env, Infinity);
    const states = () =>
      database.query<{ state: string; mails: number }>(
        'select state, count(*)::int as mails from notifications.mails group by state',
      );
    const mails = documents + messages;
    await eventually(async () => expect(await states()).toEqual([{ state: 'sent', mails }]), {
      limitMs: 120_000,
    });
    // A mail whose answer was lost may have arrived twice, but as the same message.
    const subjectOf = new Map(sink.mails().map(({ messageId, subject }) => [messageId, subject]));
    expect([...subjectOf.values()].toSorted()).toEqual(
      [
        ...billing.documents.map(({ number }) => `Factuur ${number} van Belfabriek B.V.`),
        ...recordings.voicemails.map(() => 'Nieuw bericht voor 085-0000100'),
      ].toSorted(),
    );
    expect(sink.mails().length - mails).toBeLessThanOrEqual(kills.length);
    // Each voicemail is reported as delivered, so that its audio is destroyed, and isn't fetched
    // afterwards.
    for (const voicemail of recordings.voicemails) {
      await eventually(() => expect(recordings.askedOf(voicemail)).toContain('end delivered'));
      const asked = recordings.askedOf(voicemail);
      expect(asked.lastIndexOf('fetch mp3')).toBeLessThan(asked.indexOf('end delivered'));
    }
  }, 240_000);
});
