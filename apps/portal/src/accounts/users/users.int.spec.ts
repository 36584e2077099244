import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyAuditLog } from '@app/platform/database';
import { Client } from 'pg';
import {
  Browser,
  errorsOf,
  password,
  PUBLIC_URL,
  staff,
  startAccounts,
  tokenIn,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { StaffLink } from './staff-link.js';

let accounts: Accounts;
let inviting: Browser;
const invite = (user: object) =>
  inviting.post('/v1/users', { name: 'Nieuw', language: 'nl', ...user });
const accept = (token: string, name = 'Nieuw') =>
  new Browser(accounts.portal).post(`/v1/invitations/${token}`, { name, password });
const notes = () =>
  accounts.database.query<{ actor: string; action: string; subject: string; reason: string }>(
    'select actor, action, subject, reason from portal.audit_log order by seq',
  );

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('helpdesk-nu', 'Helpdesk Nu'), ('ander', 'Ander')`,
  );
  inviting = await staff(accounts, 'admin');
});
afterAll(() => accounts.close());

describe('an invitation', () => {
  it('makes an account by a link that works once', async () => {
    const made = await invite({
      email: 'nieuw@example.nl',
      language: 'en',
      memberships: [{ ownerId: 'helpdesk-nu', role: 'finance' }],
    });
    expect(made).toMatchObject({ status: 201, body: { state: 'invited', staffRole: null } });
    const mail = accounts.mailTo('nieuw@example.nl');
    expect(mail).toMatchObject({
      language: 'en',
      mail: { template: 'invitation', organisation: 'Helpdesk Nu' },
    });
    expect(mail?.mail.url).toMatch(`${PUBLIC_URL}/uitnodiging?token=`);
    const token = tokenIn(mail);
    const visitor = new Browser(accounts.portal);
    expect((await visitor.get(`/v1/invitations/${token}`)).body).toEqual({
      email: 'nieuw@example.nl',
      name: 'Nieuw',
      language: 'en',
      hasAccount: false,
      organisation: null,
    });
    const weak = await visitor.post(`/v1/invitations/${token}`, { name: 'N', password: 'short' });
    expect(weak).toMatchObject({ status: 422, body: { problems: [{ field: 'password' }] } });
    expect((await accept(token, 'Nieuwe Naam')).status).toBe(204);
    expect(await accept(token)).toMatchObject({ status: 404, body: { code: 'invitation-used' } });
    await visitor.signIn('nieuw@example.nl', password);
    expect((await visitor.get('/v1/me')).body).toMatchObject({
      user: { name: 'Nieuwe Naam' },
      owners: [{ id: 'helpdesk-nu', name: 'Helpdesk Nu', role: 'finance' }],
      permissions: ['calls:read', 'documents:read', 'prices:read'],
    });
    const stored = await accounts.database.query('select * from portal.invitations');
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(await invite({ email: 'nieuw@example.nl' })).toMatchObject({
      status: 409,
      body: { code: 'account-exists' },
    });
  });

  it('is accepted once, also by simultaneous requests', async () => {
    await invite({ email: 'samen@example.nl' });
    const token = tokenIn(accounts.mailTo('samen@example.nl'));
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404, 404]);
  });

  it('is replaced by the next one, and expires after 72 hours', async () => {
    await invite({ email: 'traag@example.nl' });
    const first = tokenIn(accounts.mailTo('traag@example.nl'));
    await invite({ email: 'traag@example.nl' });
    const second = tokenIn(accounts.mailTo('traag@example.nl'));
    expect(await accept(first)).toMatchObject({
      status: 404,
      body: { code: 'invitation-unknown' },
    });
    await accounts.database.query(
      `update portal.invitations set expires_at = expires_at - interval '72 hours'`,
    );
    expect(await accept(second)).toMatchObject({
      status: 404,
      body: { code: 'invitation-expired' },
    });
  });

  it('stores no user while mails can’t be sent', async () => {
    await accounts.stopMails();
    try {
      expect((await invite({ email: 'half@example.nl' })).status).toBe(503);
    } finally {
      await accounts.startMails();
    }
    const found = await accounts.database.query(
      `select 1 from portal.users where email = 'half@example.nl'`,
    );
    expect(found).toEqual([]);
    expect((await invite({ email: 'half@example.nl' })).status).toBe(201);
  });

  it.each([
    ['an invalid address', { email: 'nergens' }, 'email'],
    [
      'an unknown owner',
      { email: 'a@example.nl', memberships: [{ ownerId: 'niemand', role: 'reader' }] },
      'memberships.0.ownerId',
    ],
    [
      'an unknown role',
      { email: 'a@example.nl', memberships: [{ ownerId: 'ander', role: 'admin' }] },
      'memberships.0.role',
    ],
    [
      'a staff role, which another admin must approve',
      { email: 'a@example.nl', staffRole: 'admin' },
      'staffRole',
    ],
  ])('is refused with %s', async (_, user, field) => {
    const refused = await invite(user);
    expect(refused.status).toBe(422);
    expect((refused.body['problems'] as { field: string }[])[0]?.field).toBe(field);
  });
});

describe('an admin', () => {
  it('invites a user, changes the user’s roles and removes the user, each with an audit note', async () => {
    const admin = await staff(accounts, 'admin');
    const { body: me } = await admin.get('/v1/me');
    const adminId = (me['user'] as { id: string }).id;
    const made = await admin.post('/v1/users', {
      email: 'beheerd@example.nl',
      name: 'Beheerd',
      language: 'nl',
      memberships: [{ ownerId: 'helpdesk-nu', role: 'reader' }],
    });
    expect(made.status).toBe(201);
    const id = String(made.body['id']);
    await accept(tokenIn(accounts.mailTo('beheerd@example.nl')));
    const person = new Browser(accounts.portal);
    await person.signIn('beheerd@example.nl', password);
    const roles = { memberships: [{ ownerId: 'ander', role: 'owner' }] };
    expect((await admin.send('patch', `/v1/users/${id}`, roles)).body).toMatchObject({
      state: 'active',
      memberships: roles.memberships,
    });
    expect((await person.get('/v1/me')).body).toMatchObject({ owners: [{ id: 'ander' }] });
    expect((await admin.send('delete', `/v1/users/${id}`)).status).toBe(204);
    expect((await person.get('/v1/me')).status).toBe(401);
    expect((await admin.send('delete', `/v1/users/${id}`)).status).toBe(404);
    const actor = `staff:${adminId}`;
    const noted = (await notes()).filter((note) => note.actor === actor);
    expect(noted.filter(({ action }) => action === 'session.begin').length).toBeGreaterThan(0);
    expect(noted.filter(({ action }) => action !== 'session.begin')).toEqual([
      expect.objectContaining({ action: 'user.invite', subject: id, reason: 'administration' }),
      expect.objectContaining({ action: 'user.set-roles', subject: id }),
      expect.objectContaining({ action: 'user.remove', subject: id }),
    ]);
  });

  it('can’t remove or demote their own account', async () => {
    const admin = await staff(accounts, 'admin');
    const { body: me } = await admin.get('/v1/me');
    const { id } = me['user'] as { id: string };
    for (const answer of [
      await admin.send('delete', `/v1/users/${id}`),
      await admin.send('patch', `/v1/users/${id}`, { staffRole: null }),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'own-account' } });
    }
  });

  it('has no permissions without a second factor', async () => {
    await userOf(accounts, {
      email: 'zonder@example.nl',
      staffRole: 'admin',
      memberships: [{ ownerId: 'helpdesk-nu', role: 'owner' }],
    });
    const admin = new Browser(accounts.portal);
    await admin.signIn('zonder@example.nl', password);
    const guarded = ['/v1/users', '/v1/owners', '/v1/api-keys', '/v1/calls'];
    const checkedLate = ['/v1/numbers', '/v1/owners/helpdesk-nu/data-exports'];
    for (const path of [...guarded, ...checkedLate]) {
      expect(await admin.get(path)).toMatchObject({
        status: 403,
        body: { code: 'second-factor-required' },
      });
    }
    expect((await admin.get('/v1/me')).body).toMatchObject({ staffRole: 'admin', permissions: [] });
  });

  it('manages users, which staff with the role billing can’t', async () => {
    const clerk = await staff(accounts, 'billing');
    expect((await clerk.get('/v1/owners')).status).toBe(200);
    expect(await clerk.get('/v1/users')).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });

  it('gets an account by a link that the operator makes; the address gets no second link', async () => {
    const links = accounts.portal.app.get(StaffLink, { strict: false });
    const { url } = await links.make('eerste@example.nl', 'admin');
    await accept(new URL(url).searchParams.get('token') ?? '');
    const admin = new Browser(accounts.portal);
    await admin.signIn('eerste@example.nl', password);
    expect((await admin.get('/v1/me')).body).toMatchObject({ staffRole: 'admin' });
    await expect(links.make('eerste@example.nl', 'admin')).rejects.toMatchObject({
      code: 'account-exists',
    });
  });
});

it('portal keeps an audit log with an unbroken hash chain', async () => {
  const client = new Client({ connectionString: accounts.database.config.DATABASE_URL });
  await client.connect();
  try {
    const log = {
      query: async (sql: string, parameters: unknown[] = []) =>
        (await client.query(sql, parameters)).rows as unknown,
    };
    expect(await verifyAuditLog(log, 'portal')).toEqual({
      entries: (await notes()).length,
      broken: null,
    });
  } finally {
    await client.end();
  }
  expect(errorsOf(accounts)).toEqual([]);
});
