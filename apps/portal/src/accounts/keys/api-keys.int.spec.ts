import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Browser,
  errorsOf,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
  type Answer,
} from '../../accounts.fixture.js';
import { KeyHolders } from './key-holders.js';
import { KeyWarnings } from './key-warnings.service.js';

let accounts: Accounts;
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
let admin: Browser;
const asKey = (secret: string, path: string) =>
  new Browser(accounts.portal).send('get', path, undefined, bearer(secret));
const secretOf = ({ body }: Answer): string => String(body['secret']);
const idOf = ({ body }: Answer): string => (body['key'] as { id: string }).id;

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('helpdesk-nu', 'Helpdesk Nu'), ('ander', 'Ander')`,
  );
  admin = await staff(accounts, 'admin');
});
afterAll(() => accounts.close());

async function ownerOf(ownerId: string, email: string): Promise<Browser> {
  await userOf(accounts, { email, memberships: [{ ownerId, role: 'owner' }] });
  const person = new Browser(accounts.portal);
  await person.signIn(email, password);
  return person;
}

describe('API key', () => {
  it('has its own permissions and no others, until it is removed', async () => {
    const made = await admin.post('/v1/api-keys', {
      name: 'boekhouding',
      ownerId: null,
      permissions: ['parties:read'],
    });
    expect(made.status).toBe(201);
    const secret = secretOf(made);
    expect(secret).toMatch(/^bf_[\w-]{43}$/);
    expect(made.body['key']).toMatchObject({ name: 'boekhouding', lastUsedAt: null });
    expect((await asKey(secret, '/v1/owners')).status).toBe(200);
    expect((await asKey(secret, '/v1/users')).status).toBe(403);
    expect(await asKey(secret, '/v1/me')).toMatchObject({
      status: 403,
      body: { code: 'people-only' },
    });
    const { body } = await admin.get('/v1/api-keys');
    expect(body['items']).toMatchObject([{ id: idOf(made), lastUsedAt: expect.any(String) }]);
    const stored = await accounts.database.query('select * from portal.api_keys');
    expect(JSON.stringify([stored, body])).not.toContain(secret.slice(3));
    expect((await admin.send('delete', `/v1/api-keys/${idOf(made)}`)).status).toBe(204);
    expect((await asKey(secret, '/v1/owners')).status).toBe(401);
    expect((await admin.send('delete', `/v1/api-keys/${idOf(made)}`)).status).toBe(404);
  });

  it('is refused when invalid, even beside a valid session cookie', async () => {
    const person = await ownerOf('ander', 'koekje@example.nl');
    for (const secret of ['bf_x', 'nonsense', '']) {
      const answer = await person.send('get', '/v1/me', undefined, bearer(secret));
      expect(answer.status).toBe(401);
    }
  });

  it('of one owner sees that owner only, and only that owner’s users manage it', async () => {
    const owner = await ownerOf('helpdesk-nu', 'eigenaar@example.nl');
    const stranger = await ownerOf('ander', 'vreemde@example.nl');
    const body = { name: 'export', ownerId: 'helpdesk-nu', permissions: ['calls:read'] };
    const made = await owner.post('/v1/api-keys', body);
    expect(made.status).toBe(201);
    expect(await stranger.post('/v1/api-keys', body)).toMatchObject({
      status: 404,
      body: { code: 'no-such-owner' },
    });
    expect((await stranger.get('/v1/api-keys')).body).toEqual({ items: [], next: null });
    expect((await stranger.send('delete', `/v1/api-keys/${idOf(made)}`)).status).toBe(404);
    expect((await owner.get('/v1/api-keys')).body['items']).toHaveLength(1);
    const foreign = await asKey(secretOf(made), '/v1/calls?ownerId=ander');
    expect(foreign).toMatchObject({ status: 404, body: { code: 'no-such-owner' } });
  });

  it.each([
    ['permissions that its maker lacks', 'helpdesk-nu', ['runs:write']],
    ['access to the whole platform, by an owner’s user', null, ['calls:read']],
  ])('is not made beyond its maker’s rights: %s', async (_, ownerId, permissions) => {
    const owner = await ownerOf('helpdesk-nu', `${permissions[0]?.replace(':', '-')}@example.nl`);
    const refused = await owner.post('/v1/api-keys', { name: 'x', ownerId, permissions });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'beyond-your-rights', problems: [{ field: 'permissions' }] },
    });
  });

  it('of one owner gets no permission that reaches beyond an owner, even from an admin', async () => {
    const key = { name: 'x', ownerId: 'helpdesk-nu', permissions: ['limits:write'] };
    expect((await admin.post('/v1/api-keys', key)).status).toBe(422);
    const listening = { name: 'x', ownerId: 'helpdesk-nu', permissions: ['recordings:listen'] };
    expect((await admin.post('/v1/api-keys', listening)).status).toBe(422);
  });

  it('expires after a year, or at a chosen moment within two years', async () => {
    const body = { name: 'x', ownerId: null, permissions: ['runs:read'] };
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const make = (expiresAt?: string) =>
      admin.post('/v1/api-keys', expiresAt === undefined ? body : { ...body, expiresAt });
    const usual = (await make()).body['key'] as { expiresAt: string };
    expect(usual.expiresAt.slice(0, 10)).toBe(inDays(365).slice(0, 10));
    for (const wrong of [inDays(732), inDays(-1)]) {
      expect(await make(wrong)).toMatchObject({
        status: 422,
        body: { problems: [{ field: 'expiresAt' }] },
      });
    }
    const chosen = await make(inDays(700));
    expect(chosen.status).toBe(201);
    expect((await asKey(secretOf(chosen), '/v1/owners')).status).toBe(403);
    await accounts.database.query(
      `update portal.api_keys set expires_at = now() where id = '${idOf(chosen)}'`,
    );
    expect((await asKey(secretOf(chosen), '/v1/owners')).status).toBe(401);
  });

  it('causes one warning to its maker within 30 days of its expiry', async () => {
    const email = 'gewaarschuwd@example.nl';
    const owner = await ownerOf('ander', email);
    const key = { name: 'kassa', ownerId: 'ander', permissions: ['calls:read'] };
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    await owner.post('/v1/api-keys', { ...key, expiresAt: inDays(29) });
    await owner.post('/v1/api-keys', { ...key, expiresAt: inDays(31) });
    const warnings = accounts.portal.app.get(KeyWarnings, { strict: false });
    await warnings.warn();
    await warnings.warn();
    expect(accounts.noticesTo(email).filter(({ what }) => what === 'key-expires')).toMatchObject([
      { detail: 'kassa', at: expect.stringContaining(inDays(29).slice(0, 10)) },
    ]);
  });

  it('is not made while the notice to its maker cannot be mailed', async () => {
    await accounts.stopMails();
    const key = { name: 'stil', ownerId: null, permissions: ['runs:read'] };
    try {
      expect((await admin.post('/v1/api-keys', key)).status).toBe(503);
    } finally {
      await accounts.startMails();
    }
    expect(
      await accounts.database.query(`select from portal.api_keys where name = 'stil'`),
    ).toEqual([]);
  });

  it('belongs to the person who made it, also in an old row that names another key as its maker', async () => {
    const body = { name: 'x', ownerId: null, permissions: ['runs:write'] };
    const [first, second] = [
      await admin.post('/v1/api-keys', body),
      await admin.post('/v1/api-keys', body),
    ];
    const [row] = await accounts.database.query<{ created_by: string }>(
      `select created_by from portal.api_keys where id = '${idOf(first)}'`,
    );
    await accounts.database.query(
      `update portal.api_keys set created_by = '${idOf(first)}' where id = '${idOf(second)}'`,
    );
    expect(await accounts.portal.app.get(KeyHolders).holderOf(secretOf(second))).toMatchObject({
      madeBy: row?.created_by,
    });
    expect((await admin.send('delete', `/v1/api-keys/${idOf(first)}`)).status).toBe(204);
    expect((await asKey(secretOf(second), '/v1/runs')).status).toBe(401);
  });

  it('is removed when its maker loses one of its permissions', async () => {
    const id = await userOf(accounts, {
      email: 'maker@example.nl',
      memberships: [{ ownerId: 'helpdesk-nu', role: 'owner' }],
    });
    const maker = new Browser(accounts.portal);
    await maker.signIn('maker@example.nl', password);
    const made = await maker.post('/v1/api-keys', {
      name: 'x',
      ownerId: 'helpdesk-nu',
      permissions: ['calls:read', 'lists:write'],
    });
    const path = '/v1/owners/helpdesk-nu/lists';
    expect((await asKey(secretOf(made), path)).status).toBe(200);
    const roles = { memberships: [{ ownerId: 'helpdesk-nu', role: 'reader' }] };
    expect((await admin.send('patch', `/v1/users/${id}`, roles)).status).toBe(200);
    expect((await asKey(secretOf(made), path)).status).toBe(401);
  });
});

it('portal logs no error during these tests', () => {
  expect(errorsOf(accounts)).toEqual([]);
});
