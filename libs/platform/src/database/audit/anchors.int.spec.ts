import { appendFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { DataSource } from 'typeorm';
import { MessagingModule } from '../../messaging/index.js';
import {
  AnchorCheck,
  databaseModule,
  readAnchor,
  Transactions,
  verifyAuditLog,
  type AnchorFindings,
  type AuditAnchor,
} from '../index.js';
import { AuditAgeing } from '../transactions/audit-ageing.js';
import { AuditAnchors } from './audit-anchors.js';
import { chained, firstHash, type AuditRecord } from './audit-chain.js';

@Module({
  imports: [MessagingModule, databaseModule({ schema: 'things', entities: [], migrations: [] })],
})
class ThingsModule {}

let database: FreshDatabase;
let bus: FreshBus;
let folder: string;
let running: RunningApp;
let source: DataSource;
/** An instance that only the tests run; the app's own instance runs at its own times. */
let writer: AuditAnchors;
/** All started apps: Nest logs with the app that started last. */
const started: RunningApp[] = [];
/** Number of log lines before this test. */
let linesBefore = 0;
const file = (): string => join(folder, `things-${new Date().getUTCFullYear()}.jsonl`);
const lines = () => started.flatMap((app) => app.lines);

async function start(more: object = {}): Promise<RunningApp> {
  const app = await startApp(
    { name: 'things', module: ThingsModule },
    { ...database.config, ...bus.config, ...more },
  );
  started.push(app);
  return app;
}

/** The log as the migrations created it. */
async function emptyLog(): Promise<void> {
  await source.query('ALTER TABLE audit_log DISABLE TRIGGER USER');
  await source.query('DELETE FROM audit_log');
  await source.query('UPDATE audit_head SET seq = 0, hash = $1, aged_seq = 0, aged_hash = $1', [
    firstHash,
  ]);
  await source.query('ALTER TABLE audit_log ENABLE TRIGGER USER');
}

beforeAll(async () => {
  database = await freshDatabase();
  bus = freshBus();
  running = await start();
  source = running.app.get(DataSource);
});
afterAll(async () => {
  await running.close();
  await bus.drop();
  await database.drop();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchors-'));
  writer = new AuditAnchors(source, { AUDIT_ANCHORS_DIR: folder });
  linesBefore = lines().length;
});
afterEach(async () => {
  await emptyLog();
  await rm(folder, { recursive: true, force: true });
});

const note = (subject: string): Promise<void> =>
  running.app.get(Transactions).run(({ audit }) => audit.note('operator', 'thing.put', subject));
const anchor = (): Promise<void> => writer.pass(new Date());
const logged = (): (AuditAnchor | null)[] =>
  lines()
    .slice(linesBefore)
    .filter(({ msg }) => msg === 'the audit log ends here')
    .map((line) => readAnchor(JSON.stringify(line)));
const anchors = async (): Promise<AuditAnchor[]> =>
  (await readFile(file(), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readAnchor(line)!);

async function verified(
  against: readonly AuditAnchor[],
  now = new Date(),
): Promise<AnchorFindings & { broken: string | null }> {
  const check = new AnchorCheck(against, now);
  const { broken } = await verifyAuditLog(source, 'things', check);
  return { broken, ...check.findings(broken === null) };
}

/** Rewrites the log as an attacker with write access to the whole database can. */
async function forge(change: (entries: AuditRecord[]) => AuditRecord[]): Promise<void> {
  const rows: AuditRecord[] = await source.query(
    'SELECT seq::integer, at, actor, action, subject, reason, hash FROM audit_log ORDER BY seq',
  );
  await source.query('ALTER TABLE audit_log DISABLE TRIGGER USER');
  await source.query('DELETE FROM audit_log');
  let [{ aged_hash: before }]: [{ aged_hash: string }] = await source.query(
    'SELECT aged_hash FROM audit_head',
  );
  let last = 0;
  for (const { seq, at, actor, action, subject, reason } of change(rows)) {
    before = chained(before, { seq, at, actor, action, subject, reason });
    await source.query('INSERT INTO audit_log VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      seq,
      at,
      actor,
      action,
      subject,
      reason,
      before,
    ]);
    last = seq;
  }
  await source.query('UPDATE audit_head SET seq = $1, hash = $2', [last, before]);
  await source.query('ALTER TABLE audit_log ENABLE TRIGGER USER');
}

describe('AuditAnchors', () => {
  it('writes the audit log’s last entry to a file once for each change, and to the app’s log', async () => {
    await anchor();
    await expect(stat(file())).rejects.toThrow('ENOENT');
    await note('a');
    await anchor();
    await anchor();
    await note('b');
    await anchor();
    const written = await anchors();
    expect(written.map(({ chain, seq }) => ({ chain, seq }))).toEqual([
      { chain: 'things', seq: 1 },
      { chain: 'things', seq: 2 },
    ]);
    const entries: { at: Date; hash: string }[] = await source.query(
      'SELECT at, hash FROM audit_log ORDER BY seq',
    );
    expect(written.map(({ entryAt, hash }) => ({ entryAt, hash }))).toEqual(
      entries.map(({ at, hash }) => ({ entryAt: at.toISOString(), hash })),
    );
    expect(logged()).toEqual(expect.arrayContaining(written));
  });

  it('writes an anchor by itself when the app starts', async () => {
    await note('a');
    const another = await start({ AUDIT_ANCHORS_DIR: folder });
    try {
      await eventually(async () => expect(await anchors()).toHaveLength(1));
    } finally {
      await another.close();
    }
  });

  it('starts a new line after a line that a full disk cut short', async () => {
    await note('a');
    await appendFile(file(), '{"chain":"thi');
    await anchor();
    const lines = (await readFile(file(), 'utf8')).split('\n');
    expect(lines.map((line) => readAnchor(line)?.seq ?? null)).toEqual([null, 1, null]);
  });

  it('retries until the file is written, and creates no folder when its volume is not mounted', async () => {
    await note('a');
    await rm(folder, { recursive: true });
    await expect(anchor()).rejects.toThrow('ENOENT');
    await expect(anchor()).rejects.toThrow('ENOENT');
    expect(logged()).toContainEqual(expect.objectContaining({ seq: 1 }));
    await mkdir(folder);
    await anchor();
    expect(await anchors()).toHaveLength(1);
  });
});

describe('verification of an audit log', () => {
  beforeEach(async () => {
    for (const subject of ['a', 'b', 'c', 'd']) {
      await note(subject);
      if (subject !== 'c') await anchor();
    }
  });

  it('finds no problem in an unchanged log, also after later entries', async () => {
    await note('e');
    const written = await anchors();
    expect(await verified(written)).toEqual({
      broken: null,
      anchors: 3,
      holdsTo: written.at(-1),
      problems: [],
    });
  });

  it('finds rewritten entries with anchors, and not without', async () => {
    await forge((entries) =>
      entries.map((entry) => (entry.seq < 3 ? entry : { ...entry, actor: 'nobody' })),
    );
    expect(await verified([])).toMatchObject({ broken: null, problems: [] });
    expect(await verified(await anchors())).toMatchObject({
      broken: null,
      holdsTo: { seq: 2 },
      problems: [expect.stringMatching(/rewritten, from entry 4 at the latest.*up to entry 2/)],
    });
  });

  it('finds a log cut off at its end with anchors, and not without, also after later entries', async () => {
    await forge((entries) => entries.slice(0, 3));
    expect(await verified([])).toMatchObject({ broken: null, problems: [] });
    expect(await verified(await anchors())).toMatchObject({
      broken: null,
      holdsTo: { seq: 2 },
      problems: [expect.stringContaining('cut off: it ends at entry 3, but entry 4 was anchored')],
    });
    await note('else');
    expect((await verified(await anchors())).problems).toEqual([
      expect.stringContaining('rewritten, from entry 4 at the latest'),
    ]);
  });

  it('finds an emptied log with anchors', async () => {
    await forge(() => []);
    expect(await verified([])).toMatchObject({ broken: null });
    expect((await verified(await anchors())).problems).toEqual([
      expect.stringContaining('cut off: it ends at entry 0'),
    ]);
  });

  it('finds a log whose first entries were deleted too early with anchors, and not without', async () => {
    await source.query(
      `UPDATE audit_head SET aged_seq = 3, aged_hash = (SELECT hash FROM audit_log WHERE seq = 3)`,
    );
    await source.query('DELETE FROM audit_log WHERE seq <= 3');
    expect(await verified([])).toMatchObject({ broken: null });
    expect((await verified(await anchors())).problems).toEqual([
      expect.stringContaining('cut off at its beginning: entries up to 3 are gone, but entry 1'),
    ]);
  });
});

describe('audit log whose head counts existing entries as deleted', () => {
  it('is reported as broken, because those entries would not be verified', async () => {
    for (const subject of ['a', 'b', 'c']) await note(subject);
    await source.query(
      `UPDATE audit_head SET aged_seq = 2, aged_hash = (SELECT hash FROM audit_log WHERE seq = 2)`,
    );
    expect((await verified([])).broken).toContain('entries up to 2 have aged');
  });
});

describe('AuditAgeing', () => {
  const yearMs = 366 * 86_400_000;
  const later = (years: number): Date => new Date(Date.now() + years * yearMs);
  const seqs = async (): Promise<number[]> =>
    (await source.query('SELECT seq::integer FROM audit_log ORDER BY seq')).map(
      ({ seq }: { seq: number }) => seq,
    );

  it('deletes entries after seven years, notes the deletion, and leaves a chain that agrees with its anchors', async () => {
    const old = new Date('2025-03-15T10:00:00.000Z');
    const over = new Date('2032-03-15T10:00:00.001Z');
    for (const subject of ['a', 'b', 'c']) await note(subject);
    await forge((entries) =>
      entries.map((entry) => (entry.seq < 3 ? { ...entry, at: old } : { ...entry, at: later(1) })),
    );
    for (const [seq, hash] of (
      await source.query('SELECT seq::integer, hash FROM audit_log ORDER BY seq')
    ).map((row: { seq: number; hash: string }) => [row.seq, row.hash] as const)) {
      const entryAt = (seq < 3 ? old : later(1)).toISOString();
      await appendFile(
        file(),
        `${JSON.stringify({ chain: 'things', seq, hash, entryAt, at: entryAt })}\n`,
      );
    }
    const ageing = running.app.get(AuditAgeing);
    expect(await ageing.pass(new Date('2032-03-15T10:00:00.000Z'))).toBe(0);
    expect(await ageing.pass(over)).toBe(2);
    expect(await ageing.pass(over)).toBe(0);
    expect(await seqs()).toEqual([3, 4]);
    expect(
      await source.query('SELECT actor, action, subject FROM audit_log WHERE seq = 4'),
    ).toEqual([{ actor: 'things', action: 'ageing.audit-log', subject: '2' }]);
    expect(await verifyAuditLog(source, 'things')).toEqual({ entries: 2, broken: null });
    const written = await anchors();
    expect(written.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await verified(written, over)).toMatchObject({
      broken: null,
      holdsTo: { seq: 3 },
      problems: [],
    });
  });

  it('is the only way to delete entries: the audit log refuses DELETE and TRUNCATE', async () => {
    await note('a');
    for (const statement of ['DELETE FROM audit_log', 'TRUNCATE audit_log']) {
      await expect(source.query(statement)).rejects.toThrow('append-only');
    }
    await expect(database.query('DELETE FROM things.audit_log')).rejects.toThrow('append-only');
    expect(await seqs()).toEqual([1]);
  });

  it('deletes in batches, and notes each batch', async () => {
    await note('a');
    await forge(([first]) =>
      Array.from({ length: 1500 }, (_, n) => ({ ...first!, seq: n + 1, at: later(-8) })),
    );
    await running.app.get(AuditAgeing).pass(new Date());
    // On a busy machine the pass at the app's own start may run late, and delete the entries
    // instead.
    await eventually(async () => expect(await seqs()).toEqual([1501, 1502]));
    expect((await verified([])).broken).toBeNull();
  });
});
