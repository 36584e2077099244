import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import {
  Browser,
  password,
  PUBLIC_URL,
  staff,
  userOf,
} from '../apps/portal/src/accounts.fixture.js';
import {
  DescribedPortal,
  isRefused,
  type Answered,
  type DescribedOperation,
} from '../apps/portal/src/accounts/keys/described-portal.fixture.js';
import { hashOf } from '../apps/portal/src/accounts/entities/one-time-secret.js';
import type { Sampled } from '../apps/portal/src/accounts/keys/sample-body.fixture.js';
import { describedApi } from '../apps/portal/src/described-api.js';
import { ownerRoles, staffRoles } from '../apps/portal/src/kernel/access/index.js';
import { apiKey, startAllApps, type AllApps } from './all-apps.fixture.js';

/** Required parameters of reads, by path. */
const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/v1/balance': { from: '2026-10-01T00:00:00+02:00', until: '2026-11-01T00:00:00+01:00' },
  '/v1/ledger/balance': { from: '2026-10', until: '2026-10' },
  '/v1/holidays': { year: '2026', country: 'NL' },
  '/v1/number-call-counts': { day: '2026-10-01', numbers: '319001234' },
  '/v1/call-costs': { callIds: '0199b0a0-7c1e-4d3a-8a5b-000000000001' },
  '/v1/calls/totals': { from: '2026-10-01', until: '2026-10-31' },
  '/v1/recording-orphans': { kind: 'without-record' },
};
/** Streams of events, which do not end. */
const streams = /(?:\/stream|\/events|\/follow)$/;
/** Reads about the requester, and for callers: no lists of the company. */
const ofPeople = /^\/v1\/(?:auth\/|me(?:$|\/)|callers\/)/;

const requestsAtOnce = 600;
let apps: AllApps;
let portal: DescribedPortal;
/** Headers of signed-in people, by role; `other` is the head of another owner than that of the paths. */
const people = new Map<string, Readonly<Record<string, string>>>();

const signedIn = ({ cookieHeader }: Browser) => ({ cookie: cookieHeader, origin: PUBLIC_URL });

beforeAll(async () => {
  apps = await startAllApps({ REQUESTS_AT_ONCE: String(requestsAtOnce) });
});
afterAll(() => apps.close());

/** Each read without an id in its path, with its required parameters. */
async function reads(): Promise<string[]> {
  const { paths } = await describedApi();
  return Object.entries(paths).flatMap(([path, operations]) =>
    !('get' in operations) || path.includes('{') || streams.test(path) || ofPeople.test(path)
      ? []
      : [`${path}?${new URLSearchParams(given[path] ?? {}).toString()}`],
  );
}

describe('every list and setting of the API', () => {
  it('can be read when the database contains only the data of migrations', async () => {
    const paths = await reads();
    expect(paths.length).toBeGreaterThan(50);
    const failures: unknown[] = [];
    const admin = await staff(apps, 'admin');
    const reason = { 'x-reading-reason': 'a test reads it', 'x-reason': 'a test reads it' };
    for (const path of paths) {
      const byKey = await request(apps.portal.app.getHttpServer())
        .get(path)
        .set('authorization', `Bearer ${apiKey}`)
        .set(reason);
      const isForPeople = (byKey.body as { code?: string }).code === 'people-only';
      const { status, body } = isForPeople
        ? await admin.send('get', path, undefined, reason)
        : byKey;
      if (status !== 200 && status !== 404) failures.push([path, status, body]);
    }
    expect(failures).toEqual([]);
  });
});

const isOpen = ({ description = '' }: DescribedOperation): boolean =>
  description.includes('Needs no sign-in and no API key.');

/** Roles that the operation's description gives its right to; null: any role, or nobody, has it. */
function rolesOf({ description = '' }: DescribedOperation): ReadonlySet<string> | null {
  const [, rights] =
    /(?:Needs the rights? |Members and API keys of an owner need )(.*)/s.exec(description) ?? [];
  if (rights === undefined) return null;
  const named = (whose: RegExp, all: readonly string[]): readonly string[] => {
    const { any, some = '' } = whose.exec(rights)?.groups ?? {};
    return any === undefined ? [...some.matchAll(/`([\w-]+)`/g)].map(([, role]) => role!) : all;
  };
  const inRoles =
    '(?: of an owner)?(?: have (?:it|them))? in (?:(?<any>any role)|the roles? (?<some>(?:`[\\w-]+`(?:, | and )?)+))';
  return new Set([
    ...named(new RegExp(`[Ss]taff${inRoles}`), staffRoles),
    ...named(new RegExp(`[Mm]embers${inRoles}`), ownerRoles),
  ]);
}

/** Refused by recordings once it knows whose recording it is: see the specs of test/recordings. */
const refusedLater: ReadonlySet<string> = new Set([
  'get /v1/recordings/heard/{token}',
  'get /v1/recordings/saved/{token}',
  'get /v1/recordings/{id}/link',
]);

/** Whether a text as `!` can't be a value of the schema. */
const isRuled = ({ type, format, pattern, enum: values }: Sampled): boolean =>
  type === 'integer' ||
  type === 'number' ||
  type === 'boolean' ||
  format !== undefined ||
  values !== undefined ||
  (pattern !== undefined && !new RegExp(pattern, 'u').test('!'));

/** Someone whose request the description does not refuse: staff if any may send it. */
const personFor = (one: DescribedOperation): Readonly<Record<string, string>> => {
  const roles = rolesOf(one);
  return people.get(
    roles === null
      ? 'admin'
      : ([...staffRoles, ...ownerRoles].findLast((role) => roles.has(role)) ?? 'admin'),
  )!;
};

/** The operations with an answer that is not as expected, and that answer. */
async function unlike(
  operations: readonly DescribedOperation[],
  answersOf: (one: DescribedOperation, index: number) => readonly Promise<Answered>[],
  isExpected: (answer: Answered, one: DescribedOperation) => boolean,
): Promise<unknown[]> {
  const others: unknown[] = [];
  for (const [index, one] of operations.entries()) {
    for (const answer of await Promise.all(answersOf(one, index))) {
      const { status, code, fields } = answer;
      if (!isExpected(answer, one)) others.push(`${one.name}: ${status} ${code} ${fields.join()}`);
    }
  }
  return others;
}

describe('every operation of the API', () => {
  beforeAll(async () => {
    portal = await DescribedPortal.of(apps, randomUUID());
    for (const role of staffRoles) people.set(role, signedIn(await staff(apps, role)));
    const members = ownerRoles.map((role) => [role, 'shop', role] as const);
    for (const [name, ownerId, role] of [...members, ['other', 'other', 'owner'] as const]) {
      const email = `${name}@people.example`;
      await userOf(apps, { email, memberships: [{ ownerId, role }] });
      const browser = new Browser(apps.portal);
      await browser.signIn(email, password);
      people.set(name, signedIn(browser));
    }
    const number = portal.operations.find(({ name }) => name === 'put /v1/numbers/{number}')!;
    await portal.send({ authorization: `Bearer ${apiKey}` }, number);
  });

  it('is refused without a session or key, unless it is described as open to anybody', async () => {
    const { operations } = portal;
    expect(operations.length).toBeGreaterThan(400);
    const answers = (one: DescribedOperation) => [portal.send({}, one)];
    expect(
      await unlike(
        operations,
        answers,
        ({ code }, one) => isOpen(one) === (code !== 'unauthenticated'),
      ),
    ).toEqual([]);
  });

  it('is refused to staff and members in roles that the description gives no right', async () => {
    const closed = portal.operations.filter(
      (one) => rolesOf(one) !== null && !refusedLater.has(one.name),
    );
    expect(closed.length).toBeGreaterThan(350);
    // One role of each kind an operation, by turns.
    const wrong = (one: DescribedOperation, index: number) =>
      [staffRoles, ownerRoles].flatMap((roles: readonly string[]) => {
        const without = roles.filter((role) => rolesOf(one)?.has(role) === false);
        return without.length === 0 ? [] : [without[index % without.length]!];
      });
    expect(
      await unlike(
        closed,
        (one, index) => wrong(one, index).map((role) => portal.send(people.get(role)!, one)),
        isRefused,
      ),
    ).toEqual([]);
  });

  it('answers 404 when the owner or number in its path is another owner’s', async () => {
    const ofOwners = portal.operations.filter(
      ({ path, description = '' }) =>
        /\{ownerId\}|\{number\}|\/owners\/\{id\}/.test(path) &&
        description.includes('404 for data of another owner'),
    );
    expect(ofOwners.length).toBeGreaterThan(90);
    expect(
      await unlike(
        ofOwners,
        (one) => [portal.send(people.get('other')!, one)],
        ({ status }) => status === 404,
      ),
    ).toEqual([]);
  });

  it('refuses a body without its required fields, and names one', async () => {
    const required = (one: DescribedOperation) => portal.bodyOf(one)?.required ?? [];
    const asking = portal.operations.filter((one) => required(one).length > 0);
    expect(asking.length).toBeGreaterThan(100);
    expect(
      await unlike(
        asking,
        (one) => [portal.send(personFor(one), one, { body: {} })],
        ({ status, fields }, one) =>
          status === 422 &&
          fields.some((field) => required(one).some((name) => field.startsWith(name))),
      ),
    ).toEqual([]);
  });

  it('refuses a wrong value of each query parameter, and names it', async () => {
    const wrong = portal.operations.flatMap((one) =>
      (one.parameters ?? [])
        .filter(({ in: place, schema = {} }) => place === 'query' && isRuled(schema))
        .map((parameter) => ({ ...one, parameter: parameter.name })),
    );
    expect(wrong.length).toBeGreaterThan(200);
    expect(
      await unlike(
        wrong,
        (one) => [
          portal.send(personFor(one), one, {
            query: { [(one as (typeof wrong)[number]).parameter]: '!' },
          }),
        ],
        ({ status, fields }, one) =>
          status === 422 &&
          fields.some((field) => field.startsWith((one as (typeof wrong)[number]).parameter)),
      ),
    ).toEqual([]);
  });

  it('is refused to whoever asks too fast, with the seconds to wait', async () => {
    const secret = 'bf_too-fast';
    await apps.database.query(
      `insert into portal.api_keys (id, name, secret_hash, permissions, created_by, of_staff, expires_at)
       values ('${randomUUID()}', 'fast', '${hashOf(secret)}', '{calls:read}', '${portal.ids.admin}', true, now() + interval '1 day')`,
    );
    const fast = { authorization: `Bearer ${secret}` };
    // Time stands still, so that no further request is earned meanwhile.
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    try {
      const me = portal.operations.find(({ name }) => name === 'get /v1/me')!;
      for (let sent = 0; sent < requestsAtOnce; sent += 1) await portal.send(fast, me);
      expect(
        await unlike(
          portal.operations.filter((one) => !isOpen(one)),
          (one) => [portal.send(fast, one)],
          ({ status, code, headers }) =>
            status === 429 && code === 'too-many-requests' && headers['retry-after'] === '1',
        ),
      ).toEqual([]);
    } finally {
      clock.mockRestore();
    }
  });
});
