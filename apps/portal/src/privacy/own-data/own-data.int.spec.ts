import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError, systemClock } from '@app/common';
import {
  documentLink,
  documentList,
  recordingLink,
  recordingSearch,
  type Recording,
  heldBy,
  type DocumentHead,
  type HeldTable,
  type HolderApp,
  type Scope,
} from '@app/contracts';
import { Blobs, FolderBlobs } from '@app/platform/blobs';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { eventually, startApp, type RunningApp } from '@app/testing';
import { documentHead } from '@app/testing/builders';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { DataSource } from 'typeorm';
import * as yauzl from 'yauzl';
import {
  Browser,
  password,
  PUBLIC_URL,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import type { OwnerRole } from '../../kernel/access/index.js';
import { Attachments } from './attachments.js';
import { keptMs } from './data-export.js';
import { DataExporting, leaseMs, type Outcome } from './exporting.js';
import { Holders } from './holders.js';

const personal = { purpose: 'telling keys apart', ground: 'contract', period: 'a day' } as const;
const column = (name: string, isPersonal = false): HeldTable['columns'][number] => ({
  name,
  personal: isPersonal ? personal : null,
});
/** What a spreadsheet must not take for a formula, and what CSV has to quote. */
const caller = (n: number): string =>
  ['=1+1', 'a "quoted",\nname', '@x', `+3161234${n}`][n % 4] ?? '';
const callsOfMine = Array.from({ length: 2_345 }, (_, n) => ({
  callId: randomUUID(),
  callingNumber: caller(n),
  seconds: n,
  attempts: [{ to: n }],
  answeredAt: n % 2 === 0 ? null : '2026-11-01T00:00:00Z',
}));
const tables: Readonly<Record<HolderApp, { table: HeldTable; rows: readonly object[] } | null>> = {
  cdr: {
    table: {
      table: 'call_records',
      rows: callsOfMine.length,
      columns: [
        column('callId'),
        column('callingNumber', true),
        column('seconds'),
        column('attempts'),
        column('answeredAt'),
      ],
      withheld: [{ name: 'hush', why: 'a secret' }],
    },
    rows: callsOfMine,
  },
  billing: {
    table: { table: 'documents', rows: 2, columns: [column('number')], withheld: [] },
    rows: [{ number: 'F2026-00001' }, { number: 'F2026-00002' }],
  },
  notifications: null,
  recordings: null,
};

/** It isn’t there, its app answers an error, breaks off before or within it, or can’t make it. */
type Bad = 'no-such-file' | 'fails' | 'cut-off' | 'breaks' | 'internal';

/** Stands in for the apps that hold something of owners, and for billing's documents. */
@Injectable()
class FakeHolders implements OnApplicationBootstrap {
  readonly asked: { table: string; scope: Scope }[] = [];
  documentsAway = false;
  /** What is wrong with files of documents and recordings of this id, for as long as it is. */
  readonly bad = new Map<string, Bad>();
  private links = 0;

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    for (const app of Object.keys(heldBy) as HolderApp[]) this.answerFor(app);
    this.answerForRecordings();
    this.messaging.answer(documentList, ({ scope }) => {
      const isMine = scope.as === 'owner' && scope.ownerId === 'mine';
      const documents = isMine ? [head(2), head(1)] : [];
      return Promise.resolve({ documents, more: false });
    });
    this.messaging.answer(documentLink, ({ documentId, format }) => {
      if (this.documentsAway) {
        return Promise.reject(new AppError('unavailable', 'nobody-answers', 'Not now.'));
      }
      if (format === 'ubl' && documentId === head(2).id) {
        return Promise.reject(new AppError('conflict', 'no-e-invoice', 'There is none.'));
      }
      const bad = this.bad.get(documentId);
      if (bad === 'internal') {
        return Promise.reject(new AppError('unavailable', bad, 'Something went wrong.'));
      }
      const file = `${bad ?? documentId}.${format}`;
      return Promise.resolve({ path: `/files/${file}`, fileName: file, sha256: '', bytes: 1 });
    });
  }

  private answerForRecordings(): void {
    this.messaging.answer(recordingSearch, ({ scope, before }) => {
      const isMine = scope.as === 'owner' && scope.ownerId === 'mine';
      const [first, ...others] = recordingsOfMine;
      return Promise.resolve(
        !isMine
          ? { recordings: [], next: null }
          : before === undefined
            ? { recordings: [first], next: 'second' }
            : { recordings: others, next: null },
      );
    });
    this.messaging.answer(recordingLink, ({ recordingId, format, use }) => {
      if (recordingId === recordingsOfMine[1].id) {
        return Promise.reject(new AppError('not-found', 'no-such-recording', 'It is gone.'));
      }
      if (recordingId === recordingsOfMine[2].id) {
        return Promise.reject(new AppError('conflict', 'recording-lost', 'Its file is missing.'));
      }
      const fileName = `${recordingId}.${format}`;
      const goes = recordingId === recordingsOfMine[3].id;
      // between a link and its use, and another link says so
      if (goes && (this.links += 1) % 2 === 0) {
        return Promise.reject(new AppError('not-found', 'no-such-recording', 'It is gone.'));
      }
      const path = `/listen/${this.bad.get(recordingId) ?? (goes ? 'no-such-file' : use)}`;
      return Promise.resolve({ path, fileName, mediaType: 'audio/wav' });
    });
  }

  private answerFor(app: HolderApp): void {
    const held = tables[app];
    this.messaging.answer(heldBy[app].tables, ({ ownerId }) =>
      Promise.resolve({
        tables: held === null || ownerId !== 'mine' ? [] : [held.table],
        others: app === 'cdr' ? [{ table: 'legs', why: 'a secret' }] : [],
      }),
    );
    this.messaging.answer(heldBy[app].rows, ({ scope, table, after }) => {
      this.asked.push({ table, scope });
      const rows = held?.rows ?? [];
      const from = Number(after ?? 0);
      const page = rows.slice(from, from + 500).map((row) => JSON.stringify(row));
      return Promise.resolve({
        rows: page,
        next: from + 500 < rows.length ? String(from + 500) : null,
      });
    });
  }
}

@Module({ imports: [MessagingModule], providers: [FakeHolders] })
class FakeHoldersModule {}

const head = (n: number): DocumentHead =>
  documentHead({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    number: `F2026-0000${n}`,
    position: n,
    partyId: 'mine',
  });

const recordingOf = (n: number): Recording => ({
  id: `00000000-0000-4000-8000-0000000000a${n}`,
  callId: randomUUID(),
  kind: 'recording',
  ownerId: 'mine',
  serviceNumber: '+319001234',
  startedAt: 1,
  durationMs: 1000,
  bytes: 44,
  endedAt: '2026-11-20T10:00:00Z',
  dueAt: '2026-12-20T10:00:00Z',
  rule: 'retention',
  days: 30,
  held: false,
  lost: false,
});
/** One that is whole, one whose period has ended, one that is lost, and one that goes before it is fetched. */
const recordingsOfMine = [recordingOf(1), recordingOf(2), recordingOf(3), recordingOf(4)] as const;

/** What comes of a file that breaks. */
const beginning = 'its beginning '.repeat(100_000);

let accounts: Accounts;
let files: Server;
let fake: RunningApp;
let holders: FakeHolders;
let portal: RunningApp;
let mine: Browser;
let blobs: FolderBlobs;

async function person(ownerId: string, role: OwnerRole): Promise<Browser> {
  const email = `${role}@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(portal);
  await browser.signIn(email, password);
  return browser;
}

const path = (id = '', owner = 'mine') => `/v1/owners/${owner}/data-exports${id && `/${id}`}`;
const start = (id: string, as = mine) => as.send('put', path(id));
const foldersOf = (id: string): string[] => {
  const folder = join(blobs.folder, 'data-exports', id);
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
};
const waitFor = (id: string, state: string) =>
  eventually(async () => expect((await mine.get(path(id))).body).toMatchObject({ state }));
const noted = () =>
  accounts.database.query<{ actor: string; action: string; subject: string; reason: string }>(
    `select actor, action, subject, reason from portal.audit_log where action like '%data%' order by seq`,
  );

beforeAll(async () => {
  files = createServer((incoming, response) => {
    const url = incoming.url ?? '';
    if (url.includes('no-such-file')) response.statusCode = 404;
    if (url.includes('fails')) response.statusCode = 500;
    if (url.includes('cut-off')) response.destroy();
    else if (!url.includes('breaks')) response.end(`file ${url}`);
    else response.write(beginning, () => response.destroy());
  });
  await new Promise<void>((resolve) => void files.listen(0, '127.0.0.1', resolve));
  const { port } = files.address() as AddressInfo;
  accounts = await startAccounts({
    BILLING_URL: `http://127.0.0.1:${port}`,
    RECORDINGS_URL: `http://127.0.0.1:${port}`,
  });
  fake = await startApp({ name: 'holders', module: FakeHoldersModule }, accounts.busConfig);
  holders = fake.app.get(FakeHolders);
  portal = accounts.portal;
  blobs = portal.app.get<FolderBlobs>(Blobs);
  const { database } = accounts;
  await database.query(
    `insert into portal.owners (id, name) values ('mine', 'Bakker'), ('other', 'ZUID-ANDER')`,
  );
  mine = await person('mine', 'owner');
  await database.query(
    `insert into portal.webhook_secrets (owner_id, sealed, created_by) values ('mine', 'ZEGEL', 'x')`,
  );
  await database.query(
    `insert into portal.number_lists (owner_id, name, changed_at)
       values ('mine', 'blok', now()), ('other', 'blok', now())`,
  );
  await database.query(
    `insert into portal.list_entries (owner_id, name, entry) values ('mine', 'blok', '+31612340000'),
       ('other', 'blok', '+31699999999')`,
  );
  const sha256 = createHash('sha256').update('a sound').digest('hex');
  await blobs.put(`prompts/${sha256}.wav`, Buffer.from('a sound'));
  await database.query('insert into portal.audio (sha256, length_ms) values ($1, 10)', [sha256]);
  await database.query(
    `with prompt as (insert into portal.prompts (owner_id, name, language, version)
       values ('mine', 'welkom', 'nl', 1) returning id)
     insert into portal.prompt_versions (prompt_id, version, sha256, made_by, text, created_by)
     select id, 1, $1, 'speech', 'Welkom', 'x' from prompt`,
    [sha256],
  );
});
afterAll(async () => {
  await fake.close();
  await accounts.close();
  files.close();
});
beforeEach(() => accounts.database.query('delete from portal.data_exports'));

/** What is in a ZIP, by path: read by another library than the one that wrote it. */
async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(bytes, { strictFileNames: true });
  for await (const entry of zip.eachEntry()) {
    expect(entries.has(entry.fileName)).toBe(false);
    entries.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  return entries;
}

async function download(id: string): Promise<{ bytes: Buffer; link: Record<string, unknown> }> {
  const { body: link } = await mine.get(`${path(id)}/link`);
  return { bytes: await fetched(String(link['path']), mine), link };
}
async function fetched(link: string, by: Browser): Promise<Buffer> {
  const server = portal.app.getHttpServer() as Parameters<typeof request>[0];
  const { body } = await request(server)
    .get(link)
    .set('cookie', by.cookieHeader)
    .buffer()
    .parse(collect);
  return body as Buffer;
}
const collect: Parameters<request.Test['parse']>[0] = (response, done) => {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  response.on('end', () => done(null, Buffer.concat(pieces)));
};
const jsonLines = (file: string | undefined): unknown[] =>
  (file ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('all that is held of an owner', () => {
  it('is in one ZIP: every row as JSON and CSV, documents, sound, and what each file is', async () => {
    const id = randomUUID();
    expect((await start(id)).status).toBe(200);
    await waitFor(id, 'done');
    const { bytes, link } = await download(id);
    expect(link).toMatchObject({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const zip = await unzipped(bytes);

    expect(jsonLines(zip.get('data/cdr/call_records.jsonl'))).toEqual(callsOfMine);
    const rows: string[][] = parse(zip.get('data/cdr/call_records.csv') ?? '', { bom: true });
    expect(rows[0]).toEqual(['callId', 'callingNumber', 'seconds', 'attempts', 'answeredAt']);
    expect(rows.slice(1)).toEqual(
      callsOfMine.map(({ callId, callingNumber, seconds, attempts, answeredAt }) => [
        callId,
        callingNumber.replace(/^(?=[=@])/, "'").replace('\n', ' '),
        String(seconds),
        JSON.stringify(attempts),
        answeredAt ?? '',
      ]),
    );
    expect(jsonLines(zip.get('data/portal/list_entries.jsonl'))).toEqual([
      { ownerId: 'mine', name: 'blok', entry: '+31612340000' },
    ]);
    expect(jsonLines(zip.get('data/portal/users.jsonl'))).toMatchObject([
      { name: 'Iemand', email: 'owner@mine.example' },
    ]);
    expect(jsonLines(zip.get('data/portal/audit_log.jsonl'))).toContainEqual(
      expect.objectContaining({ action: 'data-export.start', actor: 'owner:mine' }),
    );
    expect(zip.get('documents/F2026-00001.pdf')).toBe(`file /files/${head(1).id}.pdf`);
    expect(zip.get('documents/F2026-00001.xml')).toBe(`file /files/${head(1).id}.ubl`);
    expect(zip.has('documents/F2026-00002.xml')).toBe(false);
    expect([...zip].filter(([name]) => name.startsWith('recordings/'))).toEqual([
      [`recordings/2026-11-20-${recordingsOfMine[0].id}.wav`, 'file /listen/download'],
    ]);
    expect([...zip].find(([name]) => name.startsWith('prompts/welkom-nl-1-'))?.[1]).toBe('a sound');
    expect(JSON.parse(zip.get('profile.json') ?? '')).toMatchObject({
      owner: { id: 'mine', name: 'Bakker' },
      person: {
        email: 'owner@mine.example',
        role: 'owner',
        sessions: [{ ipAddress: '192.0.2.1' }],
      },
    });
    const folders = [...zip.keys()].filter((name) => name.includes('/'));
    for (const readme of ['LEESMIJ.txt', 'README.txt']) {
      for (const folder of new Set(folders.map((name) => name.split('/')[0]))) {
        expect(zip.get(readme)).toContain(`${folder}/`);
      }
      const tablesIn = [...zip.keys()].filter((name) => name.endsWith('.jsonl'));
      for (const name of tablesIn) expect(zip.get(readme)).toContain(name);
    }
    expect(zip.get('LEESMIJ.txt')).toContain('sleutels uit elkaar houden');

    const secrets = await accounts.database.query<{ password: string; token: string }>(
      `select c.password, s.token from portal.credentials c join portal.sessions s using (user_id)`,
    );
    const all = [...zip.values()].join('\n');
    for (const hidden of [
      'ZEGEL',
      'ZUID-ANDER',
      '+31699999999',
      ...secrets.flatMap(Object.values),
    ]) {
      expect(all).not.toContain(hidden);
    }
    expect(holders.asked.every(({ scope }) => scope.as === 'owner')).toBe(true);
    expect(foldersOf(id)).toEqual(['1.zip']);
    // Whoever asked is told, once, by a link that is nothing without signing in.
    await eventually(() =>
      expect(accounts.mailTo('owner@mine.example')).toMatchObject({
        key: `export-ready ${id}`,
        mail: {
          template: 'export-ready',
          ownerName: 'Bakker',
          url: `${PUBLIC_URL}/mijn-gegevens`,
          expiresAt: expect.any(String),
        },
      }),
    );
  });

  it('is told by table, with words, ground and period', async () => {
    const { body } = await mine.get('/v1/owners/mine/data');
    expect(body['tables']).toContainEqual({
      app: 'cdr',
      table: 'call_records',
      rows: callsOfMine.length,
      correction: 'fact',
      title: { nl: 'Gesprekken', en: 'Calls' },
      personal: [
        {
          columns: [{ nl: 'nummer van de beller', en: 'caller’s number' }],
          purpose: { nl: 'sleutels uit elkaar houden', en: 'telling keys apart' },
          ground: expect.objectContaining({ nl: expect.stringContaining('overeenkomst') }),
          period: { nl: 'a day', en: 'a day' },
        },
      ],
    });
  });

  it('is made once at a time, three times a day', async () => {
    const id = randomUUID();
    await accounts.database.query(
      `insert into portal.data_exports (id, owner_id, started_by, started_at, due_at, state)
       values ($1, 'mine', 'mine', now(), now() + interval '1 hour', 'waiting')`,
      [id],
    );
    expect((await start(id)).status).toBe(200);
    expect((await start(randomUUID())).body).toMatchObject({
      status: 429,
      code: 'data-export-under-way',
    });
    await mine.send('delete', path(id));
    await accounts.database.query(
      `insert into portal.data_exports (id, owner_id, started_by, started_at, due_at, state)
       select gen_random_uuid(), 'mine', 'mine', now(), now(), 'cancelled' from generate_series(1, 2)`,
    );
    expect((await start(randomUUID())).body).toMatchObject({
      status: 429,
      code: 'too-many-data-exports',
    });
  });

  it('is for his own head, and for staff who say why; who asks for another’s is written down', async () => {
    const id = randomUUID();
    const [other, others, reader, billing, compliance] = await Promise.all([
      person('other', 'owner'),
      person('other', 'listener'),
      person('mine', 'reader'),
      staff(accounts, 'billing'),
      staff(accounts, 'compliance'),
    ]);
    const asks = (as: Browser) => [
      start(id, as),
      as.get(path()),
      as.get(path(id)),
      as.get(`${path(id)}/link`),
      as.send('delete', path(id)),
      as.get('/v1/owners/mine/data'),
    ];
    const statuses = async (as: Browser) =>
      (await Promise.all(asks(as))).map(({ status }) => status);
    for (const as of [other, others]) {
      expect(new Set(await statuses(as))).toEqual(new Set([404]));
    }
    // Nest logs by the app that was started last, whoever says it.
    const written = fake.lines.filter(
      ({ msg }) => msg === 'somebody asked for another owner’s data',
    );
    expect(written).toHaveLength(12);
    expect(new Set(await statuses(reader))).toEqual(new Set([403]));
    expect(new Set(await statuses(billing))).toEqual(new Set([403]));
    expect(new Set(await statuses(compliance))).toEqual(new Set([422]));
    expect((await mine.get(path(id))).status).toBe(404);

    const why = { 'x-reason': 'op verzoek, brief 12' };
    const begun = await compliance.send('put', path(id), undefined, why);
    expect(begun.body).toMatchObject({ byStaff: true });
    await waitFor(id, 'done');
    const { body: link } = await compliance.send('get', `${path(id)}/link`, undefined, why);
    const bytes = await fetched(String(link['path']), compliance);
    // What was said on the phone is nobody's of ours to hear, and the file says that it isn't in it.
    const zip = await unzipped(bytes);
    expect([...zip.keys()].filter((name) => name.startsWith('recordings/'))).toEqual([]);
    expect(zip.get('LEESMIJ.txt')).toContain('geen opnames van gesprekken');
    expect(zip.has('documents/F2026-00001.pdf')).toBe(true);
    expect((await mine.get(`${path(id)}/link`)).status).toBe(200);
    await compliance.send('get', '/v1/owners/mine/data', undefined, why);
    const entries = (await noted()).filter(({ reason }) => reason === why['x-reason']);
    expect(entries.map(({ action }) => action)).toEqual([
      'data-export.start',
      'data-export.fetch',
      'owner.data',
    ]);
    // An id of his own that is another's is none of his.
    expect((await other.get(path(id, 'other'))).status).toBe(404);
    expect((await start(id, other)).status).toBe(404);
  });

  it('is fetched by who asked for it: neither by staff, nor by another head, whose account isn’t in it', async () => {
    const id = randomUUID();
    await start(id);
    await waitFor(id, 'done');
    const why = { 'x-reason': 'uit nieuwsgierigheid' };
    const support = await staff(accounts, 'support');
    await userOf(accounts, {
      email: 'second@mine.example',
      memberships: [{ ownerId: 'mine', role: 'owner' }],
    });
    const second = new Browser(portal);
    await second.signIn('second@mine.example', password);
    const link = `${path(id)}/link`;
    for (const refused of [
      await support.send('get', link, undefined, why),
      await second.get(link),
    ]) {
      expect(refused.body).toMatchObject({ status: 403, code: 'others-file' });
    }
    const { body, status } = await mine.get(link);
    expect(status).toBe(200);
    // The link itself leads nobody else to it: neither another person, nor the same one elsewhere, nor nobody.
    const elsewhere = new Browser(portal);
    await elsewhere.signIn('owner@mine.example', password);
    const file = String(body['path']);
    for (const [by, expected] of [
      [new Browser(portal), 401],
      [second, 404],
      [support, 404],
      [elsewhere, 404],
      [mine, 200],
    ] as const) {
      expect((await by.get(file)).status).toBe(expected);
    }
    expect((await mine.get(file.split('?', 1)[0]!)).status).toBe(404);
    const theirs = String((await elsewhere.get(link)).body['path']);
    expect((await elsewhere.get(theirs)).status).toBe(200);
    await elsewhere.post('/v1/auth/sign-out');
    expect((await elsewhere.get(theirs)).status).toBe(401);
  });
});

describe('making the file', () => {
  let nowMs = Date.parse('2030-01-01T12:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const exporting = (more: { blobs?: Blobs } = {}) =>
    new DataExporting({
      database: portal.app.get(DataSource),
      blobs,
      clock,
      holders: portal.app.get(Holders),
      attachments: portal.app.get(Attachments),
      ...more,
    });
  // Due by this clock only: the app's own look leaves it alone.
  const add = async (): Promise<string> => {
    const id = randomUUID();
    await accounts.database.query(
      `insert into portal.data_exports (id, owner_id, started_by, started_at, due_at, state)
       values ($1, 'mine', 'mine', $2, $2, 'waiting')`,
      [id, clock.now()],
    );
    return id;
  };
  const pass = async (more: { blobs?: Blobs } = {}): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    await exporting(more).pass((_, { outcome }) => void outcomes.push(outcome));
    return outcomes;
  };
  const stateOf = async (id: string) =>
    (
      await accounts.database.query<object>(
        'select state, attempts, problem, rows::integer from portal.data_exports where id = $1',
        [id],
      )
    )[0];

  it('goes on behind the tables that an earlier attempt collected', async () => {
    const id = await add();
    holders.documentsAway = true;
    expect(await pass()).toEqual(['given-back']);
    expect(foldersOf(id).filter((name) => name.endsWith('.zip'))).toEqual([]);
    expect(foldersOf(id)).toContain('parts/cdr-call-records.gz');
    holders.documentsAway = false;
    holders.asked.length = 0;
    nowMs += leaseMs;
    // as of attempts that were killed: while their file was written, and when it was whole
    for (const left of ['.1.zip.half', '1.zip'])
      writeFileSync(join(blobs.folder, 'data-exports', id, left), 'PK');
    expect(await pass()).toEqual(['done']);
    expect(holders.asked).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 2 });
    expect(foldersOf(id)).toEqual(['2.zip']);

    nowMs += keptMs;
    await exporting().destroyOld();
    expect(await stateOf(id)).toMatchObject({ state: 'expired' });
    expect(foldersOf(id)).toEqual([]);
    nowMs = Math.max(nowMs, systemClock.now().getTime());
  });

  const fiveTimes = async (): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      outcomes.push(...(await pass()));
      nowMs += leaseMs;
    }
    return outcomes;
  };
  const zipOf = (id: string, attempt: number) =>
    unzipped(readFileSync(join(blobs.folder, 'data-exports', id, `${attempt}.zip`)));
  const listedIn = (zip: Map<string, string>, name: string) =>
    zip.get(name)?.match(/^\w+\/[^\r]*/gm);
  const lost = `recordings/2026-11-20-${recordingsOfMine[2].id}.wav`;

  it('leaves out what is lost, and says so in it', async () => {
    const id = await add();
    expect(await pass()).toEqual(['done']);
    const zip = await zipOf(id, 1);
    expect(listedIn(zip, 'ONTBREEKT.txt')).toEqual([lost]);
    expect(listedIn(zip, 'MISSING.txt')).toEqual([lost]);
    expect(zip.get('ONTBREEKT.txt')).toContain('konden wij niet lezen');
    expect(zip.get('MISSING.txt')).toContain('couldn’t read');
  });

  const document = { path: 'documents/F2026-00002.pdf', id: head(2).id };
  const sound = {
    path: `recordings/2026-11-20-${recordingsOfMine[0].id}.wav`,
    id: recordingsOfMine[0].id,
  };
  it.each<[Bad, typeof document]>([
    ['no-such-file', document],
    ['fails', document],
    ['cut-off', document],
    ['breaks', document],
    ['internal', document],
    ['no-such-file', sound],
    ['cut-off', sound],
    ['breaks', sound],
  ])('leaves out at the last attempt what can’t be read (%s), and says so', async (bad, of) => {
    const { path } = of;
    const id = await add();
    holders.bad.set(of.id, bad);
    try {
      expect(await fiveTimes()).toEqual([...Array.from({ length: 4 }, () => 'given-back'), 'done']);
    } finally {
      holders.bad.clear();
    }
    const zip = await zipOf(id, 5);
    const begins = bad === 'breaks';
    const listed = [begins ? `${path} (only its beginning)` : path];
    // Its recording that is lost is there as well.
    expect(listedIn(zip, 'MISSING.txt')?.filter((line) => !line.startsWith(lost))).toEqual(
      expect.arrayContaining(listed),
    );
    expect(zip.has(path)).toBe(begins);
    // But for what was under way.
    if (begins) expect(zip.get(path)?.length).toBeGreaterThan(beginning.length / 2);
    expect(beginning.startsWith(zip.get(path) ?? '')).toBe(true);
    expect(jsonLines(zip.get('data/cdr/call_records.jsonl'))).toEqual(callsOfMine);
    expect(zip.has('documents/F2026-00001.pdf')).toBe(true);
  });

  it('is given up when whoever begins it dies of it', async () => {
    const id = await add();
    await accounts.database.query('update portal.data_exports set attempts = 5 where id = $1', [
      id,
    ]);
    expect(await pass()).toEqual(['failed']);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', problem: 'failed' });
  });

  it('is given up when an app is away at all attempts, rather than made without its files', async () => {
    const id = await add();
    holders.documentsAway = true;
    try {
      await fiveTimes();
    } finally {
      holders.documentsAway = false;
    }
    expect(await stateOf(id)).toMatchObject({ state: 'failed', problem: 'failed' });
  });

  it('ends at the next page when it was cancelled, and leaves nothing', async () => {
    const id = await add();
    const slow = new FolderBlobs(blobs.folder);
    const write = slow.write.bind(slow);
    slow.write = async (key, pieces) => {
      await accounts.database.query(
        `update portal.data_exports set state = 'cancelled', finished_at = $2 where id = $1`,
        [id, clock.now()],
      );
      return write(key, pieces);
    };
    expect(await pass({ blobs: slow })).toEqual(['no-longer']);
    await exporting().destroyOld();
    expect(foldersOf(id)).toEqual([]);
  });

  /** What is there is so much of a volume of so much, but `later` from the second look on. */
  const volume = (total: number, free: number, later = free): FolderBlobs => {
    const small = new FolderBlobs(blobs.folder);
    let looks = 0;
    small.room = () => Promise.resolve({ total, free: (looks += 1) > 1 ? later : free });
    return small;
  };
  /** Recordings, documents with their e-invoices, a prompt, and some rows. */
  const about = 4 * 44 + 2 * 120_000 + 'a sound'.length;
  const expectedOf = async (id: string): Promise<number> => {
    const { body } = await mine.get(path(id));
    return (body as { expectedBytes: number }).expectedBytes;
  };

  it('knows beforehand how large it becomes, and is refused at once where that doesn’t fit', async () => {
    const fitting = await add();
    expect(await pass()).toEqual(['done']);
    const bytes = await expectedOf(fitting);
    expect(bytes - about).toBeGreaterThan(500 * callsOfMine.length);
    expect(bytes - about).toBeLessThan(600 * callsOfMine.length);

    await accounts.database.query('delete from portal.data_exports');
    const total = bytes * 10;
    for (const [free, outcome] of [
      [bytes * 2 - 1, 'failed'],
      [bytes * 2 + 100_000, 'done'],
    ] as const) {
      const id = await add();
      holders.asked.length = 0;
      expect(await pass({ blobs: volume(total, free) })).toEqual([outcome]);
      expect(await stateOf(id)).toMatchObject({ state: outcome, attempts: 1 });
      if (outcome === 'done') continue;
      expect(await stateOf(id)).toMatchObject({ problem: 'no-space' });
      expect(holders.asked).toEqual([]);
      expect(foldersOf(id)).toEqual([]);
      expect(Math.abs((await expectedOf(id)) - bytes)).toBeLessThan(10_000);
    }
  });

  it('leaves half of a volume to others, however many files an owner has', async () => {
    const first = await add();
    expect(await pass()).toEqual(['done']);
    const bytes = await expectedOf(first);
    const had = bytes * 7;
    await accounts.database.query('update portal.data_exports set bytes = $2 where id = $1', [
      first,
      had,
    ]);
    const second = await add();
    const total = (had + bytes) * 2;
    expect(await pass({ blobs: volume(total - 20_000, total) })).toEqual(['failed']);
    expect(await stateOf(second)).toMatchObject({ problem: 'no-space' });
    await add();
    expect(await pass({ blobs: volume(total + 20_000, total) })).toEqual(['done']);
  });

  it('ends when others take the room meanwhile, and leaves its own', async () => {
    const total = 2 ** 40;
    const reserve = 5 * 2 ** 30;
    const id = await add();
    holders.asked.length = 0;
    expect(await pass({ blobs: volume(total, total, reserve - 1) })).toEqual(['failed']);
    // At the first page of its first table, before any other app was asked.
    expect(holders.asked).toEqual([]);
    expect(foldersOf(id)).toEqual([]);
    const other = await add();
    // Enough for the rows, but for no document.
    expect(await pass({ blobs: volume(total, total, reserve + 50_000) })).toEqual(['failed']);
    expect(await stateOf(other)).toMatchObject({ problem: 'no-space' });
    await add();
    expect(await pass({ blobs: volume(total, total, reserve + 200_000) })).toEqual(['done']);
  });

  it('is given up after five attempts, with its reason, when the disk is full', async () => {
    const id = await add();
    const full = new FolderBlobs(blobs.folder);
    full.write = () =>
      Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    const outcomes: Outcome[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      outcomes.push(...(await pass({ blobs: full })));
      nowMs += leaseMs;
    }
    expect(outcomes).toEqual([...Array.from({ length: 4 }, () => 'given-back'), 'failed']);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', problem: 'no-space' });
    expect(foldersOf(id)).toEqual([]);
  });
});
