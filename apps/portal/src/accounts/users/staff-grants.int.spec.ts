import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Browser,
  codeOf,
  errorsOf,
  password,
  staff,
  startAccounts,
  tokenIn,
  userOf,
  withSecondFactor,
  type Accounts,
  type Answer,
} from '../../accounts.fixture.js';

let accounts: Accounts;
/** Two admins: `asker` requests grants, `approver` approves them. */
let asker: Browser;
let approver: Browser;

const idOf = ({ body }: Answer): string => String(body['id']);
const fresh = () => `${randomUUID()}@example.nl`;
const ask = (body: object, by = asker) => by.post('/v1/staff-grants', body);
const newStaff = (email: string, staffRole = 'billing') =>
  ask({ email, name: 'Nieuw', language: 'nl', staffRole });
const approve = (grant: Answer, by = approver) =>
  by.send('put', `/v1/staff-grants/${idOf(grant)}/approval`);
const refuse = (grant: Answer, by = approver) =>
  by.send('put', `/v1/staff-grants/${idOf(grant)}/refusal`);
const own = async (browser: Browser) => {
  const { body } = await browser.get('/v1/me');
  return (body['user'] as { id: string; email: string }) ?? { id: '', email: '' };
};
const roleOf = async (id: string): Promise<unknown> => {
  const rows = await accounts.database.query<{ staff_role: string | null }>(
    `select staff_role from portal.users where id = '${id}'`,
  );
  return rows[0]?.staff_role;
};

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('shop', 'Winkel'), ('other', 'Ander')`,
  );
  [asker, approver] = [await staff(accounts, 'admin'), await staff(accounts, 'admin')];
});
afterAll(() => accounts.close());

describe('a grant of a staff role', () => {
  it('invites a new person only after another admin approves it', async () => {
    const email = fresh();
    const grant = await newStaff(email);
    expect(grant).toMatchObject({
      status: 201,
      body: { email, staffRole: 'billing', before: null, state: 'open', mayApprove: false },
    });
    expect(accounts.mailTo(email)).toBeUndefined();
    expect(
      await accounts.database.query(`select from portal.users where email = '${email}'`),
    ).toEqual([]);
    const { body } = await approver.get('/v1/staff-grants?limit=200');
    expect(body['items']).toContainEqual(
      expect.objectContaining({ email, mayApprove: true, state: 'open' }),
    );
    expect(await approve(grant, asker)).toMatchObject({ status: 403, body: { code: 'four-eyes' } });
    expect(await approve(grant)).toMatchObject({ status: 200, body: { state: 'approved' } });
    expect(await approve(grant)).toMatchObject({ status: 409, body: { code: 'grant-decided' } });
    const token = tokenIn(accounts.mailTo(email));
    const person = new Browser(accounts.portal);
    expect((await person.post(`/v1/invitations/${token}`, { name: 'N', password })).status).toBe(
      204,
    );
    await person.signIn(email, password);
    expect((await person.get('/v1/me')).body).toMatchObject({ staffRole: 'billing' });
  });

  it('to a person with an account needs two admins, and the person gets a notice', async () => {
    const email = fresh();
    const id = await userOf(accounts, {
      email,
      memberships: [{ ownerId: 'shop', role: 'reader' }],
    });
    const roles = { staffRole: 'support', memberships: [{ ownerId: 'shop', role: 'finance' }] };
    const alone = await asker.send('patch', `/v1/users/${id}`, roles);
    expect(alone).toMatchObject({ status: 409, body: { code: 'second-person' } });
    const grant = await ask({ userId: id, ...roles });
    expect(grant.body).toMatchObject({
      before: { staffRole: null, memberships: [{ ownerId: 'shop', role: 'reader' }] },
    });
    expect(await roleOf(id)).toBeNull();
    expect((await approve(grant)).status).toBe(200);
    expect(await roleOf(id)).toBe('support');
    expect(accounts.noticesTo(email)).toMatchObject([
      { what: 'roles-changed', staffRole: 'support', detail: 'Winkel', notice: { userId: id } },
    ]);
  });

  it('without memberships leaves the person’s memberships unchanged', async () => {
    const memberships = [
      { ownerId: 'other', role: 'reader' },
      { ownerId: 'shop', role: 'finance' },
    ] as const;
    const id = await userOf(accounts, { email: fresh(), memberships });
    const grant = await ask({ userId: id, staffRole: 'support' });
    expect(grant.body).toMatchObject({ staffRole: 'support', memberships });
    expect((await approve(grant)).status).toBe(200);
    expect(await roleOf(id)).toBe('support');
    expect(
      await accounts.database.query(
        `select owner_id as "ownerId", role from portal.memberships where user_id = '${id}' order by 1`,
      ),
    ).toEqual(memberships);
    const none = await ask({ userId: id, staffRole: 'support', memberships: [] });
    expect(none.body).toMatchObject({ memberships: [] });
  });

  it('is refused by another admin or withdrawn by its asker, and the person gets a notice', async () => {
    const email = fresh();
    const id = await userOf(accounts, { email });
    for (const by of [approver, asker]) {
      const grant = await ask({ userId: id, staffRole: 'admin' });
      expect(await refuse(grant, by)).toMatchObject({ status: 200, body: { state: 'refused' } });
      expect((await approve(grant)).status).toBe(409);
    }
    expect(await roleOf(id)).toBeNull();
    expect(accounts.noticesTo(email).map(({ what }) => what)).toEqual([
      'roles-refused',
      'roles-refused',
    ]);
  });

  it('can’t be asked for or approved by the admin whom it concerns', async () => {
    const me = await own(asker);
    expect(await ask({ userId: me.id, staffRole: 'billing' })).toMatchObject({
      status: 409,
      body: { code: 'own-account' },
    });
    const about = await own(approver);
    const grant = await ask({ userId: about.id, staffRole: 'support' });
    expect(await approve(grant)).toMatchObject({ status: 409, body: { code: 'own-account' } });
    await refuse(grant, asker);
  });

  it('can’t be approved after it expired or after its asker lost the admin role', async () => {
    const late = await newStaff(fresh());
    await accounts.database.query(
      `update portal.staff_grants set expires_at = now() where id = '${idOf(late)}'`,
    );
    expect(await approve(late)).toMatchObject({ status: 409, body: { code: 'grant-expired' } });
    const leaving = await staff(accounts, 'admin');
    const grant = await ask(
      { email: fresh(), name: 'N', language: 'nl', staffRole: 'admin' },
      leaving,
    );
    const { id } = await own(leaving);
    expect((await asker.send('patch', `/v1/users/${id}`, { staffRole: null })).status).toBe(200);
    expect(await approve(grant)).toMatchObject({ status: 409, body: { code: 'asker-gone' } });
  });

  it('is void once the person’s rights are changed in another way or requested again', async () => {
    const id = await userOf(accounts, { email: fresh() });
    const first = await ask({ userId: id, staffRole: 'admin' });
    const second = await ask({ userId: id, staffRole: 'billing' });
    expect(await approve(first)).toMatchObject({ status: 409, body: { code: 'grant-decided' } });
    await approver.send('patch', `/v1/users/${id}`, {
      memberships: [{ ownerId: 'other', role: 'reader' }],
    });
    expect(await approve(second)).toMatchObject({ status: 409, body: { code: 'grant-decided' } });
    expect(await roleOf(id)).toBeNull();
  });

  it('stays in force when the invitation is sent again', async () => {
    const email = fresh();
    await approve(await newStaff(email));
    const [user] = await accounts.database.query<{ id: string }>(
      `select id from portal.users where email = '${email}'`,
    );
    const first = tokenIn(accounts.mailTo(email));
    const again = await asker.post(`/v1/users/${user?.id}/invitation`);
    expect(again).toMatchObject({ status: 201, body: { staffRole: 'billing', state: 'invited' } });
    expect(tokenIn(accounts.mailTo(email))).not.toBe(first);
    const person = { email, name: 'N', language: 'nl' };
    expect(await asker.post('/v1/users', person)).toMatchObject({
      status: 409,
      body: { code: 'staff-invited' },
    });
  });

  it.each([
    ['a member of staff', 'limits:write', null, { staffRole: 'admin' as const, memberships: [] }],
    [
      'the head of an organisation',
      'lists:write',
      'shop',
      { memberships: [{ ownerId: 'shop', role: 'owner' as const }] },
    ],
  ])(
    'that takes permissions from %s removes the keys with these permissions',
    async (_, right, ownerId, was) => {
      const email = fresh();
      const { browser, totpUri } = await withSecondFactor(accounts, { email, ...was });
      await browser.signIn(email, password);
      await browser.post('/v1/auth/two-factor/verify-totp', { code: await codeOf(totpUri) });
      for (const permission of [right, 'calls:read']) {
        const key = { name: permission, ownerId, permissions: [permission] };
        expect((await browser.post('/v1/api-keys', key)).status).toBe(201);
      }
      const { id } = await own(browser);
      const keys = () =>
        accounts.database.query<{ name: string }>(
          `select name from portal.api_keys where created_by = '${id}' order by name`,
        );
      const grant = await ask({ userId: id, staffRole: 'billing', memberships: [] });
      expect(await keys()).toEqual([{ name: 'calls:read' }, { name: right }]);
      expect((await approve(grant)).status).toBe(200);
      expect(await keys()).toEqual([{ name: 'calls:read' }]);
    },
  );

  it('isn’t needed for one admin to take a staff role away', async () => {
    const id = await userOf(accounts, { email: fresh(), staffRole: 'support' });
    expect((await asker.send('patch', `/v1/users/${id}`, { staffRole: null })).status).toBe(200);
    expect(await roleOf(id)).toBeNull();
  });

  it('can’t be approved while mails can’t be sent', async () => {
    const grant = await newStaff(fresh());
    await accounts.stopMails();
    try {
      expect((await approve(grant)).status).toBe(503);
    } finally {
      await accounts.startMails();
    }
    expect((await approve(grant)).status).toBe(200);
  });
});

describe('a membership of staff', () => {
  it('can’t be given by one admin alone, nor by an organisation’s invitation', async () => {
    const email = fresh();
    const { browser, totpUri } = await withSecondFactor(accounts, { email, staffRole: 'support' });
    await browser.signIn(email, password);
    await browser.post('/v1/auth/two-factor/verify-totp', { code: await codeOf(totpUri) });
    const { id } = await own(browser);
    const memberships = [{ ownerId: 'shop', role: 'owner' }];
    expect(await asker.send('patch', `/v1/users/${id}`, { memberships })).toMatchObject({
      status: 409,
      body: { code: 'second-person' },
    });

    const headEmail = fresh();
    await userOf(accounts, { email: headEmail, memberships: [{ ownerId: 'shop', role: 'owner' }] });
    const head = new Browser(accounts.portal, '192.0.2.40');
    await head.signIn(headEmail, password);
    const invited = await head.post('/v1/owners/shop/members', {
      email,
      name: 'Iemand',
      language: 'nl',
      role: 'owner',
    });
    expect(invited.status).toBe(201);
    const joined = await new Browser(accounts.portal).post(
      `/v1/invitations/${tokenIn(accounts.mailTo(email))}/join`,
    );
    expect(joined).toMatchObject({ status: 403, body: { code: 'staff-membership' } });
    expect((await browser.get('/v1/me')).body).toMatchObject({ owners: [] });

    await approve(
      await ask({
        userId: id,
        staffRole: 'support',
        memberships: [{ ownerId: 'shop', role: 'reader' }],
      }),
    );
    expect((await browser.get('/v1/me')).body).toMatchObject({ owners: [{ role: 'reader' }] });
    const raised = await head.send('patch', `/v1/owners/shop/members/${idOf(invited)}`, {
      role: 'owner',
    });
    expect(raised).toMatchObject({ status: 403, body: { code: 'staff-membership' } });
  });
});

const headOf = async (address: string) => {
  const email = fresh();
  await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'owner' }] });
  const head = new Browser(accounts.portal, address);
  await head.signIn(email, password);
  return head;
};

describe('a grant without memberships', () => {
  const [ofShop, ofOther] = [
    { ownerId: 'shop', role: 'finance' },
    { ownerId: 'other', role: 'owner' },
  ] as const;
  const idIn = async (owner: string, user: string) => {
    const [row] = await accounts.database.query<{ id: string }>(
      `select id from portal.memberships where owner_id = '${owner}' and user_id = '${user}'`,
    );
    return row?.id;
  };

  it('doesn’t turn an invitation into a membership', async () => {
    const id = await userOf(accounts, { email: fresh(), memberships: [ofShop, ofOther] });
    const invitation = `user_id = '${id}' and owner_id = 'other' and invited_as = 'Iemand'`;
    await accounts.database.query(
      `update portal.memberships set invited_as = 'Iemand'
        where user_id = '${id}' and owner_id = 'other'`,
    );
    const grant = await ask({ userId: id, staffRole: 'support' });
    expect(grant.body).toMatchObject({ memberships: [ofShop], before: { memberships: [ofShop] } });
    expect((await approve(grant)).status).toBe(200);
    const left = await accounts.database.query(
      `select role from portal.memberships where ${invitation}`,
    );
    expect(left).toEqual([{ role: 'owner' }]);
  });

  it.each([
    ['removes the person', 'delete', undefined],
    ['lowers the person’s role', 'patch', { role: 'reader' }],
  ] as const)('is void once an organisation %s', async (_, method, body) => {
    const id = await userOf(accounts, { email: fresh(), memberships: [ofShop, ofOther] });
    const grant = await ask({ userId: id, staffRole: 'support' });
    const head = await headOf('192.0.2.43');
    const path = `/v1/owners/shop/members/${await idIn('shop', id)}`;
    expect((await head.send(method, path, body)).status).toBeLessThan(300);
    expect(await approve(grant)).toMatchObject({ status: 409, body: { code: 'grant-decided' } });
  });

  it('is void once the person joins an organisation', async () => {
    const email = fresh();
    const id = await userOf(accounts, { email });
    const head = await headOf('192.0.2.44');
    await head.post('/v1/owners/shop/members', { email, name: 'N', language: 'nl', role: 'owner' });
    const grant = await ask({ userId: id, staffRole: 'support' });
    const token = tokenIn(accounts.mailTo(email));
    const joined = await new Browser(accounts.portal).post(`/v1/invitations/${token}/join`);
    expect(joined.status).toBe(204);
    expect(await approve(grant)).toMatchObject({ status: 409, body: { code: 'grant-decided' } });
  });
});

describe('a membership of staff who haven’t accepted their invitation', () => {
  const offer = (head: Browser, email: string) =>
    head.post('/v1/owners/shop/members', { email, name: 'Iemand', language: 'nl', role: 'owner' });
  const membershipsOf = (email: string) =>
    accounts.database.query(
      `select m.role, m.invited_as is null as counts from portal.memberships m
         join portal.users u on u.id = m.user_id where u.email = '${email}'`,
    );

  it('can’t be gained by an organisation’s link, and the organisation doesn’t learn why', async () => {
    const [email, outsider] = [fresh(), fresh()];
    await approve(await newStaff(email));
    const ours = tokenIn(accounts.mailTo(email));
    const head = await headOf('192.0.2.41');
    const [offered, plain] = [await offer(head, email), await offer(head, outsider)];
    const without = ({ status, body }: Answer) => ({
      status,
      body: { ...body, id: '', email: '' },
    });
    expect(without(offered)).toEqual(without(plain));
    for (const made of [offered, plain]) {
      const path = `/v1/owners/shop/members/${idOf(made)}`;
      const changed = await head.send('patch', path, { role: 'finance' });
      expect(changed).toMatchObject({ status: 200, body: { role: 'finance', state: 'invited' } });
      await head.send('patch', path, { role: 'owner' });
    }
    const person = new Browser(accounts.portal);
    const theirs = tokenIn(accounts.mailTo(email));
    expect(theirs).not.toBe(ours);
    expect(await person.post(`/v1/invitations/${theirs}`, { name: 'N', password })).toMatchObject({
      status: 403,
      body: { code: 'staff-membership' },
    });
    const accepted = await person.post(`/v1/invitations/${ours}`, { name: 'N', password });
    expect(accepted.status).toBe(204);
    expect(await membershipsOf(email)).toEqual([{ role: 'owner', counts: false }]);
  });

  it('can’t be raised by an organisation’s invitation above what two admins granted', async () => {
    const email = fresh();
    await approve(
      await ask({
        email,
        name: 'Nieuw',
        language: 'nl',
        staffRole: 'billing',
        memberships: [{ ownerId: 'shop', role: 'reader' }],
      }),
    );
    const ours = tokenIn(accounts.mailTo(email));
    const raised = await offer(await headOf('192.0.2.42'), email);
    expect(raised).toMatchObject({ status: 403, body: { code: 'staff-membership' } });
    const person = new Browser(accounts.portal);
    const accepted = await person.post(`/v1/invitations/${ours}`, { name: 'N', password });
    expect(accepted.status).toBe(204);
    expect(await membershipsOf(email)).toEqual([{ role: 'reader', counts: true }]);
  });
});

it('portal writes requests, approvals and refusals of grants to the audit log, and logs no error', async () => {
  const rows = await accounts.database.query<{ action: string }>(
    `select distinct action from portal.audit_log
      where action like 'staff-grant.%' and actor like 'staff:%' order by action`,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'staff-grant.approve',
    'staff-grant.ask',
    'staff-grant.list',
    'staff-grant.refuse',
  ]);
  expect(errorsOf(accounts)).toEqual([]);
});
