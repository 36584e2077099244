import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
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
import { callRecorded } from '@app/contracts';
import { databaseModule, Transactions } from '@app/platform/database';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { jetstream } from '@nats-io/jetstream';
import { Module } from '@nestjs/common';
import { exitCodes } from '../failure.js';
import { databaseOwners } from '../platform/databases.js';
import { openNats } from '../services/nats.js';
import { auditLog, type AuditSearch } from './audit-log.js';
import { listDeadLetters, replayDeadLetters } from './dead-letters.js';

let bus: FreshBus;
let database: FreshDatabase;
let folder: string;
let written: string;
const before = { ...process.env };

const search = (wanted: Partial<AuditSearch>): AuditSearch => ({
  app: undefined,
  filter: {},
  lines: 50,
  json: true,
  ...wanted,
});

beforeAll(async () => {
  bus = freshBus();
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'nothing-runs-'));
});
afterAll(async () => {
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  process.env['BELFABRIEK_DATA'] = join(folder, 'data');
  delete process.env['DATABASE_URL'];
  delete process.env['NATS_URL'];
  written = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

describe('commands without a running platform', () => {
  it('use only a named installation, and create no data folder', async () => {
    await expect(listDeadLetters(false)).rejects.toThrow('NATS_URL');
    await expect(auditLog(search({}))).rejects.toThrow('DATABASE_URL');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

describe('dead-letters', () => {
  let app: RunningApp;
  let isBroken = true;
  const heard: string[] = [];

  beforeAll(async () => {
    app = await startApp({ name: 'billing', module: MessagingModule }, bus.config);
    const messaging = app.app.get(Messaging);
    messaging.consume(callRecorded, { durable: 'rating', maxDeliveries: 1 }, async ({ callId }) => {
      if (isBroken) throw new Error('an invalid price');
      heard.push(callId);
    });
  });
  afterAll(() => app.close());

  it('lists an installation’s dead letters by number, also after gaps, and replays them', async () => {
    process.env['NATS_URL'] = bus.config.NATS_URL;
    process.env['NATS_PREFIX'] = bus.config.NATS_PREFIX;
    expect(await listDeadLetters(false)).toBe(exitCodes.holds);
    expect(written).toContain('There are no dead letters');
    const ids = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    for (const [index, callId] of ids.entries()) {
      await app.app
        .get(Messaging)
        .publish(
          callRecorded,
          { callId, ownerId: null, startedAt: 1, position: index + 1 },
          { id: callId },
        );
    }
    const listed = async () => {
      written = '';
      await listDeadLetters(true);
      return written
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { sequence: number; letter: { reason: string } });
    };
    await eventually(async () => expect(await listed()).toHaveLength(3));
    const letters = await listed();
    expect(letters.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(letters[0]?.letter.reason).toContain('an invalid price');
    isBroken = false;
    expect(await replayDeadLetters([2])).toBe(exitCodes.holds);
    await eventually(() => expect(heard).toHaveLength(1));
    expect((await listed()).map(({ sequence }) => sequence)).toEqual([1, 3]);
    await replayDeadLetters('all');
    await eventually(() => expect(heard.toSorted()).toEqual(ids));
    expect(await listed()).toEqual([]);
  });

  it('leaves no consumer behind after listing', async () => {
    const connection = await openNats(bus.config.NATS_URL);
    try {
      const stream = `${bus.config.NATS_PREFIX}_DEAD_LETTERS`;
      const { state } = await (await jetstream(connection).jetstreamManager()).streams.info(stream);
      expect(state.consumer_count).toBe(0);
    } finally {
      await connection.close();
    }
  });
});

describe('audit-log', () => {
  it('names the missing log in a database without all of them', async () => {
    process.env['DATABASE_URL'] = database.config.DATABASE_URL;
    await expect(auditLog(search({ app: 'billing' }))).rejects.toThrow(
      'The database has no audit log of billing',
    );
    await expect(auditLog(search({ app: 'nobody' }))).rejects.toThrow(
      'There is no audit log of "nobody"',
    );
  });

  it('merges and searches an installation’s logs, and says whether their chains hold', async () => {
    const began = new Date();
    for (const schema of databaseOwners) {
      @Module({
        imports: [MessagingModule, databaseModule({ schema, entities: [], migrations: [] })],
      })
      class OwnerModule {}
      const app = await startApp(
        { name: schema, module: OwnerModule },
        { ...database.config, ...bus.config },
      );
      const transactions = app.app.get(Transactions);
      await transactions.run(({ audit }) => audit.note('operator', 'thing.change', schema));
      await transactions.run(({ audit }) => audit.note(`owner:${schema}`, 'thing.read', schema));
      await app.close();
    }
    process.env['DATABASE_URL'] = database.config.DATABASE_URL;
    const subjects = async (wanted: Partial<AuditSearch>): Promise<string[]> => {
      written = '';
      expect(await auditLog(search(wanted))).toBe(exitCodes.holds);
      return written
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { app: string; action: string })
        .map(({ app, action }) => `${app} ${action}`);
    };
    const all = databaseOwners.flatMap((app) => [`${app} thing.change`, `${app} thing.read`]);
    expect(await subjects({})).toEqual(all);
    expect(written).toContain('portal: 2 entries, the chain holds');
    expect(await subjects({ lines: 3 })).toEqual(all.slice(-3));
    expect(await subjects({ app: 'cdr' })).toEqual(['cdr thing.change', 'cdr thing.read']);
    for (const filter of [
      { actor: 'owner:cdr' },
      { action: 'thing.read', subject: 'cdr' },
      { action: 'thing.', subject: 'cdr', actor: 'owner:cdr', from: began, until: new Date() },
    ]) {
      expect(await subjects({ filter })).toEqual(['cdr thing.read']);
    }
    expect(await subjects({ filter: { action: 'thing' } })).toEqual([]);
    expect(await subjects({ filter: { until: began } })).toEqual([]);
    expect(written).toContain('No entry matches.');

    await database.query('alter table cdr.audit_log disable trigger append_only');
    await database.query(`update cdr.audit_log set actor = 'nobody'`);
    expect(await auditLog(search({ app: 'billing' }))).toBe(exitCodes.failed);
    expect(written).toContain('cdr: 0 entries, BROKEN');
  });
});
