import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_KEY, startAccounts, type Accounts } from '../../accounts.fixture.js';
import { permissions } from '../../kernel/access/index.js';
import { hashOf } from '../entities/one-time-secret.js';
import {
  DescribedPortal,
  isRefused,
  peopleBodies,
  type Answered,
} from './described-portal.fixture.js';

const ownersSecret = 'bf_of-an-owner';
const platformSecret = 'bf_of-the-platform';
let accounts: Accounts;
let portal: DescribedPortal;

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

/** Operations that can't succeed in this spec, with the reason. */
const beyondThis: Record<string, string> = {
  'post /v1/callers/codes': 'asks a caller for a solved challenge',
  'post /v1/callers/email-confirmations': 'asks for the token of a mail',
  'put /v1/callers/requests/{id}': 'asks for a caller’s session',
  'put /v1/carrier-imports/parts/{token}': 'asks for cdr, which takes the file',
  'post /v1/flows/try': 'asks for the build, whose thread runs the flow',
  'put /v1/numbers/{number}/flow-draft': 'asks for the build, whose thread checks the flow',
  'post /v1/numbers/{number}/flow-publications': 'asks for the build, whose thread checks the flow',
  'put /v1/numbers/{number}/following': 'asks for the build, whose thread checks the flow',
};

beforeAll(async () => {
  const keyId = randomUUID();
  accounts = await startAccounts();
  portal = await DescribedPortal.of(accounts, keyId);
  portal.answerForOtherApps();
  const { admin, head } = portal.ids;
  // Keys with every permission: inserted by SQL, as the API makes no such key.
  const all = `{${permissions.join(',')}}`;
  for (const [id, secret, ownerId, by, ofStaff] of [
    [keyId, platformSecret, 'null', admin, true],
    [randomUUID(), ownersSecret, `'shop'`, head, false],
  ] as const) {
    await accounts.database.query(
      `insert into portal.api_keys (id, name, secret_hash, owner_id, permissions, created_by, of_staff, expires_at)
       values ('${id}', 'all', '${hashOf(secret)}', ${ownerId}, '${all}', '${by}', ${ofStaff}, now() + interval '1 day')`,
    );
  }
});
afterAll(() => accounts.close());

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
    for (const one of portal.operations) {
      answers[one.name] = await portal.send({ authorization: `Bearer ${secret}` }, one);
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
    const closed = portal.operations
      .filter(({ description = '' }) =>
        /No API key may use it|API keys get 403|Only our own pages/.test(description),
      )
      .map(({ name }) => name);
    expect(closed.filter((name) => !isRefused(answers[name]!))).toEqual([]);
    const takesKeys = refused.filter((name) => !closed.includes(name));
    if (secret !== ownersSecret) expect(takesKeys).toEqual([]);
    // Legal holds are hidden from an organisation's own key.
    const status = secret === ownersSecret ? 404 : 403;
    expect(answers['put /v1/legal-holds/{id}']?.status).toBe(status);
    expect(answers['post /v1/legal-holds/{id}/lift']?.status).toBe(status);
  }, 120_000);
});
