import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Access, Open, OursAlone, type Person, type Principal } from '../kernel/access/index.js';
import { AccessGuard } from './access.guard.js';
import type { Authentication } from './authentication.js';

class Routes {
  @Access('calls:read', 'documents:read') two(): void {}
  @Access() anybody(): void {}
  @Open() open(): void {}
  @OursAlone('breaches:handle') ours(): void {}
  @Access('runs:read') runs(): void {}
  forgotten(): void {}
}

const person = (rest: Partial<Person>): Person => ({
  kind: 'user',
  userId: 'u1',
  sessionId: 's1',
  staffRole: null,
  lacksSecondFactor: false,
  owners: new Map(),
  ...rest,
});

/** `passed`, or the kind and code of the refusal. */
async function asked(
  route: keyof Routes,
  principal: Principal | null,
  { url = '/v1/things', params = {} }: { url?: string; params?: Record<string, string> } = {},
): Promise<string> {
  const guard = new AccessGuard(new Reflector(), {
    principalOf: () => Promise.resolve(principal),
  } as unknown as Authentication);
  const request = { url, params };
  const context = {
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({
      getRequest: () => request,
      getResponse: () => ({ setHeader: () => undefined }),
    }),
  } as unknown as ExecutionContext;
  return guard.canActivate(context).then(
    () => 'passed',
    (error: { kind: string; code: string }) => `${error.kind} ${error.code}`,
  );
}

describe('the guard', () => {
  it.each<[string, keyof Routes, Principal | null, string]>([
    ['all that the route asks for', 'two', person({ staffRole: 'support' }), 'passed'],
    [
      'only a part of it',
      'two',
      person({ owners: new Map([['a', 'reader']]) }),
      'forbidden forbidden',
    ],
    [
      'a staff role without its second factor',
      'two',
      person({ lacksSecondFactor: true }),
      'forbidden second-factor-required',
    ],
    [
      'his own owner’s rights, while that is so',
      'two',
      person({ lacksSecondFactor: true, owners: new Map([['a', 'finance']]) }),
      'passed',
    ],
    ['nothing, where being there is enough', 'anybody', person({}), 'passed'],
    [
      'a role within any owner, where only our own people may',
      'ours',
      person({ owners: new Map([['a', 'owner']]) }),
      'not-found no-such-thing',
    ],
    [
      'a role of ours that may not, there',
      'ours',
      person({ staffRole: 'support' }),
      'forbidden forbidden',
    ],
    ['a role of ours that may, there', 'ours', person({ staffRole: 'compliance' }), 'passed'],
    ['nobody there', 'anybody', null, 'unauthenticated unauthenticated'],
    ['nobody there, where all the world may', 'open', null, 'passed'],
    [
      'a route that says nothing of who may',
      'forgotten',
      person({ staffRole: 'admin' }),
      'forbidden forbidden',
    ],
  ])('decides with %s', async (_, route, principal, outcome) => {
    expect(await asked(route, principal)).toBe(outcome);
  });

  it.each([
    ['/health/ready', 'passed'],
    ['/metrics', 'passed'],
    ['/v1', 'forbidden forbidden'],
    ['/V1/things', 'forbidden forbidden'],
    ['/v1?x', 'forbidden forbidden'],
  ])('leaves %s, of which nothing is said: %s', async (url, outcome) => {
    expect(await asked('forgotten', null, { url })).toBe(outcome);
  });

  it.each<[string, Principal, string]>([
    ['his own owner’s', person({ owners: new Map([['a', 'reader']]) }), 'forbidden forbidden'],
    ['another’s', person({ owners: new Map([['b', 'reader']]) }), 'not-found no-such-thing'],
    ['anybody’s, one of ours', person({ staffRole: 'support' }), 'forbidden forbidden'],
  ])('tells who may do it nowhere so of %s alone', async (_, principal, outcome) => {
    expect(await asked('runs', principal, { params: { ownerId: 'a' } })).toBe(outcome);
  });
});
