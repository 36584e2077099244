import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Mailbox, Voicemail } from '@app/contracts';
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
import { migrations } from '../migrations/index.js';
import {
  MailSink,
  type ArrivedMail,
  type MailSinkOptions,
} from '../../../../tools/mail-sink/index.js';
import { FakeBillingModule } from '../../test/fake-billing.js';
import { FakeRecordings } from '../../test/fake-recordings.js';
import { config } from '../config.js';
import { NotificationsModule } from '../notifications.module.js';

const contact = 'administratie@helpdesk.example';

let database: FreshDatabase;
let bus: FreshBus;
let folder: string;
let besides: RunningApp;
let recordings: FakeRecordings;
let sink: MailSink;
let notifications: RunningApp;
/** Number of mails that arrived before this test. */
let before = 0;
let numbers = 0;

/** Restarts the mail relay with options; mails that arrived before stay. */
async function relay(options: Partial<MailSinkOptions> = {}): Promise<void> {
  const { port } = sink ?? { port: 0 };
  await sink?.stop();
  sink = await MailSink.start({ folder, port, ...options });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voicemails-'));
  [bus, database] = [freshBus(), await freshDatabase({ schema: 'notifications', migrations })];
  besides = await startApp({ name: 'recordings', module: FakeBillingModule }, bus.config);
  recordings = new FakeRecordings(besides.app.get(Messaging));
  await recordings.start();
  await relay();
  const settings = config.parse({
    HTTP_PORT: '25606',
    NATS_URL: bus.config.NATS_URL,
    NATS_PREFIX: bus.config.NATS_PREFIX,
    DATABASE_URL: database.config.DATABASE_URL,
    BILLING_URL: 'http://127.0.0.1:9',
    RECORDINGS_URL: recordings.url,
    WEBHOOK_SECRET: 'a-secret-that-only-this-spec-knows-of',
    COMPANY_NAME: 'Belfabriek B.V.',
    MAIL_FROM: 'berichten@belfabriek.example',
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(sink.port),
    SMTP_ANSWER_MS: '500',
    VOICEMAILS_PER_HOUR: '2',
    SWEEP_MS: '100',
    RETRY_MS: '20',
    FOLLOW_MS: '3600000',
  });
  notifications = await startApp({ name: 'notifications', module: NotificationsModule }, settings);
});
afterAll(async () => {
  await notifications.close();
  await sink.stop();
  await recordings.stop();
  await besides.close();
  await database.drop();
  await bus.drop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  before = sink.mails().length;
});
afterEach(() => relay());

/** A new number whose voicemails go to these addresses. */
function number(to: readonly string[], changed: Partial<Mailbox> = {}): string {
  const serviceNumber = `+3185000${1000 + numbers++}`;
  const usual = { format: 'mp3', language: 'nl', numberName: null, contact } as const;
  recordings.boxes.set(serviceNumber, { ...usual, to: [...to], ...changed });
  return serviceNumber;
}

const arrived = (): readonly ArrivedMail[] => sink.mails().slice(before);
const subjects = () => arrived().map(({ subject }) => subject);
const stateOf = async ({ audioId }: Voicemail): Promise<string> => {
  const [row] = await database.query<{ state: string; ended: boolean }>(
    `select state, ended_at is not null as ended from notifications.voicemails
      where audio_id = '${audioId}'`,
  );
  return row === undefined ? 'none' : row.ended ? `${row.state}, ended` : row.state;
};
const untilState = (voicemail: Voicemail, state: string) =>
  eventually(async () => expect(await stateOf(voicemail)).toBe(state));
const mailsOf = ({ audioId }: Voicemail) =>
  database.query<{ recipient: string; state: string; fault: string | null; attempts: number }>(
    `select recipient, state, fault, attempts from notifications.mails
      where voicemail_id = '${audioId}' order by recipient`,
  );
/** Moves the times of a voicemail and its mails back, as if that many hours had passed. */
const pass = async ({ audioId }: Voicemail, hours: number): Promise<void> => {
  await database.query(
    `with time as (update notifications.voicemails
       set give_up_at = give_up_at - interval '${hours} hours',
           due_at = due_at - interval '${hours} hours' where audio_id = '${audioId}')
     update notifications.mails
       set give_up_at = give_up_at - interval '${hours} hours',
           due_at = due_at - interval '${hours} hours'
     where voicemail_id = '${audioId}' and state = 'queued'`,
  );
};

/** All bytes of tables and indexes on the server's disk, dead rows included. */
async function tablesOnDisk(): Promise<Buffer> {
  await database.query('checkpoint');
  const rows = await database.query<{ bytes: Buffer | null }>(
    `select pg_read_binary_file(pg_relation_filepath(oid), 0, pg_relation_size(oid), true) as bytes from pg_class
      where relkind in ('r', 'i', 't') and (relnamespace = 'notifications'::regnamespace
        or relnamespace = 'pg_toast'::regnamespace)`,
  );
  return Buffer.concat(rows.flatMap(({ bytes }) => (bytes === null ? [] : [bytes])));
}

describe('voicemail', () => {
  it('arrives with its audio, which no table or log line keeps', async () => {
    const serviceNumber = number(['baas@helpdesk.example'], { numberName: 'Storingen' });
    const voicemail = await recordings.take({ serviceNumber });
    await untilState(voicemail, 'delivered, ended');
    const digits = serviceNumber.slice(3);
    expect(arrived()).toMatchObject([
      {
        to: ['baas@helpdesk.example'],
        from: 'berichten@belfabriek.example',
        subject: `Nieuw bericht voor 085-${digits.slice(2)} (Storingen)`,
        overTls: true,
        attachments: [
          {
            name: `voicemail-0${digits}-20261126-1432.mp3`,
            contentType: 'audio/mpeg',
            bytes: voicemail.audio.mp3.length,
          },
        ],
      },
    ]);
    const { text, number: place } = arrived()[0] ?? { text: '', number: 0 };
    for (const fact of [
      '06 12345678',
      '26 november 2026 om 14:32 uur',
      '1 minuut en 23 seconden',
    ]) {
      expect(text).toContain(fact);
    }
    const { html, attachments } = (await sink.folder.message(place)) ?? { attachments: [] };
    expect(html).toContain('06 12345678');
    expect(attachments[0]?.content).toEqual(voicemail.audio.mp3);
    expect(recordings.askedOf(voicemail)).toEqual(['link mp3', 'fetch mp3', 'end delivered']);

    const [tables, logged] = [await tablesOnDisk(), JSON.stringify(notifications.lines)];
    // Proves that the search works: it finds the service number, which the tables do have.
    expect(tables.includes(serviceNumber)).toBe(true);
    expect(logged).toContain(voicemail.audioId);
    const stretch = voicemail.audio.mp3.subarray(300, 330);
    for (const form of [
      stretch,
      ...(['hex', 'base64'] as const).map((as) => stretch.toString(as)),
    ]) {
      expect(tables.includes(form)).toBe(false);
      if (typeof form === 'string') expect(logged).not.toContain(form);
    }
    for (const secret of ['12345678', 'baas@helpdesk', serviceNumber]) {
      expect(logged).not.toContain(secret);
    }
    expect(
      await database.query(
        `select content, calling_number from notifications.mails
           join notifications.voicemails on audio_id = voicemail_id
          where audio_id = '${voicemail.audioId}'`,
      ),
    ).toEqual([{ content: null, calling_number: null }]);
  });

  it('of a withheld number says so, in the owner’s language and audio format', async () => {
    const wishes = { format: 'wav', language: 'en' } as const;
    const serviceNumber = number(['boss@helpdesk.example'], wishes);
    const voicemail = await recordings.take({ serviceNumber, callingNumber: null });
    await untilState(voicemail, 'delivered, ended');
    expect(arrived()).toMatchObject([
      {
        subject: expect.stringMatching(/^New message for 085-/),
        text: expect.stringMatching(/^Caller: +withheld$/m),
        attachments: [{ name: expect.stringMatching(/\.wav$/), contentType: 'audio/wav' }],
      },
    ]);
  });

  it.each([
    ['defers the mail and accepts it later', { defer: { 'x@server.example': 1 } }, 1, 2, true],
    ['crashes instead of answering', { cut: { 'x@server.example': 1 } }, 2, 2, true],
    ['never answers', { stall: { 'x@server.example': 1 } }, 2, 2, true],
    ['offers no TLS', { tls: false }, 1, 1, false],
  ])(
    'reaches a server that %s, and is destroyed only after a mail was accepted',
    async (_, options, copies, attempts, overTls) => {
      await relay(options);
      const voicemail = await recordings.take({ serviceNumber: number(['x@server.example']) });
      await untilState(voicemail, 'delivered, ended');
      expect(arrived()).toHaveLength(copies);
      expect(new Set(arrived().map(({ messageId }) => messageId)).size).toBe(1);
      expect(arrived().every((mail) => mail.overTls === overTls)).toBe(true);
      expect(await mailsOf(voicemail)).toMatchObject([{ state: 'sent', attempts }]);
      expect(recordings.askedOf(voicemail)).toEqual([
        ...Array.from({ length: attempts }, () => ['link mp3', 'fetch mp3']).flat(),
        'end delivered',
      ]);
    },
  );

  it('is mailed to each address, and destroyed when every mail has ended', async () => {
    await relay({ refuse: ['weg@x.example'], defer: { 'vol@x.example': 3 } });
    const to = ['weg@x.example', 'vol@x.example', 'goed@x.example'];
    const voicemail = await recordings.take({ serviceNumber: number(to) });
    await untilState(voicemail, 'delivered, ended');
    expect(await mailsOf(voicemail)).toEqual([
      { recipient: 'goed@x.example', state: 'sent', fault: null, attempts: 1 },
      { recipient: 'vol@x.example', state: 'sent', fault: null, attempts: 4 },
      { recipient: 'weg@x.example', state: 'failed', fault: 'refused', attempts: 1 },
    ]);
    expect(recordings.askedOf(voicemail).filter((what) => what.startsWith('end'))).toHaveLength(1);
    expect(arrived()).toHaveLength(2);
  });

  it('that is refused is destroyed, and its owner is notified of the addresses and reasons', async () => {
    await relay({ refuse: ['weg@x.example'] });
    const voicemail = await recordings.take({ serviceNumber: number(['weg@x.example']) });
    await untilState(voicemail, 'undeliverable, ended');
    expect(recordings.askedOf(voicemail).at(-1)).toBe('end undeliverable');
    await eventually(() => expect(arrived()).toHaveLength(1));
    expect(arrived()).toMatchObject([
      {
        to: [contact],
        subject: expect.stringMatching(/^Bericht voor 085-\S+ niet afgeleverd$/),
        attachments: [],
      },
    ]);
    const { text } = arrived()[0] ?? { text: '' };
    for (const said of [
      '06 12345678',
      '26 november 2026 om 14:32',
      'weg@x.example',
      '550',
      'vernietigd',
    ]) {
      expect(text).toContain(said);
    }
    expect(JSON.stringify(notifications.lines)).not.toContain('weg@');
  });

  it('is given up after 72 hours, and not before', async () => {
    await sink.stop();
    const voicemail = await recordings.take({ serviceNumber: number(['later@x.example']) });
    await untilState(voicemail, 'mailing');
    await pass(voicemail, 71);
    await eventually(async () => {
      const [mail] = await mailsOf(voicemail);
      expect(mail?.attempts).toBeGreaterThan(2);
      expect(mail).toMatchObject({ state: 'queued' });
    });
    await pass(voicemail, 1);
    await untilState(voicemail, 'undeliverable, ended');
    await relay();
    await eventually(() => expect(arrived()).toHaveLength(1));
    expect(arrived()).toMatchObject([
      { to: [contact], text: expect.stringContaining('later@x.example: het lukte niet binnen 72') },
    ]);
  });

  it.each([
    ['was destroyed before it was sent', (id: string) => recordings.destroy(id)],
    ['recordings no longer knows', (id: string) => void recordings.unknown.add(id)],
  ])('that %s is reported to its owner', async (_, lose) => {
    const serviceNumber = number(['baas@helpdesk.example']);
    await sink.stop();
    const voicemail = await recordings.take({ serviceNumber });
    await untilState(voicemail, 'mailing');
    lose(voicemail.audioId);
    await untilState(voicemail, 'undeliverable, ended');
    await relay();
    await eventually(() => expect(subjects()).toHaveLength(1));
    expect(arrived()[0]?.text).toContain('het bericht was al vernietigd');
  });

  it('that was destroyed before any try is never mailed, and its owner is notified', async () => {
    const serviceNumber = number(['baas@helpdesk.example']);
    const voicemail = await recordings.take({ serviceNumber, callingNumber: null, overdue: true });
    await untilState(voicemail, 'undeliverable, ended');
    await eventually(() => expect(arrived()).toHaveLength(1));
    expect(arrived()).toMatchObject([{ to: [contact], attachments: [] }]);
    const { text } = arrived()[0] ?? { text: '' };
    for (const said of ['na vier dagen vernietigd', '26 november 2026 om 14:32']) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('nummer afgeschermd');
    expect(recordings.askedOf(voicemail)).toEqual(['end undeliverable']);
    expect(await mailsOf(voicemail)).toEqual([]);
  });

  it('is sent as MP3 if WAV is too large, and its owner is notified if MP3 is too large as well', async () => {
    await relay({ size: 20_000 });
    const to = ['klein@x.example'];
    const bytes = { mp3: 4_000, wav: 40_000 };
    const small = await recordings.take({ serviceNumber: number(to, { format: 'wav' }), bytes });
    await untilState(small, 'delivered, ended');
    expect(arrived()).toMatchObject([{ attachments: [{ contentType: 'audio/mpeg' }] }]);
    expect(await mailsOf(small)).toMatchObject([{ attempts: 1 }]);
    const large = await recordings.take({ serviceNumber: number(to), bytes: { mp3: 30_000 } });
    await untilState(large, 'undeliverable, ended');
    expect(await mailsOf(large)).toMatchObject([{ fault: 'too-large' }]);
    await eventually(() => expect(arrived()).toHaveLength(2));
    expect(arrived()[1]?.text).toContain('te groot');
  });

  it('is mailed once even if its audio cannot be destroyed for a while, which is retried', async () => {
    const serviceNumber = number(['baas@helpdesk.example']);
    const waiting = { ...(await recordings.take({ serviceNumber: '+31850009999' })) };
    recordings.stuck.add(waiting.audioId);
    const metrics = async () =>
      (await request(notifications.app.getHttpServer()).get('/metrics')).text;
    recordings.boxes.set('+31850009999', recordings.boxes.get(serviceNumber) as Mailbox);
    await untilState(waiting, 'delivered');
    await eventually(() => expect(recordings.askedOf(waiting).length).toBeGreaterThan(4));
    await eventually(async () => expect(await metrics()).toMatch(/^voicemails_to_destroy 1$/m));
    // A voicemail whose audio can't be destroyed doesn't delay another voicemail.
    const other = await recordings.take({ serviceNumber });
    await untilState(other, 'delivered, ended');
    recordings.stuck.clear();
    await untilState(waiting, 'delivered, ended');
    expect(arrived()).toHaveLength(2);
    await eventually(async () => expect(await metrics()).toMatch(/^voicemails_open 0$/m));
  });

  it('is mailed once, however often it is signalled, and even if the position in voicemails is lost', async () => {
    const voicemail = await recordings.take({ serviceNumber: number(['een@x.example']) });
    await recordings.ring(voicemail);
    await untilState(voicemail, 'delivered, ended');
    await database.query('delete from notifications.follow_positions');
    const next = await recordings.take({ serviceNumber: number(['twee@x.example']) });
    await untilState(next, 'delivered, ended');
    expect(arrived().map(({ to }) => to)).toEqual([['een@x.example'], ['twee@x.example']]);
  });

  it('waits at most 72 hours for its number to get an address', async () => {
    const serviceNumber = number([], { contact: null });
    const [late, lost] = [
      await recordings.take({ serviceNumber }),
      await recordings.take({ serviceNumber }),
    ];
    await eventually(() =>
      expect(notifications.lines).toContainEqual(
        expect.objectContaining({ audioId: lost.audioId, level: 'error' }),
      ),
    );
    await pass(lost, 72);
    await untilState(lost, 'undeliverable, ended');
    recordings.boxes.set(serviceNumber, {
      to: ['nu@x.example'],
      format: 'mp3',
      language: 'nl',
      numberName: null,
      contact,
    });
    await pass(late, 1);
    await untilState(late, 'delivered, ended');
    expect(arrived().map(({ to }) => to)).toEqual([['nu@x.example']]);
  });

  it('waits for the next hour when a number gets too many, and its owner is notified once', async () => {
    const serviceNumber = number(['druk@x.example']);
    const flood = [];
    for (let count = 0; count < 5; count++) flood.push(await recordings.take({ serviceNumber }));
    await eventually(() => expect(arrived()).toHaveLength(3));
    expect(subjects().filter((subject) => subject.startsWith('Veel berichten'))).toHaveLength(1);
    const leaves = await database.query<{ hours: number }>(
      `select round(extract(epoch from leaves_at - clock_timestamp()) / 3600)::int as hours
         from notifications.voicemails where service_number = '${serviceNumber}' order by 1`,
    );
    expect(leaves.map(({ hours }) => hours)).toEqual([0, 0, 1, 1, 2]);
    for (const voicemail of flood) await pass(voicemail, 3);
    for (const voicemail of flood) await untilState(voicemail, 'delivered, ended');
    expect(arrived()).toHaveLength(6);
  });

  it('is deleted with its mails thirty days after its end', async () => {
    const voicemail = await recordings.take({ serviceNumber: number(['oud@x.example']) });
    await untilState(voicemail, 'delivered, ended');
    await database.query(
      `update notifications.voicemails set ended_at = ended_at - interval '31 days'
        where audio_id = '${voicemail.audioId}'`,
    );
    await untilState(voicemail, 'none');
    expect(await mailsOf(voicemail)).toEqual([]);
  });
});
