import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { AppError } from '@app/common';
import {
  documentLink,
  documentList,
  recordingLink,
  recordingSearch,
  type Recording,
  ownDataQuestions,
  type DocumentHead,
  type HeldTable,
  type HolderApp,
  type Scope,
} from '@app/contracts';
import { Blobs, FolderBlobs } from '@app/platform/blobs';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { eventually, startApp, type RunningApp } from '@app/testing';
import { documentHead } from '@app/testing/builders';
import request from 'supertest';
import * as yauzl from 'yauzl';
import { Browser, password, startAccounts, userOf, type Accounts } from '../../accounts.fixture.js';
import type { OwnerRole } from '../../kernel/access/index.js';

const personal = { purpose: 'telling keys apart', ground: 'contract', period: 'a day' } as const;
const column = (name: string, isPersonal = false): HeldTable['columns'][number] => ({
  name,
  personal: isPersonal ? personal : null,
});
/** Values that a spreadsheet could take for a formula, and values that CSV must quote. */
const caller = (n: number): string =>
  ['=1+1', 'a "quoted",\nname', '@x', `+3161234${n}`][n % 4] ?? '';
export const callsOfMine = Array.from({ length: 2_345 }, (_, n) => ({
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

/**
 * How a file fails: it is missing, its app answers an error, the connection is cut off before or within it, or the
 * app can't make it.
 */
export type Bad = 'no-such-file' | 'fails' | 'cut-off' | 'breaks' | 'internal';

/** Fakes of the apps with data of owners, and of billing's documents. */
@Injectable()
class FakeHolders implements OnApplicationBootstrap {
  readonly asked: { table: string; scope: Scope }[] = [];
  documentsAway = false;
  /** How the files of documents and recordings fail, by id. */
  readonly bad = new Map<string, Bad>();
  private links = 0;

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    for (const app of Object.keys(ownDataQuestions) as HolderApp[]) this.answerFor(app);
    this.answerForRecordings();
    this.messaging.answer(documentList, ({ scope }) => {
      const isMine = scope.as === 'owner' && scope.ownerId === 'mine';
      const items = isMine ? [head(2), head(1)] : [];
      return Promise.resolve({ items, next: null });
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
    this.messaging.answer(recordingSearch, ({ scope, after }) => {
      const isMine = scope.as === 'owner' && scope.ownerId === 'mine';
      const [first, ...others] = recordingsOfMine;
      return Promise.resolve(
        !isMine
          ? { items: [], next: null }
          : after === undefined
            ? { items: [first], next: 'second' }
            : { items: others, next: null },
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
      // the recording is destroyed between a link and its use; the next link says so
      if (goes && (this.links += 1) % 2 === 0) {
        return Promise.reject(new AppError('not-found', 'no-such-recording', 'It is gone.'));
      }
      const path = `/listen/${this.bad.get(recordingId) ?? (goes ? 'no-such-file' : use)}`;
      return Promise.resolve({ path, fileName, mediaType: 'audio/wav' });
    });
  }

  private answerFor(app: HolderApp): void {
    const own = tables[app];
    this.messaging.answer(ownDataQuestions[app].tables, ({ ownerId }) =>
      Promise.resolve({
        tables: own === null || ownerId !== 'mine' ? [] : [own.table],
        others: app === 'cdr' ? [{ table: 'legs', why: 'a secret' }] : [],
      }),
    );
    this.messaging.answer(ownDataQuestions[app].rows, ({ scope, table, after }) => {
      this.asked.push({ table, scope });
      const rows = own?.rows ?? [];
      const from = Number(after ?? 0);
      const items = rows.slice(from, from + 500).map((row) => JSON.stringify(row));
      return Promise.resolve({
        items,
        next: from + 500 < rows.length ? String(from + 500) : null,
      });
    });
  }
}

@Module({ imports: [MessagingModule], providers: [FakeHolders] })
class FakeHoldersModule {}

export const head = (n: number): DocumentHead =>
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
/**
 * A whole recording, one whose retention period has ended, a lost one, and one that is destroyed before it is
 * fetched.
 */
export const recordingsOfMine = [
  recordingOf(1),
  recordingOf(2),
  recordingOf(3),
  recordingOf(4),
] as const;

/** The part of a cut-off file that comes. */
export const beginning = 'its beginning '.repeat(100_000);

export let accounts: Accounts;
let files: Server;
export let fake: RunningApp;
export let holders: FakeHolders;
export let portal: RunningApp;
export let mine: Browser;
export let blobs: FolderBlobs;

export async function person(ownerId: string, role: OwnerRole): Promise<Browser> {
  const email = `${role}@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(portal);
  await browser.signIn(email, password);
  return browser;
}

export const path = (id = '', owner = 'mine') =>
  `/v1/owners/${owner}/data-exports${id && `/${id}`}`;
export const start = (id: string, as = mine) => as.send('put', path(id));
export const foldersOf = (id: string): string[] => {
  const folder = join(blobs.folder, 'data-exports', id);
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
};
export const waitFor = (id: string, state: string) =>
  eventually(async () => expect((await mine.get(path(id))).body).toMatchObject({ state }));
export const noted = () =>
  accounts.database.query<{ actor: string; action: string; subject: string; reason: string }>(
    `select actor, action, subject, reason from portal.audit_log where action like '%data%' order by seq`,
  );

/** Starts one portal for all tests, with fakes of the apps with data and files. */
export function sharePortal(): void {
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
}

/** The texts in a ZIP by path, read by another library than the one that writes it. */
export async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(bytes, { strictFileNames: true });
  for await (const entry of zip.eachEntry()) {
    expect(entries.has(entry.fileName)).toBe(false);
    entries.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  return entries;
}

export async function download(
  id: string,
): Promise<{ bytes: Buffer; link: Record<string, unknown> }> {
  const { body: link } = await mine.get(`${path(id)}/link`);
  return { bytes: await fetched(String(link['path']), mine), link };
}
export async function fetched(link: string, by: Browser): Promise<Buffer> {
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
export const jsonLines = (file: string | undefined): unknown[] =>
  (file ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
