import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import {
  heldBy,
  mailSend,
  mailSendAgain,
  mailsFailed,
  mailsOfDocument,
  type MailDelivery,
  type Scope,
} from '@app/contracts';
import { verifyAuditLog } from '@app/platform/database';
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
import request from 'supertest';
import { migrations } from './migrations/index.js';
import { MailSink, type MailSinkOptions } from '../../../tools/mail-sink/index.js';
import { FakeBilling, FakeBillingModule } from '../test/fake-billing.js';
import { config } from './config.js';
import { NotificationsModule } from './notifications.module.js';

const service: Scope = { as: 'service', service: 'portal' };

let database: FreshDatabase;
let bus: FreshBus;
let folder: string;
let billingApp: RunningApp;
let billing: FakeBilling;
let sink: MailSink | null = null;
/** The mail server's port, the same after each restart. */
let smtpPort = 0;
let app: RunningApp | null = null;

async function startSink(options: Partial<MailSinkOptions> = {}): Promise<MailSink> {
  sink = await MailSink.start({ folder, port: smtpPort, ...options });
  smtpPort = sink.port;
  return sink;
}

async function stopSink(): Promise<void> {
  await sink?.stop();
  sink = null;
}

async function start(extra: Record<string, string> = {}): Promise<RunningApp> {
  const settings = config.parse({
    HTTP_PORT: '25606',
    NATS_URL: bus.config.NATS_URL,
    NATS_PREFIX: bus.config.NATS_PREFIX,
    DATABASE_URL: database.config.DATABASE_URL,
    DATABASE_POOL: '5',
    BILLING_URL: billing.url,
    RECORDINGS_URL: 'http://127.0.0.1:9',
    WEBHOOK_SECRET: 'a-secret-that-only-this-spec-knows-of',
    COMPANY_NAME: 'Belfabriek B.V.',
    MAIL_FROM: 'facturen@belfabriek.example',
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(smtpPort),
    SWEEP_MS: '20',
    RETRY_MS: '20',
    ...extra,
  });
  app = await startApp({ name: 'notifications', module: NotificationsModule }, settings);
  return app;
}

async function stop(): Promise<void> {
  await app?.close();
  app = null;
}

const ask = () => billingApp.app.get(Messaging);
const mailsOf = async (documentId: string, scope: Scope = service): Promise<MailDelivery[]> =>
  (await ask().ask(mailsOfDocument, { scope, documentId }, { timeoutMs: 3000 })).mails;
const arrived = () => sink?.mails() ?? [];
const untilArrived = (count: number) => eventually(() => expect(arrived()).toHaveLength(count));
const untilState = (documentId: string, state: string) =>
  eventually(async () => expect(await mailsOf(documentId)).toMatchObject([{ state }]));

beforeAll(async () => {
  bus = freshBus();
  billingApp = await startApp({ name: 'billing', module: FakeBillingModule }, bus.config);
});
afterAll(async () => {
  await billingApp.close();
  await bus.drop();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mails-'));
  database = await freshDatabase({ schema: 'notifications', migrations });
  billing = new FakeBilling(ask());
  await billing.start();
  await startSink();
});
afterEach(async () => {
  await stop();
  await stopSink();
  await billing.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a document’s mail', () => {
  it('arrives with its PDF, and the owner can see that it did', async () => {
    const { lines } = await start();
    const { id, number } = await billing.issue();
    await untilArrived(1);
    await untilState(id, 'sent');
    const [mail] = await mailsOf(id);
    expect(arrived()).toMatchObject([
      {
        to: ['administratie@helpdesk.example'],
        from: 'facturen@belfabriek.example',
        subject: `Factuur ${number} van Belfabriek B.V.`,
        messageId: `<${mail?.id}@belfabriek.example>`,
        overTls: true,
        attachments: [
          { name: `${number}.pdf`, contentType: 'application/pdf', bytes: billing.file(id).length },
          { name: `${number}.xml`, contentType: 'application/xml', bytes: billing.file(id).length },
        ],
      },
    ]);
    expect(mail).toMatchObject({
      to: 'administratie@helpdesk.example',
      attempts: 1,
      overTls: true,
      lastError: null,
      sentAt: expect.stringMatching(/Z$/),
    });
    const ofOwner = {
      scope: { as: 'owner', ownerId: 'helpdesk-nu' } as const,
      ownerId: 'helpdesk-nu',
    };
    const held = { ...ofOwner, table: 'mails' };
    const { rows } = await ask().ask(heldBy.notifications.rows, held, { timeoutMs: 3000 });
    expect(rows.map((row) => JSON.parse(row) as unknown)).toMatchObject([{ documentId: id }]);
    await eventually(() =>
      expect(lines.filter(({ work }) => work === 'mail')).toMatchObject([{ count: 1 }]),
    );
  });

  it('goes with its PDF alone where there is no e-invoice, as of a settlement that asks nothing', async () => {
    await start();
    const { number } = await billing.issue({ kind: 'settlement', partyType: 'carrier' });
    await untilArrived(1);
    expect(arrived()).toMatchObject([{ attachments: [{ name: `${number}.pdf` }] }]);
    expect(arrived()[0]?.attachments).toHaveLength(1);
  });

  it('of a credit note says what it corrects, and why', async () => {
    await start();
    const { number } = await billing.issue({
      number: 'C2026-00001',
      runId: null,
      dueOn: null,
      net: money(-100_000_000),
      vat: money(-21_000_000),
      gross: money(-121_000_000),
      credits: {
        documentId: randomUUID(),
        number: 'F2026-00007',
        issuedOn: '2026-11-02',
        reason: 'Twee keer gerekend',
      },
    });
    await untilArrived(1);
    const [mail] = arrived();
    expect(mail?.subject).toBe(`Creditnota ${number} van Belfabriek B.V.`);
    expect(mail?.text).toContain('F2026-00007');
    expect(mail?.text).toContain('Twee keer gerekend');
    expect(mail?.text).toMatch(/Totaal:?\s+€\s*121,00/);
  });

  it('is seen by its owner and by nobody else’s', async () => {
    await start();
    const { id } = await billing.issue();
    const carriers = await billing.issue({ partyType: 'carrier', partyId: 'helpdesk-nu' });
    await untilState(id, 'sent');
    await untilState(carriers.id, 'sent');
    expect(await mailsOf(id, { as: 'owner', ownerId: 'helpdesk-nu' })).toHaveLength(1);
    expect(await mailsOf(id, { as: 'owner', ownerId: 'ander' })).toEqual([]);
    expect(await mailsOf(carriers.id, { as: 'owner', ownerId: 'helpdesk-nu' })).toEqual([]);
    expect(await mailsOf(id, { as: 'staff', staffId: 'jan', reason: 'vraag' })).toHaveLength(1);
  });

  it('is one, however often its bell rings and across restarts', async () => {
    await start();
    const first = await billing.issue();
    await untilArrived(1);
    await billing.ring(first);
    await billing.ring(first);
    await stop();
    const second = await billing.issue();
    // Without a bell, found at the next start alone.
    const third = await billing.issue({}, { bell: false });
    await start();
    await untilState(third.id, 'sent');
    await billing.ring(second);
    const fourth = await billing.issue();
    await untilState(fourth.id, 'sent');
    expect(arrived().map(({ subject }) => subject.split(' ')[1])).toEqual(
      billing.documents.map(({ number }) => number),
    );
  });

  it('is one when the place in the documents was lost', async () => {
    await start();
    await billing.issue();
    await untilArrived(1);
    await stop();
    await database.query('delete from notifications.follow_positions');
    await start();
    await billing.issue();
    await untilArrived(2);
    expect(new Set(arrived().map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('is found by the timer when no bell rings', async () => {
    await start({ FOLLOW_MS: '30' });
    const { id } = await billing.issue({}, { bell: false });
    await untilState(id, 'sent');
  });

  it('waits for the mail server, and tells its trouble once', async () => {
    await stopSink();
    const { lines, app: running } = await start({ SMTP_AWAY_ALARM_MS: '10' });
    const alarms = () =>
      lines.flatMap(({ msg, code }) => (code === 'mail-server-away' ? [msg] : []));
    const { id } = await billing.issue();
    await eventually(() => expect(alarms()).toEqual(['alarm']));
    await eventually(async () => {
      const [mail] = await mailsOf(id);
      expect(mail?.attempts).toBeGreaterThan(2);
      expect(mail).toMatchObject({ state: 'queued', overTls: null, sentAt: null });
      expect(mail?.lastError).toContain('ECONNREFUSED');
    });
    const health = () => request(running.getHttpServer()).get('/health/ready');
    expect((await health().expect(200)).body).toMatchObject({
      checks: { smtp: expect.stringContaining('no mail') },
    });
    await startSink();
    await untilState(id, 'sent');
    expect(arrived()).toHaveLength(1);
    expect((await health()).body).toMatchObject({ checks: { smtp: 'ok' } });
    const said = lines.map(({ msg }) => String(msg));
    expect(said.filter((line) => line.startsWith('the mail server takes no mail'))).toHaveLength(1);
    expect(said).toContain('the mail server takes mails again');
    expect(alarms()).toEqual(['alarm', 'alarm is over']);
  });

  it('is tried again after a 451, and not after a 550, which holds up no other', async () => {
    await stopSink();
    await startSink({ refuse: ['weg@x.example'], defer: { 'vol@x.example': 2 } });
    const { lines } = await start();
    const gone = await billing.issue({ email: 'weg@x.example' });
    const full = await billing.issue({ email: 'vol@x.example' });
    const fine = await billing.issue();
    for (const { id } of [full, fine]) await untilState(id, 'sent');
    expect(await mailsOf(full.id)).toMatchObject([{ attempts: 3 }]);
    expect(await mailsOf(gone.id)).toMatchObject([
      { state: 'failed', attempts: 1, sentAt: null, lastError: expect.stringContaining('550') },
    ]);
    expect(arrived()).toHaveLength(2);
    // The server's words hold the address, and log lines hold no addresses.
    expect(JSON.stringify(lines)).not.toContain('x.example');
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([{ reason: 'refused' }]);
  });

  it('is given up when its time is over', async () => {
    await stopSink();
    await start({ GIVE_UP_MS: '100' });
    const { id } = await billing.issue();
    await untilState(id, 'failed');
    await startSink();
    const later = await billing.issue();
    await untilState(later.id, 'sent');
    expect(arrived()).toHaveLength(1);
  });

  it('leaves without TLS when none is offered, and that is said', async () => {
    await stopSink();
    await startSink({ tls: false });
    const { lines } = await start();
    const { id } = await billing.issue();
    await untilState(id, 'sent');
    expect(await mailsOf(id)).toMatchObject([{ overTls: false }]);
    expect(arrived()).toMatchObject([{ overTls: false }]);
    await eventually(() =>
      expect(lines.map(({ msg }) => String(msg))).toContain(
        'the mail server offers no TLS: mails leave unencrypted',
      ),
    );
  });

  it('does not leave without TLS when it is required', async () => {
    await stopSink();
    await startSink({ tls: false });
    await start({ SMTP_TLS: 'required' });
    const { id } = await billing.issue();
    await eventually(async () => {
      const [mail] = await mailsOf(id);
      expect(mail?.attempts).toBeGreaterThan(1);
      expect(mail).toMatchObject({ state: 'queued' });
    });
    expect(arrived()).toEqual([]);
  });

  it('waits for billing when its file can’t be had, or is another', async () => {
    await billing.stopFiles();
    await start();
    const { id } = await billing.issue();
    await eventually(async () => {
      const [mail] = await mailsOf(id);
      expect(mail).toMatchObject({ state: 'queued' });
      expect(mail?.lastError).toContain('file');
    });
    billing.forged = Buffer.from('%PDF-1.7 of something else');
    await billing.listen();
    await eventually(async () => {
      const [mail] = await mailsOf(id);
      expect(mail?.lastError).toContain('not the one');
    });
    expect(arrived()).toEqual([]);
    billing.forged = null;
    await untilState(id, 'sent');
    expect(arrived()).toHaveLength(1);
  });

  it('waits for billing when it answers nothing', async () => {
    await billing.issue({}, { bell: false });
    await billing.stop();
    const { lines, app: running } = await start({ FOLLOW_MS: '50' });
    await eventually(() =>
      expect(lines.map(({ msg }) => String(msg))).toContain(
        'documents cannot be asked for; trying again',
      ),
    );
    const { text } = await request(running.getHttpServer()).get('/metrics');
    expect(text).toMatch(/^following_failed_total\{what="documents"\} [1-9]/m);
    await billing.start();
    await untilArrived(1);
  });

  it('is sent again under the same Message-ID when nobody knows whether it was taken', async () => {
    await stopSink();
    await startSink({ cut: { 'af@x.example': 1 } });
    await start();
    const { id } = await billing.issue({ email: 'af@x.example' });
    await untilState(id, 'sent');
    const ids = arrived().map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('is sent once by two replicas', async () => {
    await start();
    const first = app;
    await start();
    await Promise.all(Array.from({ length: 12 }, () => billing.issue()));
    await eventually(async () => {
      for (const { id } of billing.documents) {
        expect(await mailsOf(id)).toMatchObject([{ state: 'sent' }]);
      }
    });
    expect(
      arrived()
        .map(({ subject }) => subject)
        .toSorted(),
    ).toEqual(
      billing.documents.map(({ number }) => `Factuur ${number} van Belfabriek B.V.`).toSorted(),
    );
    await first?.close();
  });
});

describe('a mail of which no message can be made', () => {
  it('keeps none of the others waiting, and is tried again', async () => {
    const { lines } = await start();
    const odd = randomUUID();
    await database.query(
      `insert into notifications.mails (id, account_key, recipient, language, content, give_up_at)
       values ($1, $2, 'a@example.nl', 'nl', '{"about":"of-a-later-version"}', now() + interval '1 hour')`,
      [odd, `odd ${odd}`],
    );
    const { id } = await billing.issue();
    await untilState(id, 'sent');
    const oddOnes = () =>
      database.query<{ state: string; attempts: number }>(
        'select state, attempts from notifications.mails where id = $1',
        [odd],
      );
    await eventually(async () => expect((await oddOnes())[0]?.attempts).toBeGreaterThan(1));
    expect(await oddOnes()).toMatchObject([{ state: 'queued' }]);
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'no message can be made of a mail; trying again',
        mailId: odd,
      }),
    );
    await database.query('delete from notifications.mails where id = $1', [odd]);
  });
});

describe('a mail that was given up', () => {
  const clerk: Scope = { as: 'staff', staffId: 'jan', reason: 'billing' };
  const key: Scope = { as: 'key', keyId: 'export', madeBy: 'jan', ownerId: null };
  const failed = (more: object = {}) =>
    ask().ask(mailsFailed, { scope: clerk, ...more }, { timeoutMs: 3000 });
  const again = (documentId: string, scope: Scope = clerk) =>
    ask().ask(mailSendAgain, { scope, documentId }, { timeoutMs: 3000 });
  const noted = () =>
    database.query<{ entry: string }>(
      `select concat_ws(' ', actor, action, subject, reason) as entry
         from notifications.audit_log order by seq`,
    );

  it('is on a list for staff, the last one first and page by page', async () => {
    await stopSink();
    await startSink({ refuse: ['weg@x.example'] });
    await start();
    const fine = await billing.issue();
    const gone = [];
    for (const partyId of ['a-one', 'b-two', 'c-three']) {
      const document = await billing.issue({ email: 'weg@x.example', partyId });
      await untilState(document.id, 'failed');
      gone.unshift(document);
    }
    await untilState(fine.id, 'sent');
    const { mails } = await failed();
    expect(mails).toEqual(
      gone.map(({ id, kind, number, partyType, partyId, partyName }) => ({
        id: expect.any(String),
        document: { id, kind, number, partyType, partyId, partyName },
        to: 'weg@x.example',
        attempts: 1,
        failedAt: expect.stringMatching(/Z$/),
        lastError: expect.stringContaining('550'),
      })),
    );
    const first = await failed({ limit: 2 });
    const second = await failed({ limit: 2, after: first.next ?? undefined });
    expect([...first.mails, ...second.mails]).toEqual(mails);
    expect(second.next).toBeNull();
    await expect(failed({ after: 'x' })).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it('is sent again when staff say so, once and by name', async () => {
    await stopSink();
    await start({ GIVE_UP_MS: '100' });
    const { id } = await billing.issue();
    await untilState(id, 'failed');
    await stop();
    await start();
    const metrics = async () =>
      (await request(app?.app.getHttpServer() ?? '').get('/metrics')).text;
    await eventually(async () => expect(await metrics()).toMatch(/^mails_given_up 1$/m));
    const [before] = await mailsOf(id);
    // it answers a moment after it has started
    await eventually(async () =>
      expect((await again(id)).mail).toEqual({ ...before, state: 'queued', attempts: 0 }),
    );
    expect((await again(id)).mail).toMatchObject({ state: 'queued' });
    expect((await failed()).mails).toEqual([]);
    await startSink();
    await untilState(id, 'sent');
    expect(arrived()).toHaveLength(1);
    expect(arrived()[0]?.messageId).toContain(before?.id);
    await expect(again(id)).rejects.toMatchObject({ kind: 'conflict', code: 'mail-sent' });
    await expect(again('3f1c1d1e-6a56-4d8e-8a8f-222222222222')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'no-such-mail',
    });
    expect((await noted()).map(({ entry }) => entry)).toEqual([
      `staff:jan mail.send-again ${id} billing`,
      'staff:jan mail.failed all billing',
    ]);
  });

  it('is no business of owners; whose mails staff and their keys look at is noted', async () => {
    await start();
    const { id } = await billing.issue();
    await untilState(id, 'sent');
    const refused = { kind: 'forbidden', code: 'staff-only' };
    for (const scope of [
      { as: 'owner', ownerId: 'helpdesk-nu' },
      { ...key, ownerId: 'helpdesk-nu' },
    ] satisfies Scope[]) {
      await expect(failed({ scope })).rejects.toMatchObject(refused);
      await expect(again(id, scope)).rejects.toMatchObject(refused);
    }
    expect(await mailsOf(id, clerk)).toHaveLength(1);
    expect(await mailsOf(id, key)).toHaveLength(1);
    expect(await mailsOf(id, { ...key, ownerId: 'ander' })).toEqual([]);
    expect(await mailsOf(id, { as: 'owner', ownerId: 'helpdesk-nu' })).toHaveLength(1);
    expect((await noted()).map(({ entry }) => entry)).toEqual([
      `staff:jan mail.of-document ${id} billing`,
      `key:export/jan mail.of-document ${id}`,
      `key:export/jan mail.of-document ${id}`,
    ]);
    expect(await verifyAuditLog(database, 'notifications')).toEqual({ entries: 3, broken: null });
  });
});

describe('an account’s mail', () => {
  const token = 'een-token-dat-maar-een-keer-werkt';
  const invitation = {
    scope: service,
    key: 'invitation/7',
    to: 'nieuw@helpdesk.example',
    language: 'nl',
    mail: {
      template: 'invitation',
      url: `https://belfabriek.example/uitnodiging?token=${token}`,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      organisation: 'Helpdesk Nu',
    },
  } as const;
  const send = (changed: object = {}) =>
    ask().ask(mailSend, { ...invitation, ...changed }, { timeoutMs: 3000 });
  const held = () =>
    database.query<{ state: string; content: unknown; last_error: string | null }>(
      'select state, content, last_error from notifications.mails order by created_at',
    );

  it('is sent once a key, and its link is in no table and no log line after that', async () => {
    const { lines } = await start();
    await eventually(() => send());
    const { mailId } = await send();
    expect(await send({ to: 'ander@helpdesk.example' })).toMatchObject({ mailId });
    await eventually(async () =>
      expect(await held()).toMatchObject([{ state: 'sent', content: null }]),
    );
    expect(arrived()).toMatchObject([
      {
        to: ['nieuw@helpdesk.example'],
        subject: 'Uitnodiging voor Helpdesk Nu bij Belfabriek B.V.',
        text: expect.stringContaining(token),
        attachments: [],
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(token);
    expect(JSON.stringify(lines)).not.toContain('nieuw@');
  });

  it('goes before documents, whatever their number', async () => {
    await stopSink();
    await start({ RETRY_MS: '3600000' });
    await billing.issue();
    await eventually(async () => expect(await held()).toHaveLength(1));
    await stop();
    await database.query('update notifications.mails set due_at = now() - interval $$1 hour$$');
    await startSink();
    await database.query(
      `insert into notifications.mails (id, account_key, recipient, language, content, give_up_at)
       values (gen_random_uuid(), 'k', 'nieuw@helpdesk.example', 'nl', $1, now() + interval '1 hour')`,
      [JSON.stringify({ about: 'account', mail: invitation.mail })],
    );
    await start();
    await untilArrived(2);
    expect(arrived()[0]?.to).toEqual(['nieuw@helpdesk.example']);
  });

  it('is not sent once its link has expired, and the link is gone', async () => {
    await start();
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    await eventually(() => send({ mail: { ...invitation.mail, expiresAt } }));
    await eventually(async () =>
      expect(await held()).toEqual([
        { state: 'failed', content: null, last_error: 'its link has expired' },
      ]),
    );
    expect(arrived()).toEqual([]);
  });

  it('is asked for by services only', async () => {
    await start();
    await eventually(() => send());
    await expect(send({ scope: { as: 'owner', ownerId: 'helpdesk-nu' } })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(
      send({ scope: { as: 'staff', staffId: 'jan', reason: 'test' } }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      send({ scope: { as: 'key', keyId: 'k', madeBy: 'jan', ownerId: null } }),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'services-only' });
  });

  it('is forgotten thirty days after it ended; a document’s is not', async () => {
    await start();
    await eventually(() => send());
    const { id } = await billing.issue();
    await untilState(id, 'sent');
    await eventually(async () =>
      expect(await held()).toMatchObject([{ state: 'sent' }, { state: 'sent' }]),
    );
    await database.query(`update notifications.mails set ended_at = ended_at - interval '31 days'`);
    await eventually(async () => expect(await held()).toHaveLength(1));
    expect(await mailsOf(id)).toHaveLength(1);
    // An erasure takes it when the document may go, and not before.
    const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'erasure W1' };
    const wish = { scope: staff, ownerId: 'helpdesk-nu', endedAt: '2026-01-31T12:00:00.000Z' };
    const erase = () =>
      ask().ask(heldBy.notifications.erase, { ...wish, table: 'mails' }, { timeoutMs: 3000 });
    expect(
      (await ask().ask(heldBy.notifications.erasable, wish, { timeoutMs: 3000 })).lines,
    ).toContainEqual(
      expect.objectContaining({ table: 'mails', rule: 'tax', how: 'deleted', rows: 1, due: 0 }),
    );
    expect(await erase()).toEqual({ erased: 0, more: false });
    await database.query(`update notifications.mails set created_at = now() - interval '9 years'`);
    expect(await erase()).toEqual({ erased: 1, more: false });
  });
});

describe('the metrics', () => {
  it('tell how many mails wait, and since when', async () => {
    await stopSink();
    const { app: running } = await start();
    const { id } = await billing.issue();
    const metrics = async () => (await request(running.getHttpServer()).get('/metrics')).text;
    await eventually(async () => expect(await metrics()).toMatch(/^mails_queued 1$/m));
    expect(await metrics()).toMatch(/^mails_oldest_due_seconds \d/m);
    await startSink();
    await untilState(id, 'sent');
    await eventually(async () => expect(await metrics()).toMatch(/^mails_queued 0$/m));
    expect(await metrics()).toMatch(/^mails_ended_total\{state="sent"\} [1-9]/m);
  });
});
