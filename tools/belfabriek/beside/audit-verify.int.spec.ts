import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { databaseModule, Transactions } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import {
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { Module } from '@nestjs/common';
import { exitCodes } from '../failure.js';
import { databaseOwners } from '../platform/databases.js';
import { auditLogVerb } from '../verbs/audit-log.js';
import { printAuditHeads, verifyAuditLog } from './audit-verify.js';

let bus: FreshBus;
let database: FreshDatabase;
let folder: string;
let stdout: string;
let stderr: string;
const apps = new Map<string, RunningApp>();
const before = { ...process.env };

const note = (app: string, subject: string): Promise<void> =>
  apps
    .get(app)!
    .app.get(Transactions)
    .run(({ audit }) => audit.note('operator', 'thing.put', subject));

beforeAll(async () => {
  bus = freshBus();
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      if (stream === 'stdout') stdout += String(text);
      else stderr += String(text);
      return true;
    });
  }
});
afterAll(async () => {
  jest.restoreAllMocks();
  await bus.drop();
});
beforeEach(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'anchors-'));
  process.env['BELFABRIEK_DATA'] = join(folder, 'nothing-runs');
  process.env['DATABASE_URL'] = database.config.DATABASE_URL;
  process.exitCode = undefined;
  for (const schema of databaseOwners) {
    @Module({
      imports: [MessagingModule, databaseModule({ schema, entities: [], migrations: [] })],
    })
    class OwnerModule {}
    const parts = { name: schema, module: OwnerModule };
    apps.set(schema, await startApp(parts, { ...database.config, ...bus.config }));
  }
  for (const subject of ['a', 'b', 'c']) await note('cdr', subject);
  await note('portal', 'a');
  [stdout, stderr] = ['', ''];
});
afterEach(async () => {
  for (const app of apps.values()) await app.close();
  apps.clear();
  process.env = { ...before };
  process.exitCode = undefined;
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Writes the output of `audit-log heads` to a file and returns its path. */
async function headsIn(name: string): Promise<string> {
  stdout = '';
  expect(await printAuditHeads()).toBe(exitCodes.holds);
  await writeFile(join(folder, name), stdout);
  return stdout;
}

/** Standard output and exit code of `audit-log verify`. */
async function verified(...paths: string[]): Promise<{ code: number; lines: string[] }> {
  [stdout, stderr] = ['', ''];
  const code = await verifyAuditLog(paths);
  return { code, lines: stdout.split('\n').filter((line) => line !== '') };
}

/** Deletes the last entries of cdr's log and moves its head, as an attacker with full write access could. */
const cutTo = (seq: number): Promise<unknown> =>
  database.query(`
    alter table cdr.audit_log disable trigger user;
    delete from cdr.audit_log where seq > ${seq};
    update cdr.audit_head set (seq, hash) = (select seq, hash from cdr.audit_log where seq = ${seq})`);

describe('audit-log heads', () => {
  it('prints an anchor per log that has entries, one per line', async () => {
    const lines = (await headsIn('heads.jsonl')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ chain: 'portal', seq: 1 }),
      expect.objectContaining({ chain: 'cdr', seq: 3 }),
    ]);
    expect(stderr).toContain('billing: its audit log is empty');
  });
});

describe('audit-log verify', () => {
  it('warns without anchors that it can’t detect rewriting, and accepts a rewritten log', async () => {
    await cutTo(1);
    await note('cdr', 'else');
    expect(await verified()).toMatchObject({
      code: exitCodes.holds,
      lines: expect.arrayContaining(['cdr: 2 entries, the chain holds']),
    });
    expect(stderr).toContain('Without anchors, verification can’t detect that a log was rewritten');
  });

  it('agrees with anchors of files and folders, and names the last agreeing anchor and logs without one', async () => {
    await mkdir(join(folder, 'anchors', 'cdr'), { recursive: true });
    await headsIn('anchors/cdr/cdr-2026.jsonl');
    await note('cdr', 'd');
    await note('billing', 'a');
    const { code, lines } = await verified(join(folder, 'anchors'));
    expect(code).toBe(exitCodes.holds);
    expect(lines).toContainEqual(
      expect.stringMatching(/^cdr: 4 entries, the chain holds; .* that agrees is of entry 3, made/),
    );
    expect(lines).toContainEqual(
      expect.stringContaining(
        'billing: 1 entries, the chain holds; no anchor of this log was given',
      ),
    );
    expect(stderr).toBe('');
    expect(await verified(join(folder, 'anchors/cdr/cdr-2026.jsonl'))).toEqual({ code, lines });
  });

  it('finds a log whose end was cut off', async () => {
    await headsIn('heads.jsonl');
    await cutTo(2);
    const { code, lines } = await verified(join(folder, 'heads.jsonl'));
    expect(code).toBe(exitCodes.failed);
    expect(lines).toContainEqual(
      expect.stringMatching(/^cdr: NOT AS ANCHORED: cut off: it ends at entry 2, but entry 3 was/),
    );
    expect(lines.filter((line) => line.includes('NOT AS'))).toHaveLength(1);
  });

  it('finds a rewritten log', async () => {
    await cutTo(2);
    await headsIn('early.jsonl');
    await note('cdr', 'c');
    await headsIn('late.jsonl');
    await cutTo(2);
    await note('cdr', 'another');
    await note('cdr', 'one more');
    const { code, lines } = await verified(folder);
    expect(code).toBe(exitCodes.failed);
    expect(lines).toContainEqual(
      expect.stringMatching(/^cdr: NOT AS ANCHORED: rewritten, from entry 3 .*up to entry 2/),
    );
  });

  it('finds a broken chain, with and without anchors', async () => {
    await headsIn('heads.jsonl');
    await database.query(`
      alter table cdr.audit_log disable trigger user;
      update cdr.audit_log set actor = 'nobody' where seq = 2`);
    for (const paths of [[], [folder]]) {
      const { code, lines } = await verified(...paths);
      expect(code).toBe(exitCodes.failed);
      expect(lines).toContainEqual(expect.stringContaining('cdr: 1 entries, BROKEN: entry 2'));
    }
  });

  it('names file and line of an invalid anchor, and still compares the other anchors', async () => {
    const [portal, cdr] = (await headsIn('heads.jsonl')).split('\n');
    const file = join(folder, 'heads.jsonl');
    await writeFile(
      file,
      [portal, cdr?.slice(0, 30), cdr, portal?.replace('portal', 'shop'), ''].join('\n'),
    );
    await cutTo(1);
    const { code, lines } = await verified(file);
    expect(code).toBe(exitCodes.failed);
    expect(lines).toContainEqual(`DAMAGED: ${file}:2: this line is not an anchor`);
    expect(lines).toContainEqual(`DAMAGED: ${file}:4: there is no audit log of "shop"`);
    expect(lines).toContainEqual(expect.stringContaining('cdr: NOT AS ANCHORED: cut off'));
    await writeFile(file, `${portal}\n${portal?.slice(0, 9)}`);
    expect(await verified(file)).toMatchObject({ code: exitCodes.failed });
  });

  it('refuses a missing path, and a folder without anchors', async () => {
    await expect(verified(join(folder, 'gone.jsonl'))).rejects.toThrow('gone.jsonl can');
    await expect(verified(folder)).rejects.toThrow(`No anchor is in ${folder}`);
  });

  it('reads one snapshot while apps append entries', async () => {
    await headsIn('heads.jsonl');
    const noting = Promise.all(Array.from({ length: 300 }, (_, n) => note('cdr', String(n))));
    for (let turn = 0; turn < 20; turn++) {
      expect(await verified(folder)).toMatchObject({ code: exitCodes.holds });
    }
    await noting;
    expect((await verified(folder)).lines).toContainEqual(
      expect.stringContaining('cdr: 303 entries'),
    );
  });

  it('is a subcommand of audit-log next to the search', async () => {
    await headsIn('heads.jsonl');
    await cutTo(2);
    const ran = async (...given: string[]) => {
      [stdout, stderr] = ['', ''];
      process.exitCode = undefined;
      await auditLogVerb().parseAsync(given, { from: 'user' });
      return process.exitCode;
    };
    expect(await ran('verify', join(folder, 'heads.jsonl'))).toBe(exitCodes.failed);
    expect(stdout).toContain('NOT AS ANCHORED');
    expect(await ran('heads')).toBe(exitCodes.holds);
    expect(stdout).toContain('"chain":"cdr","seq":2');
    expect(await ran('cdr', '--lines', '1')).toBe(exitCodes.holds);
    expect(stdout).toContain('thing.put');
    expect(stderr).toContain('Without anchors');
  });
});
