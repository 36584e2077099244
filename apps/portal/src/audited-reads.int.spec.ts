import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Browser,
  keyHolder,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from './accounts.fixture.js';

let accounts: Accounts;
let before = 0;

/** Audit notes since the test began. */
const noted = () =>
  accounts.database.query<{ actor: string; action: string; subject: string; reason: string }>(
    'select actor, action, subject, reason from portal.audit_log where seq > $1 order by seq',
    [before],
  );
const withKey = (secret: unknown, path: string) =>
  new Browser(accounts.portal).send('get', path, undefined, {
    authorization: `Bearer ${String(secret)}`,
  });
const idOf = async (person: Browser) =>
  ((await person.get('/v1/me')).body['user'] as { id: string }).id;

async function ownersUser(ownerId: string): Promise<Browser> {
  const email = `${ownerId}@example.nl`;
  await userOf(accounts, { email, memberships: [{ ownerId, role: 'owner' }] });
  const person = new Browser(accounts.portal);
  await person.signIn(email, password);
  return person;
}

let admin: Browser;
let adminId: string;
let owner: Browser;

beforeAll(async () => {
  accounts = await startAccounts();
  const { database } = accounts;
  await database.query(`insert into portal.owners (id, name) values ('mine', 'M'), ('other', 'O')`);
  await database.query(
    `insert into portal.carriers (id, name, incoming) values ('north', 'Noord', '{}')`,
  );
  await database.query(
    `insert into portal.flow_versions (number, version, flow) values ('+319001234', 1, '{}')`,
  );
  await database.query(
    `insert into portal.service_numbers (number, owner_id, flow_version) values ('+319001234', 'mine', 1)`,
  );
  admin = await staff(accounts, 'admin');
  adminId = await idOf(admin);
  owner = await ownersUser('mine');
});
afterAll(() => accounts.close());

beforeEach(async () => {
  const [last] = await accounts.database.query<{ seq: number }>(
    'select coalesce(max(seq), 0)::integer as seq from portal.audit_log',
  );
  before = last?.seq ?? 0;
});

describe('a read by staff', () => {
  it.each([
    ['/v1/owners', 'owner.list', 'all'],
    ['/v1/owners/mine', 'owner.get', 'mine'],
    ['/v1/owner-names', 'owner.names', 'all'],
    ['/v1/staff-names', 'user.names', 'all'],
    ['/v1/carriers', 'carrier.list', 'all'],
    ['/v1/carriers/north', 'carrier.get', 'north'],
    ['/v1/carrier-names', 'carrier.names', 'all'],
    ['/v1/numbers', 'number.list', 'all'],
    ['/v1/numbers?ownerId=mine', 'number.list', 'mine'],
    ['/v1/numbers/319001234', 'number.get', '+319001234'],
    ['/v1/numbers/319001234/flow-versions', 'number.flow-versions', '+319001234'],
    ['/v1/number-summaries', 'number.list', 'all'],
    ['/v1/number-summaries?ownerId=mine', 'number.list', 'mine'],
    ['/v1/users', 'user.list', 'all'],
    ['/v1/api-keys', 'api-key.list', 'all'],
  ])('writes one audit note per request: %s', async (path, action, subject) => {
    const { status, body } = await admin.get(path);
    expect(status).toBe(200);
    if ('items' in body) expect(body['items']).toBeInstanceOf(Array);
    expect(await noted()).toEqual([
      { actor: `staff:${adminId}`, action, subject, reason: 'administration' },
    ]);
  });

  it('of their own account writes no audit note, nor does an owner’s read of own data', async () => {
    expect((await admin.get('/v1/me')).status).toBe(200);
    expect((await admin.get('/v1/me/sessions')).status).toBe(200);
    for (const path of [
      '/v1/numbers',
      '/v1/numbers/319001234',
      '/v1/numbers/319001234/flow-versions',
      '/v1/number-summaries',
      '/v1/api-keys',
    ]) {
      expect((await owner.get(path)).status).toBe(200);
    }
    expect(await noted()).toEqual([]);
  });

  it('of names returns ids and names only, for pages that need no addresses', async () => {
    expect((await admin.get('/v1/owner-names?limit=1')).body).toEqual({
      items: [{ id: 'mine', name: 'M' }],
      next: 'mine',
    });
    expect((await admin.get('/v1/owner-names?after=mine&limit=1000')).body).toEqual({
      items: [{ id: 'other', name: 'O' }],
      next: null,
    });
    expect((await admin.get('/v1/carrier-names')).body['items']).toEqual([
      { id: 'north', name: 'Noord' },
    ]);
    expect((await admin.get('/v1/carrier-names?limit=1001')).status).toBe(422);
    expect((await owner.get('/v1/owner-names')).status).toBe(403);
    const staff = (await admin.get('/v1/staff-names')).body['items'];
    expect(staff).toContainEqual({ id: adminId, name: expect.any(String) });
    expect((await owner.get('/v1/staff-names')).status).toBe(403);
  });
});

describe('an API key', () => {
  const make = async (maker: Browser, ownerId: string | null, permissions: readonly string[]) => {
    const made = await maker.post('/v1/api-keys', { name: 'export', ownerId, permissions });
    expect(made.status).toBe(201);
    return { id: (made.body['key'] as { id: string }).id, secret: made.body['secret'] };
  };

  it('made by staff writes audit notes of its reads', async () => {
    const all = await make(admin, null, ['parties:read', 'webhooks:manage', 'calls:read']);
    const ofOwner = await make(admin, 'mine', ['calls:read']);
    await withKey(all.secret, '/v1/owners/mine');
    const { body } = await withKey(ofOwner.secret, '/v1/numbers');
    expect(body['items']).toMatchObject([{ number: '+319001234' }]);
    const reads = (await noted()).filter(({ action }) => action !== 'api-key.make');
    expect(reads).toEqual([
      { actor: `key:${all.id}/${adminId}`, action: 'owner.get', subject: 'mine', reason: null },
      {
        actor: `key:${ofOwner.id}/${adminId}`,
        action: 'number.list',
        subject: 'all',
        reason: null,
      },
    ]);
  });

  it('made by an owner reads that owner’s data without audit notes', async () => {
    const { secret } = await make(owner, 'mine', ['calls:read']);
    expect((await withKey(secret, '/v1/numbers')).status).toBe(200);
    expect((await noted()).map(({ action }) => action)).toEqual(['api-key.make']);
  });

  it('of the operator writes audit notes with the operator as actor', async () => {
    await new Browser(accounts.portal).send('get', '/v1/owners/mine', undefined, keyHolder);
    expect(await noted()).toMatchObject([
      { actor: 'key:platform-key/operator', action: 'owner.get' },
    ]);
  });
});
