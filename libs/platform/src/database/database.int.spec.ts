import { Module, type Type } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Column,
  DataSource,
  Entity,
  PrimaryColumn,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { z } from 'zod';
import { defineBucket, defineEvent, type Scope } from '@app/contracts';
import {
  cuttableProxy,
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type CuttableProxy,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { Messaging, MessagingModule } from '../messaging/index.js';
import { firstHash } from './audit/audit-chain.js';
import {
  AuditedReads,
  databaseModule,
  NotPersonal,
  Transactions,
  verifyAuditLog,
} from './index.js';

const changed = defineEvent({
  subject: 'thing.changed.v1',
  stream: 'THINGS',
  schema: z.object({ id: z.string() }),
});
const bucket = defineBucket({ bucket: 'things', schema: z.object({ value: z.number() }) });

@Entity()
class Thing {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ type: 'integer' })
  @NotPersonal()
  value: number;
}

class CreateThing1800000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // This migration is slow, and two replicas that both ran it would fail.
    await runner.query('SELECT pg_sleep(0.3)');
    await runner.query('CREATE TABLE thing (id text PRIMARY KEY, value integer NOT NULL)');
    await runner.query(`INSERT INTO thing VALUES ('seed', 1)`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE thing');
  }
}

class AddOwner1800000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE thing ADD COLUMN owner text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE thing DROP COLUMN owner');
  }
}

const moduleWith = (migrations: Type<MigrationInterface>[]) => {
  @Module({
    imports: [MessagingModule, databaseModule({ schema: 'things', entities: [Thing], migrations })],
  })
  class ThingsModule {}
  return ThingsModule;
};

/** The test's database: the migrated one that all tests share, or one of its own. */
let database: FreshDatabase;
let shared: FreshDatabase;
let bus: FreshBus;
let busProxy: CuttableProxy;
const apps: RunningApp[] = [];

async function start(migrations = [CreateThing1800000000101], extra: object = {}) {
  const running = await startApp(
    { name: 'things', module: moduleWith(migrations) },
    { ...database.config, ...bus.config, NATS_URL: busProxy.url, ...extra },
  );
  apps.push(running);
  return running.app;
}

/** Resets the shared database to its state after the migrations. */
const empty = () =>
  shared.query(`
    ALTER TABLE things.audit_log ENABLE TRIGGER USER;
    ALTER TABLE things.audit_log DROP CONSTRAINT IF EXISTS no_a;
    SET session_replication_role = replica;
    DELETE FROM things.thing WHERE id <> 'seed';
    DELETE FROM things.outbox;
    DELETE FROM things.audit_log;
    UPDATE things.audit_head
       SET seq = 0, hash = '${firstHash}', aged_seq = 0, aged_hash = '${firstHash}'`);

async function closeApps(): Promise<void> {
  await Promise.all(apps.splice(0).map((running) => running.close()));
}

async function openBus(): Promise<void> {
  bus = freshBus();
  busProxy = await cuttableProxy(bus.config.NATS_URL);
}
async function closeBus(): Promise<void> {
  await busProxy.close();
  await bus.drop();
}

beforeAll(async () => {
  shared = await freshDatabase();
  database = shared;
  await openBus();
  await start();
  await closeApps();
  await closeBus();
});
afterAll(() => shared.drop());

beforeEach(async () => {
  database = shared;
  await openBus();
});
afterEach(async () => {
  await closeApps();
  await closeBus();
  if (database === shared) await empty();
  else await database.drop();
});

describe('migrations', () => {
  it('run once when replicas start together, in the app’s own schema, with one connection', async () => {
    database = await freshDatabase();
    await Promise.all([1, 2, 3].map(() => start(undefined, { DATABASE_POOL: 1 })));
    expect(await database.query('SELECT id, value FROM things.thing')).toEqual([
      { id: 'seed', value: 1 },
    ]);
    const tables = await database.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual([
      'things.audit_head',
      'things.audit_log',
      'things.migrations',
      'things.outbox',
      'things.thing',
    ]);
  });

  it('from before the first release prevent the app’s start at once', async () => {
    database = await freshDatabase();
    await database.query(`CREATE SCHEMA things
      CREATE TABLE migrations (id serial, timestamp bigint, name text)`);
    await database.query(
      `INSERT INTO things.migrations (timestamp, name) VALUES (1763942400000, 'Old1763942400000')`,
    );
    await expect(start()).rejects.toThrow(
      'Schema things has the tables of a version before the first release (its last migration is Old1763942400000), ' +
        'which this version can’t read. Make the database anew; its data are lost.',
    );
  });

  it('that add a column without a statement about personal data prevent the app’s start', async () => {
    database = await freshDatabase();
    await expect(start([CreateThing1800000000101, AddOwner1800000000102])).rejects.toThrow(
      /whether these columns are personal data .*: thing\.owner$/,
    );
  });
});

describe('start of an app', () => {
  it.each([
    ['a column', 'ALTER TABLE things.thing DROP COLUMN value', 'thing.value'],
    ['a table', 'DROP TABLE things.thing', 'thing.id, thing.value'],
  ])('is refused when %s of an entity is missing', async (_, statement, columns) => {
    database = await freshDatabase();
    await start();
    await closeApps();
    await database.query(statement);
    await expect(start()).rejects.toThrow(
      `Schema things lacks columns that this version needs: ${columns}. Its migrations have all run`,
    );
  });
});

describe('transaction', () => {
  it('leaves no rows and no messages when it fails', async () => {
    const app = await start();
    const work = app.get(Transactions).run(async ({ manager, outbox }) => {
      await manager.insert(Thing, { id: 'a', value: 1 });
      await outbox.publish(changed, { id: 'a' }, { id: 'a' });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await database.query(`SELECT 1 FROM things.thing WHERE id = 'a'`)).toEqual([]);
    expect(await database.query('SELECT 1 FROM things.outbox')).toEqual([]);
  });

  it('does not commit a message that breaks its contract', async () => {
    const app = await start();
    const put = (value: unknown) =>
      app.get(Transactions).run(async ({ manager, outbox }) => {
        await manager.insert(Thing, { id: 'a', value: 1 });
        await outbox.put(bucket, 'a', value as { value: number });
      });
    await expect(put({ value: 'one' })).rejects.toThrow(/bucket things may not carry this: value /);
    const loose = { ...bucket, schema: z.unknown() };
    const large = app
      .get(Transactions)
      .run(({ outbox }) => outbox.put(loose, 'a', 'x'.repeat(3e5)));
    await expect(large).rejects.toThrow(/may not carry 300002 bytes/);
    expect(await database.query(`SELECT 1 FROM things.thing WHERE id = 'a'`)).toEqual([]);
  });

  it('runs again after a deadlock', async () => {
    const app = await start();
    await database.query(`INSERT INTO things.thing VALUES ('a', 0), ('b', 0)`);
    let bothHaveOne = 0;
    const addTo = (first: string, second: string) =>
      app.get(Transactions).run(async ({ manager }) => {
        await manager.increment(Thing, { id: first }, 'value', 1);
        bothHaveOne++;
        await eventually(() => bothHaveOne >= 2);
        await manager.increment(Thing, { id: second }, 'value', 1);
      });
    await Promise.all([addTo('a', 'b'), addTo('b', 'a')]);
    expect(
      await database.query(`SELECT id, value FROM things.thing WHERE id <> 'seed' ORDER BY id`),
    ).toEqual([
      { id: 'a', value: 2 },
      { id: 'b', value: 2 },
    ]);
    expect(bothHaveOne).toBe(3);
  });
});

describe('outbox', () => {
  it('publishes committed messages in order, and deletes them', async () => {
    const app = await start();
    const said: string[] = [];
    app.get(Messaging).consume(changed, { durable: 'all' }, async ({ id }) => void said.push(id));
    for (const id of ['a', 'b', 'c']) {
      await app.get(Transactions).run(async ({ outbox }) => {
        await outbox.publish(changed, { id: `${id}1` }, { id: `${id}1` });
        await outbox.publish(changed, { id: `${id}2` }, { id: `${id}2` });
      });
    }
    await eventually(() => expect(said).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']));
    await eventually(async () =>
      expect(await database.query('SELECT 1 FROM things.outbox')).toEqual([]),
    );
  });

  it('keeps messages while NATS is away, and when the app stops before publishing', async () => {
    await busProxy.cut();
    const app = await start();
    await app.get(Transactions).run(async ({ outbox }) => {
      await outbox.put(bucket, 'a', { value: 1 });
      await outbox.put(bucket, 'b', { value: 2 });
    });
    await app.get(Transactions).run(async ({ outbox }) => {
      await outbox.put(bucket, 'a', { value: 3 });
      await outbox.delete(bucket, 'b');
    });
    await closeApps();
    expect(await database.query('SELECT kind, key FROM things.outbox ORDER BY id')).toEqual([
      { kind: 'put', key: 'a' },
      { kind: 'put', key: 'b' },
      { kind: 'put', key: 'a' },
      { kind: 'delete', key: 'b' },
    ]);
    await busProxy.mend();
    const next = (await start()).get(Messaging).bucket(bucket);
    await eventually(async () => expect(await next.get('a')).toEqual({ value: 3 }));
    expect(await next.keys()).toEqual(['a']);
  });

  it('publishes each message once with two instances', async () => {
    const [one, other] = [await start(), await start()];
    const transactions = (n: number) => (n % 2 === 0 ? one : other).get(Transactions);
    const said: string[] = [];
    one.get(Messaging).consume(changed, { durable: 'all' }, async ({ id }) => {
      said.push(id);
    });
    const ids = Array.from({ length: 40 }, (_, n) => `${n}`);
    await Promise.all(
      ids.map((id, n) =>
        transactions(n).run(({ outbox }) => outbox.publish(changed, { id }, { id })),
      ),
    );
    await eventually(() => expect(said.length).toBe(40));
    expect(said.toSorted()).toEqual(ids.toSorted());
  });
});

describe('database that is away', () => {
  it('is awaited at an app’s start, even in the middle of a migration', async () => {
    database = await freshDatabase();
    const proxy = await cuttableProxy(database.config.DATABASE_URL);
    let times = 0;
    class Interrupted1800000000103 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        times += 1;
        if (times === 1) {
          await proxy.cut();
          await proxy.mend();
        }
        await runner.query(`INSERT INTO thing VALUES ('later', 2)`);
      }
      async down(): Promise<void> {}
    }
    await start([CreateThing1800000000101, Interrupted1800000000103], { DATABASE_URL: proxy.url });
    expect(times).toBe(2);
    expect(await database.query('SELECT id FROM things.thing ORDER BY id')).toEqual([
      { id: 'later' },
      { id: 'seed' },
    ]);
    await closeApps();
    await proxy.close();
  });

  it('makes the app unready, not dead', async () => {
    const proxy = await cuttableProxy(database.config.DATABASE_URL);
    const app = await start(undefined, { DATABASE_URL: proxy.url });
    const ready = async () => (await fetch(`${await app.getUrl()}/health/ready`)).status;
    expect(await ready()).toBe(200);
    await proxy.cut();
    expect(await ready()).toBe(503);
    await proxy.mend();
    await eventually(async () => expect(await ready()).toBe(200));
    expect(await app.get(DataSource).query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await closeApps();
    await proxy.close();
  });
});

describe('audit log', () => {
  const scope = { as: 'staff', staffId: 'anna', reason: 'a question by phone' } as const;

  it('commits together with its transaction, and keeps its chain with concurrent transactions', async () => {
    const app = await start();
    const transactions = app.get(Transactions);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        transactions.run(async ({ audit }) => audit.note(scope, 'thing.read', `${n}`)),
      ),
    );
    await expect(
      transactions.run(async ({ audit }) => {
        await audit.note('operator', 'thing.change', 'x');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const source = app.get(DataSource);
    expect(await verifyAuditLog(source, 'things')).toEqual({ entries: 20, broken: null });
    const [entry] = await source.query('SELECT * FROM audit_log WHERE seq = 1');
    expect(entry).toMatchObject({
      actor: 'staff:anna',
      reason: scope.reason,
      action: 'thing.read',
    });
  });

  it('notes reads by staff and their keys once each, and no reads by others', async () => {
    const app = await start();
    const reads = app.get(AuditedReads);
    const key = { as: 'key', keyId: 'k-1', madeBy: 'anna', ownerId: null } as const;
    const by: Scope[] = [
      scope,
      key,
      { ...key, ownerId: 'o-1' },
      { as: 'owner', ownerId: 'o-1' },
      { as: 'service', service: 'billing' },
    ];
    for (const asker of by) {
      const read = { action: 'thing.get', subject: 'a' };
      const answer = await reads.read(asker, read, (manager) => manager.query('SELECT 1 AS one'));
      expect(answer).toEqual([{ one: 1 }]);
      expect(await reads.readThenNote(asker, read, () => Promise.resolve(2))).toBe(2);
    }
    const failing = () => Promise.reject(new Error('no such thing'));
    const missing = { action: 'thing.get', subject: 'b' };
    await expect(reads.read(scope, missing, failing)).rejects.toThrow('no such thing');
    await expect(reads.readThenNote(scope, missing, failing)).rejects.toThrow('no such thing');
    const noted = await app
      .get(DataSource)
      .query('SELECT actor, action, subject, reason FROM audit_log ORDER BY seq');
    const [bySelf, byKey] = [
      { actor: 'staff:anna', action: 'thing.get', subject: 'a', reason: scope.reason },
      { actor: 'key:k-1/anna', action: 'thing.get', subject: 'a', reason: null },
    ];
    expect(noted).toEqual([bySelf, bySelf, byKey, byKey, byKey, byKey]);
  });

  it('prevents the answer when the note cannot be written', async () => {
    const app = await start();
    const reads = app.get(AuditedReads);
    await app
      .get(DataSource)
      .query('ALTER TABLE audit_log ADD CONSTRAINT no_a CHECK (subject <> $$a$$)');
    const read = { action: 'thing.get', subject: 'a' };
    await expect(reads.read(scope, read, () => Promise.resolve(1))).rejects.toThrow('audit_log');
    await expect(reads.readThenNote(scope, read, () => Promise.resolve(1))).rejects.toThrow();
  });

  it('refuses to change or delete an entry, and verification finds a forged change', async () => {
    const app = await start();
    const transactions = app.get(Transactions);
    for (const subject of ['a', 'b']) {
      await transactions.run(({ audit }) => audit.note(scope, 'thing.read', subject));
    }
    const source = app.get(DataSource);
    await expect(source.query(`DELETE FROM audit_log WHERE seq = 2`)).rejects.toThrow(
      'append-only',
    );
    await expect(source.query(`UPDATE audit_log SET reason = 'another'`)).rejects.toThrow(
      'append-only',
    );
    await source.query('ALTER TABLE audit_log DISABLE TRIGGER append_only');
    await source.query(`UPDATE audit_log SET reason = 'another' WHERE seq = 1`);
    expect((await verifyAuditLog(source, 'things')).broken).toMatch('entry 1');
  });
});
