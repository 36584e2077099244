import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppError } from '@app/common';
import { mailSend, type RequestContract } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import request from 'supertest';
import { z } from 'zod';
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
import { hashOf } from '../entities/one-time-secret.js';
import { sampleOf, type Sampled } from './sample-body.fixture.js';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly requestBody?: { content: Record<string, { schema?: Sampled }> };
  readonly responses?: Record<string, { content?: Record<string, object> }>;
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
/** Whether the operation being sent is a read, which changes nothing. */
let isRead = false;
/** Ids: the admin who made the platform's key, the head of `shop`, a membership of `shop`, the key, a session. */
let ids: { admin: string; head: string; membership: string; key: string; session: string };

/** The tables about people and keys. */
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
  'phone_pins',
];
async function people(): Promise<Record<string, unknown[]>> {
  const all = tables.map(async (table) => {
    const order = ['memberships', 'email_changes', 'phone_pins'].includes(table) ? 'user_id' : 'id';
    const rows = await accounts.database.query<Record<string, unknown>>(
      `select * from portal.${table} order by ${order}`,
    );
    // `last_used_at` changes with every request.
    return [table, rows.map((row) => ({ ...row, last_used_at: null }))] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}

/** All operations of the API: shorter paths first, so that a thing exists before its parts; deletions last. */
const operations = () =>
  Object.entries(document.paths)
    .flatMap(([path, of]) =>
      methods.flatMap((method) =>
        of[method] === undefined ? [] : [{ path, method, ...of[method] }],
      ),
    )
    .toSorted(
      (a, b) =>
        Number(a.method === 'delete') - Number(b.method === 'delete') ||
        a.path.split('/').length - b.path.split('/').length,
    );

/** The operation's path with ids of things that exist: an admin, a member, a key, an owner, a number. */
function filled({ path, parameters = [] }: ReturnType<typeof operations>[number]): string {
  const known: Record<string, string> = {
    ownerId: 'shop',
    carrierId: 'carrier',
    number: '319001234567',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (path.startsWith('/v1/users')) return ids.admin;
    if (path.startsWith('/v1/api-keys')) return ids.key;
    if (path.startsWith('/v1/me/sessions')) return ids.session;
    if (path.includes('/members') && name === 'id') return ids.membership;
    if (path.startsWith('/v1/owners/{id}')) return 'shop';
    if (path === '/v1/carriers/{id}') return 'carrier';
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema;
    return known[name] ?? String(sampleOf(schema ?? {}, document.components.schemas, name));
  });
}

const flow = {
  version: 1,
  start: 'price',
  nodes: {
    price: { type: 'announce', tariff: true, next: 'end' },
    end: { type: 'hangup', cause: 'NORMAL_CLEARING' },
  },
};
const euros = (micros: number) => ({ micros, currency: 'EUR' });
const terms = {
  startRate: euros(0),
  perCall: euros(0),
  perMinute: euros(100_000),
  maximum: null,
  includesVat: true,
  vatPercent: 21,
};
/** Body fields for operations whose rules refuse a sample made from the schema alone. */
const bodies: Record<string, object> = {
  'put /v1/numbers/{number}': { ownerId: 'shop', flow },
  'put /v1/numbers/{number}/override': {
    kind: 'diverted',
    destination: '+31201000101',
    declared: true,
    until: null,
  },
  'post /v1/callers/codes/{id}/check': { code: '123456' },
  'put /v1/owners/{ownerId}/shared/{kind}/{name}': {
    revision: 0,
    content: { hours: [{ days: ['mo'], from: '09:00', until: '17:00' }] },
  },
  'put /v1/tariffs/{id}': { terms },
  'put /v1/tariffs/{id}/import': { terms, from: '2026-01-01T00:00:00Z' },
};

/** Operations that can't succeed in this spec, with the reason. */
const beyondThis: Record<string, string> = {
  'post /v1/callers/codes': 'asks a caller for a solved challenge',
  'post /v1/callers/email-confirmations': 'asks for the token of a mail',
  'put /v1/callers/requests/{id}': 'asks for a caller’s session',
  'put /v1/carrier-imports/parts/{token}': 'asks for cdr, which takes the file',
  'post /v1/flows/try': 'asks for the build, whose thread runs the flow',
  'put /v1/numbers/{number}/flow-draft': 'asks for the build, whose thread checks the flow',
  'post /v1/numbers/{number}/flow-publications': 'asks for the build, whose thread checks the flow',
};

/** Bodies of operations that would change people or keys. */
const peopleBodies: Record<string, object> = {
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
  'post /v1/me/phone-pin': { password },
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

/** A sample reply that fits the contract. */
function replyTo({ reply }: RequestContract<z.ZodType, z.ZodType>): unknown {
  const schema = () => z.toJSONSchema(reply, { io: 'input', unrepresentable: 'any' }) as Sampled;
  if (!samples.has(reply)) samples.set(reply, sampleOf(schema(), {}));
  return reply.parse(samples.get(reply));
}
const samples = new Map<z.ZodType, unknown>();

interface Answered {
  readonly status: number;
  readonly code?: string;
}

async function send(secret: string, one: ReturnType<typeof operations>[number]): Promise<Answered> {
  const server = accounts.portal.app.getHttpServer() as Parameters<typeof request>[0];
  const query = (one.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.required === true)
    .map(({ name, schema }) => [
      name,
      String(sampleOf(schema ?? {}, document.components.schemas, name)),
    ]);
  const path = `${filled(one)}?${new URLSearchParams(Object.fromEntries(query)).toString()}`;
  const content = one.requestBody?.content ?? {};
  const schema = content['application/json']?.schema;
  const [type] = Object.keys(content);
  const body =
    peopleBodies[`${one.method} ${one.path}`] ??
    (schema && {
      ...(sampleOf(schema, document.components.schemas) as object),
      ...bodies[`${one.method} ${one.path}`],
    }) ??
    (type && Buffer.from('%PDF-1.7'));
  isRead = one.method === 'get';
  const isStream = one.responses?.['200']?.content?.['text/event-stream'] !== undefined;
  const agent = request(server);
  const asked = agent[one.method](path)
    .set({ authorization: `Bearer ${secret}`, 'x-reason': 'a key' })
    .set(type === undefined ? {} : { 'content-type': type.replace('*', 'wav') })
    .timeout(isStream ? 300 : 3000);
  try {
    const answer = await (body === undefined ? asked : asked.send(body as object));
    return { status: answer.status, code: (answer.body as { code?: string }).code };
  } catch {
    // A stream of events ends only by the timeout.
    return { status: 0 };
  }
}

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(`insert into portal.owners (id, name) values ('shop', 'Winkel')`);
  await accounts.database.query(
    `insert into portal.carriers (id, name, incoming) values ('carrier', 'Netwerk', '{}')`,
  );
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
  // Mails reach the fake notifications app; no other app runs. For a change, another app's reply is a sample that
  // fits the contract, so that the handler goes on. For a read, other apps are unavailable: paging would never end on
  // the same sample.
  const messaging = accounts.portal.app.get(Messaging, { strict: false });
  const ask = messaging.ask.bind(messaging);
  jest
    .spyOn(messaging, 'ask')
    .mockImplementation((question, ...rest) =>
      (question as unknown) === mailSend
        ? ask(question, ...rest)
        : isRead
          ? Promise.reject(new AppError('unavailable', 'away', 'It is away.'))
          : Promise.resolve(replyTo(question)),
    );
  // Keys with every permission: inserted by SQL, as the API makes no such key.
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

/** Whether the operation was refused before its handler ran. */
const isRefused = ({ status, code }: Answered): boolean =>
  status === 403 || (status === 404 && code === 'no-such-thing');
/** Whether the handler ran: it succeeded, or found that it can't do the operation. */
const hasRun = ({ status }: Answered): boolean =>
  (status >= 200 && status < 300) || [404, 409, 503].includes(status);

describe.each([
  ['of the platform', platformSecret],
  ['of an owner', ownersSecret],
  ['of the operator', API_KEY],
])('API key %s with every permission', (_, secret) => {
  it('changes no person and no key through any operation of the API', async () => {
    const before = await people();
    const answers: Record<string, Answered> = {};
    for (const one of operations()) {
      answers[`${one.method} ${one.path}`] = await send(secret, one);
    }
    expect(await people()).toEqual(before);
    expect(Object.keys(answers).length).toBeGreaterThan(200);
    // Each change was refused because the principal is a key, or its handler ran.
    const changing = Object.entries(answers).filter(([name]) => !name.startsWith('get '));
    const refused = changing.filter(([, answer]) => isRefused(answer)).map(([name]) => name);
    const unproven = changing.filter(
      ([name, answer]) => !isRefused(answer) && !hasRun(answer) && !(name in beyondThis),
    );
    expect(unproven).toEqual([]);
    expect(changing.filter(([, { status }]) => status < 300).length).toBeGreaterThan(60);
    // Changes of people and keys were refused because the principal is a key, not for their bodies.
    expect(refused).toEqual(expect.arrayContaining(Object.keys(peopleBodies)));
    expect(answers['get /v1/owners/{ownerId}/lists']?.status).toBe(200);
    // What the document says of keys is true.
    const closed = operations()
      .filter(({ description = '' }) =>
        /No API key may use it|API keys get 403|Only our own pages/.test(description),
      )
      .map(({ method, path }) => `${method} ${path}`);
    expect(closed.filter((name) => !isRefused(answers[name]!))).toEqual([]);
    const takesKeys = refused.filter((name) => !closed.includes(name));
    if (secret !== ownersSecret) expect(takesKeys).toEqual([]);
    // Legal holds are hidden from an organisation's own key.
    const status = secret === ownersSecret ? 404 : 403;
    expect(answers['put /v1/legal-holds/{id}']?.status).toBe(status);
    expect(answers['post /v1/legal-holds/{id}/lift']?.status).toBe(status);
  }, 120_000);
});
