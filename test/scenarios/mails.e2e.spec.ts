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
import { MailSink } from '../../tools/mail-sink/index.js';

const main = fileURLToPath(new URL('../../dist/apps/notifications/src/main.js', import.meta.url));

/** notifications as a process, which dies without a word after a number of mails. */
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
  sink = await MailSink.start({ folder });
});
afterEach(async () => {
  last?.kill();
  await last?.ended;
  await billing.stop();
  await billingApp.close();
  await sink.stop();
  await bus.drop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('documents’ mails', () => {
  it('all arrive, one a document, while notifications is killed again and again', async () => {
    const env = {
      HTTP_PORT: String(await freePort()),
      NATS_URL: bus.config.NATS_URL,
      NATS_PREFIX: bus.config.NATS_PREFIX,
      DATABASE_URL: database.config.DATABASE_URL,
      BILLING_URL: billing.url,
      COMPANY_NAME: 'Belfabriek B.V.',
      MAIL_FROM: 'facturen@belfabriek.example',
      SMTP_HOST: 'localhost',
      SMTP_PORT: String(sink.port),
      SWEEP_MS: '50',
    };
    const count = 20;
    const kills = [1, 5, 3];
    for (let number = 0; number < count; number += 1) await billing.issue({}, { bell: false });
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
    await eventually(
      async () => expect(await states()).toEqual([{ state: 'sent', mails: count }]),
      {
        limitMs: 120_000,
      },
    );
    // A mail whose answer was cut off may have come twice, and then as the same message.
    const subjectOf = new Map(sink.mails().map(({ messageId, subject }) => [messageId, subject]));
    expect([...subjectOf.values()].toSorted()).toEqual(
      billing.documents.map(({ number }) => `Factuur ${number} van Belfabriek B.V.`).toSorted(),
    );
    expect(sink.mails().length - count).toBeLessThanOrEqual(kills.length);
  }, 240_000);
});
