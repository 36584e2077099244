import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Access, Open, OursAlone, type Person, type Principal } from '../kernel/access/index.js';
import { AccessGuard } from './access.guard.js';
import { type Authentication, platformKey } from './authentication.js';

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

const guardOf = (principal: Principal | null, atOnce = 100): AccessGuard =>
  new AccessGuard(
    new Reflector(),
    { principalOf: () => Promise.resolve(principal) } as unknown as Authentication,
    { REQUESTS_AT_ONCE: atOnce, REQUESTS_PER_SECOND: 1 },
  );

/** The guard's decision: `passed`, or the refusal's kind and code. */
function asked(
  route: keyof Routes,
  principal: Principal | null,
  { url = '/v1/things', params = {} }: { url?: string; params?: Record<string, string> } = {},
): Promise<string> {
  return decision(guardOf(principal), route, { url, params });
}

/** As `asked`, of a guard that knows earlier requests; `headers` gets the response's headers. */
function decision(
  guard: AccessGuard,
  route: keyof Routes,
  request: object,
  headers = new Map<string, unknown>(),
): Promise<string> {
  const context = {
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({
      getRequest: () => request,
      getResponse: () => ({
        setHeader: (name: string, value: unknown) => headers.set(name, value),
      }),
    }),
  } as unknown as ExecutionContext;
  return guard.canActivate(context).then(
    () => 'passed',
    (error: { kind: string; code: string }) => `${error.kind} ${error.code}`,
  );
}

describe('AccessGuard', () => {
  it.each<[string, keyof Routes, Principal | null, string]>([
    ['staff with all permissions of the route', 'two', person({ staffRole: 'support' }), 'passed'],
    [
      'a member with one of two permissions',
      'two',
      person({ owners: new Map([['a', 'reader']]) }),
      'forbidden forbidden',
    ],
    [
      'staff without a second factor',
      'two',
      person({ lacksSecondFactor: true }),
      'forbidden second-factor-required',
    ],
    [
      'staff without a second factor, as a member of an owner',
      'two',
      person({ lacksSecondFactor: true, owners: new Map([['a', 'finance']]) }),
      'passed',
    ],
    [
      'a user without permissions, on a route for every signed-in user',
      'anybody',
      person({}),
      'passed',
    ],
    [
      'a member of an owner, on a route for staff only',
      'ours',
      person({ owners: new Map([['a', 'owner']]) }),
      'not-found no-such-thing',
    ],
    [
      'staff without the permission, on a route for staff only',
      'ours',
      person({ staffRole: 'support' }),
      'forbidden forbidden',
    ],
    [
      'staff with the permission, on a route for staff only',
      'ours',
      person({ staffRole: 'compliance' }),
      'passed',
    ],
    ['a request without sign-in', 'anybody', null, 'unauthenticated unauthenticated'],
    ['a request without sign-in, on an open route', 'open', null, 'passed'],
    [
      'an admin, on a route without @Access',
      'forgotten',
      person({ staffRole: 'admin' }),
      'forbidden forbidden',
    ],
  ])(
    'passes or refuses a principal by its permissions: %s',
    async (_, route, principal, outcome) => {
      expect(await asked(route, principal)).toBe(outcome);
    },
  );

  it('refuses a user’s requests beyond the burst, with the seconds to wait, but none on an open route or by the operator’s key', async () => {
    const guards = { u1: guardOf(person({}), 2), operator: guardOf(platformKey, 2) };
    const headers = new Map<string, unknown>();
    const requests = async (guard: AccessGuard) => {
      const url = '/v1/things';
      const answers = [];
      for (let request = 0; request < 3; request += 1) {
        answers.push(await decision(guard, 'anybody', { url }, headers));
      }
      return answers;
    };
    const tooMany = 'too-many too-many-requests';
    expect(await requests(guards.u1)).toEqual(['passed', 'passed', tooMany]);
    expect(headers.get('retry-after')).toBe(1);
    expect(await decision(guards.u1, 'open', { url: '/v1/things' })).toBe('passed');
    expect(await requests(guards.operator)).toEqual(['passed', 'passed', 'passed']);
  });

  it.each([
    ['/health/ready', 'passed'],
    ['/metrics', 'passed'],
    ['/v1', 'forbidden forbidden'],
    ['/V1/things', 'forbidden forbidden'],
    ['/v1?x', 'forbidden forbidden'],
  ])('refuses a route without @Access only under /v1: %s is %s', async (url, outcome) => {
    expect(await asked('forgotten', null, { url })).toBe(outcome);
  });

  it.each<[string, Principal, string]>([
    [
      'a member of that owner',
      person({ owners: new Map([['a', 'reader']]) }),
      'forbidden forbidden',
    ],
    [
      'a member of another owner, from whom that owner is hidden',
      person({ owners: new Map([['b', 'reader']]) }),
      'not-found no-such-thing',
    ],
    ['staff', person({ staffRole: 'support' }), 'forbidden forbidden'],
  ])(
    'refuses a principal without the permission for the owner in the path: %s',
    async (_, principal, outcome) => {
      expect(await asked('runs', principal, { params: { ownerId: 'a' } })).toBe(outcome);
    },
  );
});
