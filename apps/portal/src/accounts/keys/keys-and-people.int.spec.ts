import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppError } from '@app/common';
import { mailSend } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import request from 'supertest';
import {
  API_KEY,
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { describedApi } from '../../described-api.js';
import { permissions } from '../../kernel/access/index.js';
import { hashOf } from '../one-time-secret.js';
import { sampleOf, type Sampled } from './sample-body.fixture.js';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { content: Record<string, { schema?: Sampled }> };
  readonly parameters?: readonly {
    in: string;
    name: string;
    required?: boolean;
    schema?: Sampled;
  }[];
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Sampled> };
}
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const ownersSecret = 'bf_of-an-owner';
const platformSecret = 'bf_of-the-platform';
let accounts: Accounts;
let document: Document;
/** Of an admin, who made the platform's key, of a head of `shop`, and of a member there. */
let ids: { admin: string; head: string; membership: string; key: string; session: string };

/** Everything about people and keys. */
const tables = [
  'users',
  'memberships',
  'credentials',
  'two_factors',
  'sessions',
  'invitations',
  'staff_grants',
  'email_changes',
  'api_keys',
];
async function people(): Promise<Record<string, unknown[]>> {
  const all = tables.map(async (table) => {
    const order = ['memberships', 'email_changes'].includes(table) ? 'user_id' : 'id';
    const rows = await accounts.database.query<Record<string, unknown>>(
      `select * from portal.${table} order by ${order}`,
    );
    // Using a key says when it was used.
    return [table, rows.map((row) => ({ ...row, last_used_at: null }))] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, of]) =>
    methods.flatMap((method) =>
      of[method] === undefined ? [] : [{ path, method, ...of[method] }],
    ),
  );

/** A path that leads to something: an admin, a member, a key, an owner. */
function filled(path: string): string {
  const known: Record<string, string> = {
    ownerId: 'shop',
    digits: '31850000001',
    number: '31850000001',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (path.startsWith('/v1/users')) return ids.admin;
    if (path.startsWith('/v1/api-keys')) return ids.key;
    if (path.startsWith('/v1/me/sessions')) return ids.session;
    if (path.includes('/members') && name === 'id') return ids.membership;
    if (path.startsWith('/v1/owners/{id}')) return 'shop';
    return known[name] ?? randomUUID();
  });
}

/** Bodies that would do it, where a sample made of the schema wouldn't. */
const told: Record<string, object> = {
  'post /v1/users': {
    email: 'sleutel@example.nl',
    name: 'S',
    language: 'nl',
    memberships: [{ ownerId: 'shop', role: 'owner' }],
  },
  'patch /v1/users/{id}': { staffRole: null, memberships: [{ ownerId: 'shop', role: 'owner' }] },
  'post /v1/staff-grants': {
    email: 'sleutel@example.nl',
    name: 'S',
    language: 'nl',
    staffRole: 'admin',
  },
  'post /v1/owners/{ownerId}/members': {
    email: 'sleutel@example.nl',
    name: 'S',
    language: 'nl',
    role: 'owner',
  },
  'patch /v1/owners/{ownerId}/members/{id}': { role: 'reader' },
  'post /v1/api-keys': { name: 'S', ownerId: 'shop', permissions: ['calls:read'] },
  'patch /v1/me': { name: 'Gekaapt', language: 'en' },
  'post /v1/auth/change-password': {
    currentPassword: password,
    newPassword: 'quite another long one',
  },
  'post /v1/auth/change-email': { newEmail: 'sleutel@example.nl', password },
  'post /v1/auth/two-factor/enable': { password },
  'post /v1/auth/two-factor/disable': { password },
  'post /v1/auth/two-factor/generate-backup-codes': { password },
};

async function send(secret: string, one: ReturnType<typeof operations>[number]): Promise<number> {
  const server = accounts.portal.app.getHttpServer() as Parameters<typeof request>[0];
  const query = (one.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.required === true)
    .map(({ name, schema }) => [name, String(sampleOf(schema ?? {}, document.components.schemas))]);
  const path = `${filled(one.path)}?${new URLSearchParams(Object.fromEntries(query)).toString()}`;
  const schema = one.requestBody?.content['application/json']?.schema;
  const body =
    told[`${one.method} ${one.path}`] ?? (schema && sampleOf(schema, document.components.schemas));
  const agent = request(server);
  const asked = agent[one.method](path)
    .set({ authorization: `Bearer ${secret}`, 'x-reason': 'a key' })
    .timeout(3000);
  try {
    const answer = await (body === undefined ? asked : asked.send(body as object));
    return answer.status;
  } catch {
    // A stream goes on.
    return 0;
  }
}

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(`insert into portal.owners (id, name) values ('shop', 'Winkel')`);
  const admin = await staff(accounts, 'admin');
  const email = 'head@example.nl';
  const head = await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'owner' }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  await userOf(accounts, {
    email: 'm@example.nl',
    memberships: [{ ownerId: 'shop', role: 'owner' }],
  });
  const me = await admin.get('/v1/me');
  const session = await admin.get('/v1/me/sessions');
  const members = await browser.get('/v1/owners/shop/members');
  ids = {
    admin: (me.body['user'] as { id: string }).id,
    head,
    membership: (members.body['items'] as { id: string; email: string }[]).find(
      (one) => one.email === 'm@example.nl',
    )!.id,
    key: randomUUID(),
    session: (session.body['items'] as { id: string }[])[0]!.id,
  };
  // Mails can be sent; no other app is there, and what would be asked of it is refused at once.
  const messaging = accounts.portal.app.get(Messaging, { strict: false });
  const ask = messaging.ask.bind(messaging);
  jest
    .spyOn(messaging, 'ask')
    .mockImplementation((question, ...rest) =>
      (question as unknown) === mailSend
        ? ask(question, ...rest)
        : Promise.reject(new AppError('unavailable', 'away', 'It is away.')),
    );
  // Rows that hold every right there is, as none is made any more.
  const all = `{${permissions.join(',')}}`;
  for (const [id, secret, ownerId, by, ofStaff] of [
    [ids.key, platformSecret, 'null', ids.admin, true],
    [randomUUID(), ownersSecret, `'shop'`, ids.head, false],
  ] as const) {
    await accounts.database.query(
      `insert into portal.api_keys (id, name, secret_hash, owner_id, permissions, created_by, of_staff, expires_at)
       values ('${id}', 'all', '${hashOf(secret)}', ${ownerId}, '${all}', '${by}', ${ofStaff}, now() + interval '1 day')`,
    );
  }
  document = (await describedApi()) as unknown as Document;
});
afterAll(() => accounts.close());

describe.each([
  ['of the platform', platformSecret],
  ['of an owner', ownersSecret],
  ['of the operator', API_KEY],
])('a key %s that holds every right', (_, secret) => {
  it('makes and changes no person and no key by any operation of the API', async () => {
    const before = await people();
    const answers: Record<string, number> = {};
    for (const one of operations()) {
      answers[`${one.method} ${one.path}`] = await send(secret, one);
    }
    expect(await people()).toEqual(before);
    expect(Object.keys(answers).length).toBeGreaterThan(200);
    // The ones that would have done it were understood, and refused for what a key is.
    const refused = Object.fromEntries(Object.keys(told).map((name) => [name, answers[name]]));
    expect(refused).toEqual(Object.fromEntries(Object.keys(told).map((name) => [name, 403])));
    expect(answers['get /v1/owners/{ownerId}/lists']).toBe(200);
    // What is an organisation's own key isn't told of holds at all.
    const held = secret === ownersSecret ? 404 : 403;
    expect(answers['put /v1/legal-holds/{id}']).toBe(held);
    expect(answers['post /v1/legal-holds/{id}/lift']).toBe(held);
  }, 120_000);
});
