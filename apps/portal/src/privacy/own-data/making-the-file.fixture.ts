import { keptMs } from '@app/contracts';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '@app/common';
import { Blobs, FolderBlobs } from '@app/platform/blobs';
import { DataSource } from 'typeorm';
import { Attachments } from './attachments.js';
import { leaseMs } from './export-claims.js';
import { DataExporting, type Outcome } from './exporting.js';
import { Holders } from './holders.js';
import {
  callsOfMine,
  type Bad,
  head,
  recordingsOfMine,
  beginning,
  accounts,
  holders,
  portal,
  mine,
  blobs,
  path,
  foldersOf,
  unzipped,
  jsonLines,
} from './own-data-world.fixture.js';

describe('the making of an export’s file', () => {
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
  // The export is due by this clock only, which is ahead: the app's own sweep doesn't find it.
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

  it('skips the tables that an earlier attempt collected', async () => {
    const id = await add();
    holders.documentsAway = true;
    expect(await pass()).toEqual(['given-back']);
    expect(foldersOf(id).filter((name) => name.endsWith('.zip'))).toEqual([]);
    expect(foldersOf(id)).toContain('parts/cdr-call-records.gz');
    holders.documentsAway = false;
    holders.asked.length = 0;
    nowMs += leaseMs;
    // the remains of attempts that were killed while writing their file, and after it
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

  it('leaves out a lost recording and lists it in the ZIP', async () => {
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
  ])('leaves out an unreadable file (%s) at the last attempt and lists it', async (bad, of) => {
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
    // The lost recording is listed as well.
    expect(listedIn(zip, 'MISSING.txt')?.filter((line) => !line.startsWith(lost))).toEqual(
      expect.arrayContaining(listed),
    );
    expect(zip.has(path)).toBe(begins);
    // The last bytes before the cut may be missing.
    if (begins) expect(zip.get(path)?.length).toBeGreaterThan(beginning.length / 2);
    expect(beginning.startsWith(zip.get(path) ?? '')).toBe(true);
    expect(jsonLines(zip.get('data/cdr/call_records.jsonl'))).toEqual(callsOfMine);
    expect(zip.has('documents/F2026-00001.pdf')).toBe(true);
  });

  it('is given up after attempts that all killed the app', async () => {
    const id = await add();
    await accounts.database.query('update portal.data_exports set attempts = 5 where id = $1', [
      id,
    ]);
    expect(await pass()).toEqual(['failed']);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', problem: 'failed' });
  });

  it('is given up when an app is away at all attempts; no ZIP is made without that app’s files', async () => {
    const id = await add();
    holders.documentsAway = true;
    try {
      await fiveTimes();
    } finally {
      holders.documentsAway = false;
    }
    expect(await stateOf(id)).toMatchObject({ state: 'failed', problem: 'failed' });
  });

  it('ends after a cancellation, without leaving files', async () => {
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

  /** Blobs on a volume with this total and free space; `later` is the free space from the second read on. */
  const volume = (total: number, free: number, later = free): FolderBlobs => {
    const small = new FolderBlobs(blobs.folder);
    let reads = 0;
    small.room = () => Promise.resolve({ total, free: (reads += 1) > 1 ? later : free });
    return small;
  };
  /** The expected bytes of recordings, documents with their e-invoices, a prompt, and some rows. */
  const about = 4 * 44 + 2 * 120_000 + 'a sound'.length;
  const expectedOf = async (id: string): Promise<number> => {
    const { body } = await mine.get(path(id));
    return (body as { expectedBytes: number }).expectedBytes;
  };

  it('estimates its size first, and fails at once when that doesn’t fit', async () => {
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

  it('lets one owner’s files use at most half of a volume', async () => {
    const first = await add();
    expect(await pass()).toEqual(['done']);
    const bytes = await expectedOf(first);
    const taken = bytes * 7;
    await accounts.database.query('update portal.data_exports set bytes = $2 where id = $1', [
      first,
      taken,
    ]);
    const second = await add();
    const total = (taken + bytes) * 2;
    expect(await pass({ blobs: volume(total - 20_000, total) })).toEqual(['failed']);
    expect(await stateOf(second)).toMatchObject({ problem: 'no-space' });
    await add();
    expect(await pass({ blobs: volume(total + 20_000, total) })).toEqual(['done']);
  });

  it('fails when the volume fills up meanwhile, and removes its own files', async () => {
    const total = 2 ** 40;
    const reserve = 5 * 2 ** 30;
    const id = await add();
    holders.asked.length = 0;
    expect(await pass({ blobs: volume(total, total, reserve - 1) })).toEqual(['failed']);
    // The export failed at the first page of its first table, before any other app was asked.
    expect(holders.asked).toEqual([]);
    expect(foldersOf(id)).toEqual([]);
    const other = await add();
    // Enough space for the rows, but not for a document.
    expect(await pass({ blobs: volume(total, total, reserve + 50_000) })).toEqual(['failed']);
    expect(await stateOf(other)).toMatchObject({ problem: 'no-space' });
    await add();
    expect(await pass({ blobs: volume(total, total, reserve + 200_000) })).toEqual(['done']);
  });

  it('is given up after five attempts with problem no-space when the disk is full', async () => {
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
