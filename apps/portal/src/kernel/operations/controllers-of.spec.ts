import { AppError } from '@app/common';
import { type Operation, type RequestContract } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';
import { BusStrategy } from '@app/platform/operations';
import { startApp, type RunningApp } from '@app/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  Module,
  type Type,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import request from 'supertest';
import { z } from 'zod';
import {
  ACCESS,
  type KeyHolder,
  type KnownRequest,
  OURS_ALONE,
  type Person,
  type Principal,
} from '../access/index.js';
import { Questions } from '../asking/questions.js';
import {
  Confirmation,
  controllersOf,
  FileRoutes,
  KnownCarriers,
  KnownOwners,
  Operations,
} from './index.js';
import { operations } from './things.fixture.js';

const bas: Person = {
  kind: 'user',
  userId: 'bas',
  sessionId: 's',
  staffRole: 'billing',
  lacksSecondFactor: false,
  owners: new Map(),
};
const owner: Person = { ...bas, staffRole: null, owners: new Map([['shop', 'finance']]) };
const key: KeyHolder = {
  kind: 'key',
  keyId: 'nightly',
  madeBy: 'bas',
  isOfStaff: true,
  ownerId: null,
  permissions: ['runs:write'],
};
let by: Principal;

@Injectable()
class Known implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    context.switchToHttp().getRequest<KnownRequest>().principal = by;
    return true;
  }
}

interface AskedOnce {
  readonly subject: string;
  readonly question: unknown;
  readonly timeoutMs?: number;
  readonly reason?: string | undefined;
}
let asked: AskedOnce[];
/** A fake bus: finds nothing of the owner `other`. */
const messaging = {
  ask(
    { subject }: RequestContract<z.ZodType, z.ZodType>,
    question: { readonly scope: { readonly ownerId?: string } },
    { timeoutMs }: { readonly timeoutMs: number },
  ) {
    asked.push({ subject, question, timeoutMs });
    if (question.scope.ownerId === 'other') throw new AppError('not-found', 'no-thing', 'None.');
    return Promise.resolve({ items: [], thing: { id: 'a', size: 1 }, id: 'a' });
  },
} as unknown as Messaging;

const strategy = {
  ask({ subject }: Operation, question: unknown, { reason }: { reason: string | undefined }) {
    asked.push({ subject, question, reason });
    return Promise.resolve({ items: [], id: 'a', size: 1 });
  },
};

class ByHeart extends Confirmation {
  override confirm(_: Person, password: string): Promise<void> {
    if (password === 'right') return Promise.resolve();
    throw new AppError('invalid', 'invalid-password', 'No.');
  }
}

class OneCarrier extends KnownCarriers {
  override mustBeThere(id: string): Promise<void> {
    if (id === 'north') return Promise.resolve();
    throw new AppError('not-found', 'no-such-carrier', 'No.');
  }
}

class OneOwner extends KnownOwners {
  override mustBeThere(id: string): Promise<void> {
    if (id === 'acme') return Promise.resolve();
    throw new AppError('not-found', 'no-such-owner', 'No.');
  }
}

@Module({
  controllers: controllersOf(operations),
  providers: [
    Operations,
    { provide: Questions, useValue: new Questions(messaging) },
    { provide: BusStrategy, useValue: strategy },
    { provide: FileRoutes, useValue: {} },
    { provide: Confirmation, useClass: ByHeart },
    { provide: KnownCarriers, useClass: OneCarrier },
    { provide: KnownOwners, useClass: OneOwner },
    { provide: APP_GUARD, useClass: Known },
  ],
})
class ThingsModule {}

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ name: 'portal', module: ThingsModule }, {});
});
beforeEach(() => {
  asked = [];
  by = bas;
});
afterAll(() => app?.close());

const http = () => request(app.app.getHttpServer());
const staffScope = { as: 'staff', staffId: 'bas', reason: 'billing' };

describe('an operation’s route', () => {
  it('asks with the fields of its path, its query and its definition', async () => {
    const { body } = await http().get('/v1/things?open=true').expect(200);
    expect(body).toEqual({ items: [], thing: { id: 'a', size: 1 }, id: 'a' });
    expect(asked).toEqual([
      {
        subject: 'thing.list.v1',
        question: { scope: staffScope, open: true, ownerId: null },
        timeoutMs: 5000,
      },
    ]);
  });

  it('asks as the owner in its path, and not about another owner', async () => {
    by = owner;
    await http().get('/v1/owners/shop/things').expect(200);
    expect(asked[0]!.question).toEqual({
      scope: { as: 'owner', ownerId: 'shop' },
      ownerId: 'shop',
    });
    await http().get('/v1/owners/other/things').expect(404);
    expect(asked).toHaveLength(1);
  });

  it('passes a change on after the password, with a longer time limit', async () => {
    const put = (body: object) =>
      http().put('/v1/things/chair').set('x-reason', 'gevraagd').send(body);
    await put({ size: 2, password: 'wrong' }).expect(422);
    expect(asked).toEqual([]);
    const { body } = await put({ size: 2, password: 'right' }).expect(200);
    expect(body).toEqual({ id: 'a', size: 1 });
    expect(asked).toEqual([
      {
        subject: 'thing.make.v1',
        question: { scope: { ...staffScope, reason: 'gevraagd' }, id: 'chair', size: 2 },
        timeoutMs: 15_000,
      },
    ]);
  });

  it('refuses invalid fields and names them as in the path or body', async () => {
    const wrong = await http().put('/v1/things/3').send({ size: 2, password: 'right' }).expect(422);
    expect(wrong.body.problems).toMatchObject([{ field: 'id', rule: 'must be letters' }]);
    const more = await http()
      .put('/v1/things/a')
      .send({ size: 'x', password: 'right', by: 1 })
      .expect(422);
    expect(more.body.problems.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['size']),
    );
    expect(asked).toEqual([]);
  });

  it('with a fixed path is found before an earlier route with a parameter', async () => {
    await http().get('/v1/things/counts').expect(200);
    expect(asked.map(({ subject }) => subject)).toEqual(['thing.counts.v1']);
  });

  it('fills in the person and address, leaves out an unneeded reason, and refuses keys', async () => {
    const sign = () => http().post('/v1/things/chair/signature').set('x-reason', 'gevraagd');
    await sign().expect(201);
    expect(asked[0]!.question).toEqual({
      scope: staffScope,
      id: 'chair',
      userId: 'bas',
      ip: expect.stringMatching(/127\.0\.0\.1|::1/),
    });
    by = key;
    await sign().expect(403);
    expect(asked).toHaveLength(1);
  });

  it('asks as each owner of the asker in turn, unless one is named', async () => {
    const [other, shop] = ['other', 'shop'].map((ownerId) => ({ as: 'owner', ownerId }));
    by = { ...owner, owners: new Map(['other', 'shop'].map((id) => [id, 'finance'])) };
    await http().get('/v1/things/a/found').expect(200);
    expect(asked).toMatchObject([{ question: { scope: other } }, { question: { scope: shop } }]);
    await http().get('/v1/things/a/found?ownerId=shop').expect(200);
    expect(asked).toMatchObject([{}, {}, { question: { id: 'a', scope: shop } }]);
    await http().get('/v1/things/a/found?ownerId=other').expect(404);
  });

  it('with asOwner `tried` asks as the named owner, with `each` as each owner', async () => {
    by = { ...owner, owners: new Map(['other', 'shop'].map((id) => [id, 'finance'])) };
    await http().delete('/v1/found-things/a?ownerId=shop').expect(200);
    await http().get('/v1/found-things/a?ownerId=shop').expect(200);
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope: { ownerId: 'shop' } },
      { scope: { ownerId: 'other' } },
      { scope: { ownerId: 'shop' } },
    ]);
  });

  it('requires every permission of its definition', () => {
    const [{ prototype }] = controllersOf(operations) as [Type<{ find: object; hold: object }>];
    expect(Reflect.getMetadata(ACCESS, prototype.find)).toEqual(['calls:read', 'documents:read']);
    expect(Reflect.getMetadata(OURS_ALONE, prototype.find)).toBeUndefined();
    expect(Reflect.getMetadata(OURS_ALONE, prototype.hold)).toBe(true);
  });

  it('fills in the asker’s permissions, and requires those that the given fields need', async () => {
    by = owner;
    const post = (ownerId: string, loud: boolean) =>
      http().post(`/v1/owners/${ownerId}/things`).send({ loud });
    await post('shop', false).expect(200);
    expect(asked.map(({ question }) => question)).toEqual([
      {
        scope: { as: 'owner', ownerId: 'shop' },
        ownerId: 'shop',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        by: 'user:bas',
        rights: ['calls:read'],
        loud: false,
      },
    ]);
    const { body } = await post('shop', true).expect(403);
    expect(body.detail).toContain('prompts:write');
    await post('other', false).expect(404);
    expect(asked).toHaveLength(1);
  });

  it('passes a change or a read of a party’s data to billing, for an existing party only', async () => {
    const tax = (partyType: string, partyId: string) =>
      http().post('/v1/tax').send({ partyType, partyId });
    await http().post('/v1/owners/acme/note').expect(200);
    await http().get('/v1/owners/acme/note').expect(200);
    await tax('owner', 'acme').expect(200);
    await tax('carrier', 'north').expect(200);
    asked = [];
    await http().post('/v1/owners/amce/note').expect(404);
    await http().get('/v1/owners/amce/note').expect(404);
    await tax('owner', 'north').expect(404);
    await tax('carrier', 'acme').expect(404);
    expect(asked).toEqual([]);
  });

  it('passes the body as one field, for an existing carrier only', async () => {
    const size = { width: 2 };
    await http().post('/v1/carriers/north/size').send(size).expect(200);
    expect(asked).toMatchObject([{ question: { size, carrierId: 'north' } }]);
    await http().post('/v1/carriers/south/size').send(size).expect(404);
    await http().post('/v1/carriers/north/size').send({ width: 'x' }).expect(422);
    expect(asked).toHaveLength(1);
  });

  it('of portal itself is answered in process, without an unneeded reason', async () => {
    const rename = (body: object) =>
      http().post('/v1/things/chair/parts/leg').set('x-reason', 'gevraagd').send(body);
    const { body } = await rename({ kind: 'plain', name: 'poot' }).expect(201);
    expect(body).toMatchObject({ id: 'a', size: 1 });
    expect(asked).toEqual([
      {
        subject: 'thing.rename.v1',
        question: { scope: staffScope, id: 'chair', part: 'leg', kind: 'plain', name: 'poot' },
        reason: undefined,
      },
    ]);
    await rename({ kind: 'none', name: 'poot' }).expect(422);
    expect(asked).toHaveLength(1);
  });

  it('that is open to everybody asks without a scope', async () => {
    await http().get('/v1/things/public?limit=1000').set('x-reason', 'zomaar').expect(200);
    await http().get('/v1/things/public?limit=1001').expect(422);
    expect(asked).toEqual([
      { subject: 'thing.public.v1', question: { limit: 1000 }, reason: 'zomaar' },
    ]);
  });

  it('without a reply answers 204', async () => {
    const { text } = await http().delete('/v1/things/chair').expect(204);
    expect(text).toBe('');
  });

  it('for people refuses keys', async () => {
    by = key;
    const { body } = await http().delete('/v1/things/chair').expect(403);
    expect(body.code).toBe('people-only');
    expect(asked).toEqual([]);
  });
});
