import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  callRecorded,
  exportCancel,
  exportGet,
  exportLink,
  exportList,
  exportStart,
  exportsUnderWay,
  ownDataQuestions,
  type CallExport,
  type Scope,
} from '@app/contracts';
import { FolderBlobs, type Blobs } from '@app/platform/blobs';
import { eventually, type RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { busyThenNext, renamed, uuidOf } from '../captured-call.fixture.js';
import { CdrHarness } from '../cdr-harness.fixture.js';
import { Exporting, type Lane, type Outcome } from './exporting.js';
import { folderOf } from './export-files.js';
import { leaseMs } from './export-store.js';

const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'dispute 12' };
const owner: Scope = { as: 'owner', ownerId: 'o-1' };
const stranger: Scope = { as: 'owner', ownerId: 'o-2' };
const form = { format: 'jsonl', separator: 'comma', headings: 'names', gzip: false } as const;
const idOf = (index: number) => `e0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

let here: CdrHarness;
let cdr: RunningApp;
const leg = renamed(busyThenNext.a, 'e', { originated_legs: '' });

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
  await here.post(cdr, leg);
  await eventually(async () => expect(await here.facts(callRecorded)).not.toEqual([]));
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

const messaging = () => strangerIn(cdr);
const within = { timeoutMs: 5000 };
const start = (id: string, scope: Scope = staff, more: object = {}) =>
  messaging().ask(exportStart, { scope, id, form: { ...form, ...more } }, within);
const get = async (exportId: string, scope: Scope = staff): Promise<CallExport> =>
  (await messaging().ask(exportGet, { scope, exportId }, within)).export;
const link = (exportId: string, scope: Scope = staff) =>
  messaging().ask(exportLink, { scope, exportId }, within);
const cancel = async (exportId: string, scope: Scope = staff): Promise<CallExport> =>
  (await messaging().ask(exportCancel, { scope, exportId }, within)).export;
const ended = (id: string, state: CallExport['state'] = 'done') =>
  eventually(async () => expect(await get(id)).toMatchObject({ state }));
const filesOf = (id: string): string[] => {
  try {
    return readdirSync(join(here.folder, folderOf(id)));
  } catch {
    return [];
  }
};

describe('the own-data questions of cdr', () => {
  it('count every table’s rows of an owner’s calls, and no other owner’s', async () => {
    const ofCaptured = 'update cdr.call_records set owner_id = $1';
    await here.database.query(ofCaptured, ['o-3']);
    const asked = { scope: { as: 'owner', ownerId: 'o-3' } as const, ownerId: 'o-3' };
    const { tables } = await messaging().ask(ownDataQuestions.cdr.tables, asked, within);
    expect(tables.map(({ table, rows }) => [table, rows])).toContainEqual(['call_records', 1]);
    for (const { table, rows } of tables.filter((each) => each.table !== 'audit_log')) {
      const page = await messaging().ask(ownDataQuestions.cdr.rows, { ...asked, table }, within);
      expect([table, page.items.length, page.next]).toEqual([table, rows, null]);
    }
    const others = { scope: stranger, ownerId: 'o-2' };
    const { tables: none } = await messaging().ask(ownDataQuestions.cdr.tables, others, within);
    expect(none.map(({ table }) => table)).toEqual(['audit_log']);
    await here.database.query(ofCaptured, [null]);
  });
});

describe('an export', () => {
  it('is made once, downloaded by link whole or in part, and noted in the audit log', async () => {
    const id = idOf(1);
    await start(id);
    await start(id);
    await ended(id);
    const { path, ...file } = await link(id);
    const whole = await request(cdr.app.getHttpServer()).get(path).buffer(true).expect(200);
    const text = (whole.body as Buffer).toString();
    expect(text.length).toBe(file.bytes);
    expect(JSON.parse(text)).toMatchObject({ callId: uuidOf(leg) });
    expect(await get(id)).toMatchObject({ rows: 1, bytes: file.bytes, startedBy: 'anna' });
    const part = await request(cdr.app.getHttpServer()).get(path).set('range', 'bytes=0-9');
    expect(part.status).toBe(206);
    const log = await here.database.query(
      `select action, actor, reason from cdr.audit_log where subject = $1 order by seq`.replace(
        '$1',
        `'${id}'`,
      ),
    );
    const noted = { actor: 'staff:anna', reason: 'dispute 12' };
    expect(log).toEqual([
      { action: 'export.start', ...noted },
      { action: 'export.fetch', ...noted },
    ]);
  });

  it('may be compressed with gzip', async () => {
    const id = idOf(2);
    await start(id, staff, { gzip: true });
    await ended(id);
    const { path, fileName } = await link(id);
    expect(fileName).toMatch(/^gesprekken-\d{4}-\d\d-\d\d\.jsonl\.gz$/);
    const { body } = await request(cdr.app.getHttpServer()).get(path).buffer(true).expect(200);
    expect(gunzipSync(body as Buffer).toString()).toContain(uuidOf(leg));
  });

  it('is seen, cancelled and downloaded by its own owner only, and has that owner’s calls only', async () => {
    const id = idOf(3);
    await start(id, owner);
    await ended(id);
    expect(await get(id, owner)).toMatchObject({ ownerId: 'o-1', rows: 0 });
    for (const ask of [
      () => get(id, stranger),
      () => cancel(id, stranger),
      () => link(id, stranger),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'no-such-export' });
    }
    const { items } = await messaging().ask(exportList, { scope: stranger }, within);
    expect(items).toEqual([]);
    const anothers = { scope: stranger, id: idOf(4), ownerId: 'o-1', form };
    await expect(messaging().ask(exportStart, anothers, within)).rejects.toMatchObject({
      code: 'no-such-owner',
    });
    expect(await get(id, owner)).toMatchObject({ state: 'done' });
  });

  it('has no file and no link once it is cancelled', async () => {
    const id = idOf(5);
    await start(id);
    await ended(id);
    expect(filesOf(id)).toHaveLength(1);
    const { path } = await link(id);
    expect(await cancel(id)).toMatchObject({ state: 'cancelled', bytes: null });
    expect(filesOf(id)).toEqual([]);
    await request(cdr.app.getHttpServer()).get(path).expect(404);
    await expect(link(id)).rejects.toMatchObject({ code: 'no-file' });
  });

  it('left half done by a killed process is made anew, without the half file', async () => {
    const id = idOf(6);
    const folder = join(here.folder, folderOf(id));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.1.jsonl.0a0a'), 'half a li');
    await here.database.query(
      `insert into cdr.exports (id, started_by, started_at, due_at, filters, form, state, attempts, rows)
       values ('${id}', 'anna', now(), now() - interval '1 second', '{}',
         '${JSON.stringify(form)}', 'running', 1, 50000)`,
    );
    await ended(id);
    expect(filesOf(id)).toEqual(['2.jsonl']);
    expect(await get(id)).toMatchObject({ rows: 1 });
  });

  it('loses its file and the caller’s number in its filters when it expires', async () => {
    const id = idOf(7);
    await messaging().ask(
      exportStart,
      { scope: staff, id, callingNumber: '+31612345678', answered: true, form },
      within,
    );
    await ended(id);
    await here.database.query(
      `update cdr.exports set expires_at = now() - interval '1 second' where id = '${id}'`,
    );
    await ended(id, 'expired');
    expect(filesOf(id)).toEqual([]);
    expect((await get(id)).filters).toEqual({ answered: true });
  });
});

describe('Exporting', () => {
  const day = Date.parse('2026-11-25T12:00:00Z');
  let nowMs = day;
  const clock = { now: () => new Date(nowMs) };
  let database: DataSource;
  beforeAll(async () => {
    // The app's own repeater would take the exports.
    await cdr.close();
    database = new DataSource({ type: 'postgres', url: here.database.config.DATABASE_URL });
    await database.initialize();
    await database.query('truncate cdr.exports');
  });
  afterAll(async () => {
    await database.destroy();
    cdr = await here.start();
  });

  const add = (id: string, more = '') =>
    database.query(
      `insert into cdr.exports (id, started_by, started_at, due_at, filters, form, state)
       values ($1, 'anna', $2, $2, '{}', $3, 'waiting') ${more}`,
      [id, clock.now(), JSON.stringify(form)],
    );
  const stateOf = async (id: string) => {
    const [row]: [object] = await database.query(
      'select state, attempts, problem from cdr.exports where id = $1',
      [id],
    );
    return row;
  };
  const pass = async (
    blobs: Blobs,
    lane: Lane = 'quick',
    quickRows?: number,
  ): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    const exporting = new Exporting(database, blobs, clock, {
      keptMs: 1000,
      pageSize: 1,
      ...(quickRows === undefined ? {} : { quickRows }),
    });
    await exporting.pass(lane, (_, outcome) => void outcomes.push(outcome));
    return outcomes;
  };
  const blobsThat = (write?: Blobs['write']): Blobs => {
    const blobs = new FolderBlobs(here.folder);
    if (write !== undefined) blobs.write = write;
    return blobs;
  };

  it('stops at the next page of a cancelled export, and leaves no file', async () => {
    const id = idOf(20);
    await add(id);
    const blobs = blobsThat();
    const write = blobs.write.bind(blobs);
    blobs.write = async (key, pieces) => {
      await database.query(`update cdr.exports set state = 'cancelled' where id = $1`, [id]);
      return write(key, pieces);
    };
    expect(await pass(blobs)).toEqual(['no-longer']);
    expect(filesOf(id)).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'cancelled' });
  });

  it('destroys files of a cancelled export whose canceller died, and folders without a row', async () => {
    const [cancelled, done, stranger] = [idOf(70), idOf(71), idOf(72)];
    for (const id of [cancelled, done]) await add(id);
    const blobs = blobsThat();
    expect(await pass(blobs)).toEqual(['done', 'done']);
    await database.query(`update cdr.exports set state = 'cancelled' where id = $1`, [cancelled]);
    await blobs.put(`exports/${stranger}/1.csv`, Buffer.from('+31612345678'));
    await new Exporting(database, blobs, clock, { keptMs: 1000 }).destroyOld();
    expect(await blobs.foldersIn('exports')).toEqual([done]);
  });

  it('changes nothing of an export that another worker took over', async () => {
    const id = idOf(21);
    await add(id);
    const slow = blobsThat();
    const write = slow.write.bind(slow);
    slow.write = async (key, pieces) => {
      const file = await write(key, pieces);
      nowMs += leaseMs + 1;
      expect(await pass(blobsThat())).toEqual(['done']);
      return file;
    };
    expect(await pass(slow)).toEqual(['no-longer']);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 2 });
    expect(filesOf(id)).toEqual(['2.jsonl']);
  });

  it('hands an export of many rows to the large lane, so that small exports do not wait for it', async () => {
    const [large, small] = [idOf(23), idOf(24)];
    await add(large);
    nowMs += 1;
    await add(small);
    await database.query('update cdr.exports set filters = $2 where id = $1', [
      small,
      { number: '+31880000009' },
    ]);
    await database.query(
      `insert into cdr.call_records
       select other.* from cdr.call_records r, generate_series(1, 100) n,
         jsonb_populate_record(r, jsonb_build_object(
           'call_id', gen_random_uuid(), 'position', r.position + 1000 + n)) other limit 100`,
    );
    await database.query('analyze cdr.call_records');
    await database.query('update cdr.record_position set last = 2000');
    // The pages show that the first export is large.
    expect(await pass(blobsThat(), 'quick', 60)).toEqual(['handed-over', 'done']);
    expect(await stateOf(large)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(filesOf(large)).toEqual([]);
    const slow = blobsThat();
    const write = slow.write.bind(slow);
    slow.write = async (key, pieces) => {
      // While the large export is being made, other exports are made and old files are destroyed.
      const third = idOf(25);
      await add(third);
      expect(await pass(blobsThat())).toEqual(['done']);
      await database.query('update cdr.exports set expires_at = $2 where id = $1', [
        third,
        new Date(nowMs),
      ]);
      await new Exporting(database, blobsThat(), clock, { keptMs: 1000 }).destroyOld();
      expect(await stateOf(third)).toMatchObject({ state: 'expired' });
      return write(key, pieces);
    };
    expect(await pass(slow, 'large', 60)).toEqual(['done']);
    expect(await stateOf(large)).toMatchObject({ state: 'done', attempts: 1 });
    expect(await pass(blobsThat(), 'large')).toEqual([]);
  });

  it('retries a failing export later, gives it up after five attempts, and names the reason', async () => {
    nowMs += 1_000_000;
    const id = idOf(22);
    await add(id);
    const full = blobsThat(() =>
      Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
    );
    const outcomes: Outcome[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      outcomes.push(...(await pass(full)));
      expect(await pass(full)).toEqual([]);
      nowMs += 60_000;
    }
    expect(outcomes).toEqual([...Array.from({ length: 4 }, () => 'given-back'), 'failed']);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', problem: 'no-space' });
  });
});

describe('exports under way', () => {
  it('are limited to two per owner', async () => {
    const far = `now() + interval '1 hour'`;
    for (let index = 0; index < exportsUnderWay; index += 1) {
      await here.database.query(
        `insert into cdr.exports (id, seen_by, started_by, started_at, due_at, filters, form, state)
         values ('${idOf(30 + index)}', 'o-1', 'o-1', now(), ${far}, '{}', '{}', 'waiting')`,
      );
    }
    await expect(start(idOf(40), owner)).rejects.toMatchObject({
      kind: 'too-many',
      code: 'exports-under-way',
    });
    await start(idOf(41), stranger);
    await cancel(idOf(30), owner);
    await start(idOf(42), owner);
  });
});
