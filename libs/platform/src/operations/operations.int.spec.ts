import { AppError, fieldProblem } from '@app/common';
import {
  type Answered,
  type Asked,
  defineEvent,
  defineOperation,
  type Operation,
} from '@app/contracts';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CanActivate,
  Controller,
  Injectable,
  Module,
  type OnModuleInit,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { databaseModule, Transactions } from '../database/index.js';
import { type Delivery, MessagingModule } from '../messaging/index.js';
import { Answers, BusStrategy, Consumes, OperationsModule } from './index.js';

const thing = z.object({ id: z.string(), size: z.number() });
const ofThings = { owner: 'billing', noun: 'Things' } as const;
const thingGet = defineOperation({
  ...ofThings,
  subject: 'thing.get.v1',
  read: { of: ['id'] },
  request: { id: z.string() },
  reply: thing,
});
const thingList = defineOperation({
  ...ofThings,
  subject: 'thing.list.v1',
  read: { of: ['kind/id', 'kind', 'id'], isLong: true },
  request: { kind: z.string().optional(), id: z.string().optional() },
  reply: z.object({ inTransaction: z.boolean() }),
});
const thingMake = defineOperation({
  ...ofThings,
  subject: 'thing.make.v1',
  request: { id: z.string(), size: z.number().default(1) },
  reply: thing,
});
/** An operation that the app answering its HTTP route also answers itself: asked in process, never on NATS. */
const thingOwn = defineOperation({
  owner: 'portal',
  subject: 'thing.own.v1',
  read: { of: ['kind/id', 'kind'] },
  request: { kind: z.string(), id: z.string().optional() },
  reply: z.object({ by: z.string(), inTransaction: z.boolean() }),
}).get('/v1/things/own', { id: 'things.own', permission: 'calls:read', summary: 'It.' });
const happened = defineEvent({
  subject: 'thing.happened.v1',
  stream: 'THINGS',
  schema: z.object({ n: z.number() }),
});

const staff = { as: 'staff', staffId: 'anna', reason: 'nagekeken' } as const;
const service = { as: 'service', service: 'reconcile' } as const;

const heard: string[] = [];
let isReady = false;
let release: (() => void) | null = null;

@Controller()
class Things {
  constructor(private readonly transactions: Transactions) {}

  @Answers(thingGet)
  async get(
    { id }: Asked<typeof thingGet>,
    reader: EntityManager,
  ): Promise<Answered<typeof thingGet>> {
    const [row]: { n: number }[] = await reader.query('select 7 as n');
    return { id, size: row!.n };
  }

  @Answers(thingList)
  list(_: Asked<typeof thingList>, reader: EntityManager | undefined) {
    return Promise.resolve({ inTransaction: reader !== undefined });
  }

  @Answers(thingOwn)
  own(_: Asked<typeof thingOwn>, here: EntityManager | { by: string; reader?: EntityManager }) {
    const { by, reader } = here as { by: string; reader?: EntityManager };
    return Promise.resolve({ by, inTransaction: reader?.queryRunner !== undefined });
  }

  @Answers(thingMake)
  async make({ scope, id, size }: Asked<typeof thingMake>): Promise<Answered<typeof thingMake>> {
    if (!isReady) throw new Error('asked too early');
    if (id === 'taken') {
      throw new AppError('conflict', 'id-taken', 'Another thing has it.', [
        fieldProblem('id', 'id-taken'),
      ]);
    }
    if (id === 'broken') throw new Error('password=hunter2');
    if (id === 'slow') await new Promise<void>((resolve) => (release = resolve));
    await this.transactions.run(({ audit }) => audit.note(scope, 'thing.make', id));
    return { id, size };
  }

  @Consumes(happened, { durable: 'first', backOffMs: [10] })
  first({ n }: { n: number }, { deliveries }: Delivery): Promise<void> {
    heard.push(`first ${n}.${deliveries}`);
    return n === 2 && deliveries < 3 ? Promise.reject(new Error('not now')) : Promise.resolve();
  }

  @Consumes(happened, { durable: 'second' })
  second({ n }: { n: number }): Promise<void> {
    heard.push(`second ${n}`);
    return Promise.resolve();
  }
}

/** Refuses every HTTP request. */
@Injectable()
class Nobody implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

@Injectable()
class Slow implements OnModuleInit {
  async onModuleInit(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    isReady = true;
  }
}

@Module({
  imports: [
    MessagingModule,
    databaseModule({ schema: 'things', entities: [], migrations: [] }),
    OperationsModule,
  ],
  controllers: [Things],
  providers: [{ provide: APP_GUARD, useClass: Nobody }, Slow],
})
class ThingsModule {}

@Module({ imports: [MessagingModule] })
class AskerModule {}

let bus: FreshBus;
let database: FreshDatabase;
let asker: RunningApp;
let app: RunningApp;
beforeAll(async () => {
  bus = freshBus();
  database = await freshDatabase();
  asker = await startApp({ name: 'portal', module: AskerModule }, bus.config);
  app = await startApp(
    { name: 'billing', module: ThingsModule },
    { ...bus.config, ...database.config },
  );
});
afterEach(() => void heard.splice(0));
afterAll(async () => {
  await app?.close();
  await asker?.close();
  await database?.drop();
  await bus?.drop();
});

const ask = (operation: Operation, question: object) =>
  strangerIn(asker).ask(operation, question as never, { timeoutMs: 5000 });
const noted = (): Promise<object[]> =>
  database.query('select action, subject from things.audit_log order by seq');

describe('operation', () => {
  it('is answered by its method, with defaults filled in, once every module is ready', async () => {
    expect(await ask(thingMake, { scope: service, id: 'one' })).toEqual({ id: 'one', size: 1 });
  });

  it('fails with its method’s AppError, and hides unexpected errors', async () => {
    await expect(ask(thingMake, { scope: service, id: 'taken' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'id-taken',
      problems: [fieldProblem('id', 'id-taken')],
    });
    const failure = await ask(thingMake, { scope: service, id: 'broken' }).catch(String);
    expect(failure).not.toContain('hunter2');
    expect(failure).toContain('Something went wrong');
  });

  it('gives a read a database connection, and notes reads by staff only', async () => {
    const before = (await noted()).length;
    expect(await ask(thingGet, { scope: staff, id: 'one' })).toEqual({ id: 'one', size: 7 });
    expect(await ask(thingGet, { scope: service, id: 'two' })).toEqual({ id: 'two', size: 7 });
    expect((await noted()).slice(before)).toMatchObject([{ action: 'thing.get', subject: 'one' }]);
  });

  it('runs a long read without a transaction, and notes it under its first fields with a value', async () => {
    const before = (await noted()).length;
    expect(await ask(thingList, { scope: staff, id: 'one' })).toEqual({ inTransaction: false });
    await ask(thingList, { scope: staff, id: 'one', kind: 'large' });
    await ask(thingList, { scope: staff });
    expect((await noted()).slice(before)).toMatchObject([
      { action: 'thing.list', subject: 'one' },
      { action: 'thing.list', subject: 'large/one' },
      { action: 'thing.list', subject: 'all' },
    ]);
  });
});

describe('operation asked in process', () => {
  const own = (question: object) =>
    app.app.get(BusStrategy).ask(thingOwn, { ...question }, { by: 'anna' });

  it('is answered by its method, which receives who asked and the transaction of the audit note', async () => {
    const before = (await noted()).length;
    const ofStaff = { by: 'anna', inTransaction: true };
    expect(await own({ scope: staff, kind: 'chair', id: 'one' })).toEqual(ofStaff);
    expect(await own({ scope: staff, kind: 'chair' })).toEqual(ofStaff);
    expect(await own({ scope: service, kind: 'chair' })).toEqual({
      by: 'anna',
      inTransaction: false,
    });
    expect((await noted()).slice(before)).toMatchObject([
      { action: 'thing.own', subject: 'chair/one' },
      { action: 'thing.own', subject: 'chair' },
    ]);
  });

  it('is not answered on NATS', async () => {
    await expect(ask(thingOwn, { scope: staff, kind: 'chair' })).rejects.toMatchObject({
      code: 'nobody-answers',
    });
  });
});

describe('event', () => {
  const publish = (n: number) =>
    strangerIn(asker).publish(happened, { n }, { id: `happened-${n}` });

  it('reaches each durable consumer once, and again when the consumer’s method rejects', async () => {
    await publish(1);
    await publish(2);
    await publish(3);
    await eventually(() =>
      expect(heard.toSorted()).toEqual([
        'first 1.1',
        'first 2.1',
        'first 2.2',
        'first 2.3',
        'first 3.1',
        'second 1',
        'second 2',
        'second 3',
      ]),
    );
  });
});

describe('stopping app', () => {
  it('answers the question under way', async () => {
    const other = await startApp(
      { name: 'billing', module: ThingsModule },
      { ...bus.config, ...database.config },
    );
    await app.close();
    const answer = ask(thingMake, { scope: service, id: 'slow' });
    await eventually(() => expect(release).not.toBeNull());
    const closed = other.close();
    release?.();
    expect(await answer).toEqual({ id: 'slow', size: 1 });
    await closed;
  });
});
