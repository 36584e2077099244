import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Browser,
  errorsOf,
  keyHolder,
  password,
  PUBLIC_URL,
  staff,
  startAccounts,
  tokenIn,
  userOf,
  type Accounts,
  type Answer,
} from '../../accounts.fixture.js';
import type { OwnerRole } from '../../kernel/access/index.js';

let accounts: Accounts;
/** The owner-role user of `helpdesk-nu`, its only member at the start of each test. */
let owner: Browser;
let ownerEmail: string;
let tests = 0;

const members = (ownerId = 'helpdesk-nu') => `/v1/owners/${ownerId}/members`;
const idOf = ({ body }: Answer): string => String(body['id']);
const itemsOf = ({ body }: Answer) => body['items'] as Record<string, unknown>[];
const invite = (email: string, rest: object = {}, by = owner, ownerId = 'helpdesk-nu') =>
  by.post(members(ownerId), { email, name: 'Genoemd', language: 'nl', role: 'reader', ...rest });
/** Follows the link of the last mail: makes an account, or joins with the existing one. */
async function follow(email: string): Promise<void> {
  const token = tokenIn(accounts.mailTo(email));
  const visitor = new Browser(accounts.portal);
  const { body } = await visitor.get(`/v1/invitations/${token}`);
  const answer =
    body['hasAccount'] === true
      ? await visitor.post(`/v1/invitations/${token}/join`)
      : await visitor.post(`/v1/invitations/${token}`, { name: 'Zelfgekozen', password });
  expect(answer.status).toBe(204);
}
async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(accounts.portal);
  expect((await browser.signIn(email, password)).status).toBe(200);
  return browser;
}
async function personOf(email: string, ownerId: string, role: OwnerRole): Promise<Browser> {
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  return signedIn(email);
}
const ownersOf = async (browser: Browser) =>
  ((await browser.get('/v1/me')).body['owners'] as { id: string; role: string }[]).map(
    ({ id, role }) => `${id}: ${role}`,
  );
const memberOf = async (email: string, by = owner, ownerId = 'helpdesk-nu') =>
  itemsOf(await by.get(`${members(ownerId)}?limit=200`)).find(
    (member) => member['email'] === email,
  );

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('helpdesk-nu', 'Helpdesk Nu'), ('ander', 'Ander')`,
  );
});
afterAll(() => accounts.close());
beforeEach(async () => {
  await accounts.database.query(`delete from portal.memberships where owner_id = 'helpdesk-nu'`);
  await accounts.database.query('delete from portal.attempt_counts');
  tests += 1;
  ownerEmail = `eigenaar-${tests}@helpdesk-nu.example`;
  owner = await personOf(ownerEmail, 'helpdesk-nu', 'owner');
});

describe('an organisation’s owner', () => {
  it('invites a new person, who becomes a member by following the link', async () => {
    const made = await invite('nieuw@example.nl', { role: 'finance', language: 'en' });
    const expected = { email: 'nieuw@example.nl', name: 'Genoemd', role: 'finance' };
    expect(made).toMatchObject({ status: 201, body: { ...expected, state: 'invited' } });
    expect(accounts.mailTo('nieuw@example.nl')).toMatchObject({
      language: 'en',
      mail: { template: 'invitation', organisation: 'Helpdesk Nu', invitedBy: ownerEmail },
    });
    await follow('nieuw@example.nl');
    expect(await memberOf('nieuw@example.nl')).toEqual({
      ...expected,
      id: idOf(made),
      name: 'Zelfgekozen',
      state: 'active',
    });
    expect(await ownersOf(await signedIn('nieuw@example.nl'))).toEqual(['helpdesk-nu: finance']);
    expect(await invite('nieuw@example.nl')).toMatchObject({
      status: 409,
      body: { code: 'already-member' },
    });
  });

  it('invites a person again with another role and link, as the same member', async () => {
    const first = await invite('traag@example.nl');
    const old = tokenIn(accounts.mailTo('traag@example.nl'));
    const again = await invite('traag@example.nl', { role: 'listener' });
    expect(again).toMatchObject({ status: 201, body: { id: idOf(first), role: 'listener' } });
    expect((await new Browser(accounts.portal).get(`/v1/invitations/${old}`)).status).toBe(404);
    await follow('traag@example.nl');
  });

  it('changes a member’s role at once, and removes a key with a permission that the new role lacks', async () => {
    const other = await personOf('tweede@example.nl', 'helpdesk-nu', 'owner');
    const key = await other.post('/v1/api-keys', {
      name: 'x',
      ownerId: 'helpdesk-nu',
      permissions: ['documents:read'],
    });
    const bearer = { authorization: `Bearer ${String(key.body['secret'])}` };
    const path = `${members()}/${String((await memberOf('tweede@example.nl'))?.['id'])}`;
    expect(await owner.send('patch', path, { role: 'reader' })).toMatchObject({
      status: 200,
      body: { role: 'reader', state: 'active' },
    });
    expect(await ownersOf(other)).toEqual(['helpdesk-nu: reader']);
    expect((await other.get(members())).status).toBe(403);
    const byKey = await new Browser(accounts.portal).send(
      'get',
      '/v1/documents',
      undefined,
      bearer,
    );
    expect(byKey.status).toBe(401);
  });

  it('removes a member’s last membership, with the account and its sessions', async () => {
    const person = await personOf('weg@example.nl', 'helpdesk-nu', 'reader');
    const path = `${members()}/${String((await memberOf('weg@example.nl'))?.['id'])}`;
    expect((await owner.send('delete', path)).status).toBe(204);
    expect((await person.get('/v1/me')).status).toBe(401);
    expect((await person.signIn('weg@example.nl', password)).status).toBe(401);
    expect((await owner.send('delete', path)).status).toBe(404);
    const left = `select 1 from portal.users where email = 'weg@example.nl'`;
    expect(await accounts.database.query(left)).toEqual([]);
  });

  it('removes a membership but leaves other memberships and staff roles', async () => {
    await userOf(accounts, {
      email: 'elders@example.nl',
      memberships: [
        { ownerId: 'helpdesk-nu', role: 'finance' },
        { ownerId: 'ander', role: 'finance' },
      ],
    });
    await userOf(accounts, {
      email: 'ons@example.nl',
      staffRole: 'billing',
      memberships: [{ ownerId: 'helpdesk-nu', role: 'reader' }],
    });
    const elsewhere = await signedIn('elders@example.nl');
    const ofStaff = await signedIn('ons@example.nl');
    for (const email of ['elders@example.nl', 'ons@example.nl']) {
      const member = await memberOf(email);
      expect(Object.keys(member ?? {}).toSorted()).toEqual([
        'email',
        'id',
        'name',
        'role',
        'state',
      ]);
      const path = `${members()}/${String(member?.['id'])}`;
      expect((await owner.send('delete', path)).status).toBe(204);
    }
    expect(await ownersOf(elsewhere)).toEqual(['ander: finance']);
    expect((await ofStaff.get('/v1/me')).body).toMatchObject({ staffRole: 'billing', owners: [] });
  });

  it('can’t leave or be demoted as the last owner, even when two owners try at once', async () => {
    const own = `${members()}/${String((await memberOf(ownerEmail))?.['id'])}`;
    await invite('straks@example.nl', { role: 'owner' });
    for (const refused of [
      await owner.send('delete', own),
      await owner.send('patch', own, { role: 'finance' }),
    ]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'last-owner' } });
    }
    await follow('straks@example.nl');
    const other = await signedIn('straks@example.nl');
    const others = `${members()}/${String((await memberOf('straks@example.nl'))?.['id'])}`;
    const answers = await Promise.all([
      owner.send('patch', others, { role: 'reader' }),
      other.send('patch', own, { role: 'reader' }),
    ]);
    const [first, second] = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(first).toBe(200);
    // The first request demoted the sender of the second, who may no longer change roles (403) or,
    // if that was checked before, would demote the last owner (409).
    expect([403, 409]).toContain(second);
    expect(
      await accounts.database.query(
        `select count(*)::int as owners from portal.memberships
          where owner_id = 'helpdesk-nu' and role = 'owner'`,
      ),
    ).toEqual([{ owners: 1 }]);
  });

  it('reads members page by page', async () => {
    for (const each of ['een', 'twee', 'drie']) await invite(`${each}@pagina.example`);
    const pages: string[][] = [];
    let after: unknown = '';
    do {
      const page = await owner.get(`${members()}?limit=3&after=${String(after)}`);
      pages.push(itemsOf(page).map(({ email }) => String(email)));
      after = page.body['next'];
    } while (after !== null);
    expect(pages.map(({ length }) => length)).toEqual([3, 1]);
    expect(new Set(pages.flat()).size).toBe(4);
  });

  it('can’t invite while mails can’t be sent, and nothing is stored', async () => {
    await accounts.stopMails();
    try {
      expect((await invite('half@example.nl')).status).toBe(503);
    } finally {
      await accounts.startMails();
    }
    expect(await memberOf('half@example.nl')).toBeUndefined();
  });

  it.each([
    ['an invalid address', { email: 'nergens' }, 'email'],
    ['an unknown role', { role: 'admin' }, 'role'],
    ['a staff role', { staffRole: 'admin' }, 'staffRole'],
    ['memberships', { memberships: [{ ownerId: 'ander', role: 'owner' }] }, 'memberships'],
  ])('is refused an invitation with %s', async (_, rest, field) => {
    const refused = await invite('a@example.nl', rest);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body['problems'])).toContain(field);
  });
});

describe('an invitation', () => {
  it('to a person with an account is answered as any other, makes a member once accepted, and leaves the account unchanged', async () => {
    const there = await personOf('bestaat@example.nl', 'ander', 'finance');
    const { body: before } = await there.get('/v1/me');
    const answers = [await invite('bestaat@example.nl'), await invite('bestaat-niet@example.nl')];
    const shown = await owner.get(members());
    const [known, unknown] = answers.map(({ status, body }) => ({
      status,
      keys: Object.keys(body),
      name: body['name'],
      state: body['state'],
    }));
    expect(known).toEqual(unknown);
    expect(itemsOf(shown)).toEqual(
      expect.arrayContaining(answers.map(({ body }) => expect.objectContaining(body))),
    );
    expect(accounts.mailTo('bestaat@example.nl')).toMatchObject({
      mail: { template: 'membership', organisation: 'Helpdesk Nu', invitedBy: ownerEmail },
    });
    expect(accounts.mailTo('bestaat@example.nl')?.mail.url).toMatch(
      `${PUBLIC_URL}/uitnodiging?token=`,
    );
    expect((await there.get('/v1/me')).body).toEqual(before);
    expect(await memberOf('bestaat@example.nl')).toMatchObject({ state: 'invited' });

    const token = tokenIn(accounts.mailTo('bestaat@example.nl'));
    const takeOver = { name: 'Ander', password: 'somebody else’s password' };
    expect(await there.post(`/v1/invitations/${token}`, takeOver)).toMatchObject({
      status: 409,
      body: { code: 'account-exists' },
    });
    expect((await there.get(`/v1/invitations/${token}`)).body).toMatchObject({
      hasAccount: true,
      organisation: 'Helpdesk Nu',
    });
    await follow('bestaat@example.nl');
    expect(await ownersOf(there)).toEqual(['ander: finance', 'helpdesk-nu: reader']);
    expect(await there.post(`/v1/invitations/${token}/join`)).toMatchObject({
      status: 404,
      body: { code: 'invitation-used' },
    });
    await signedIn('bestaat@example.nl');
  });

  it('to a person with an account can be withdrawn; a new one has another id, so that it doesn’t reveal the account', async () => {
    const there = await personOf('teruggenomen@example.nl', 'ander', 'reader');
    const first = await invite('teruggenomen@example.nl');
    const token = tokenIn(accounts.mailTo('teruggenomen@example.nl'));
    expect((await owner.send('delete', `${members()}/${idOf(first)}`)).status).toBe(204);
    expect((await there.post(`/v1/invitations/${token}/join`)).status).toBe(404);
    expect(await ownersOf(there)).toEqual(['ander: reader']);
    const second = await invite('teruggenomen@example.nl');
    expect(idOf(second)).not.toBe(idOf(first));
  });

  it('from two organisations has two links, each for one organisation', async () => {
    const stranger = await personOf('vreemde-baas@example.nl', 'ander', 'owner');
    await invite('dubbel@example.nl');
    const ours = tokenIn(accounts.mailTo('dubbel@example.nl'));
    await invite('dubbel@example.nl', { name: 'Anders', role: 'owner' }, stranger, 'ander');
    expect(await memberOf('dubbel@example.nl')).toMatchObject({ name: 'Genoemd' });
    const visitor = new Browser(accounts.portal);
    expect(await visitor.post(`/v1/invitations/${ours}/join`)).toMatchObject({
      status: 409,
      body: { code: 'no-account' },
    });
    await visitor.post(`/v1/invitations/${ours}`, { name: 'Dubbel', password });
    const person = await signedIn('dubbel@example.nl');
    expect(await ownersOf(person)).toEqual(['helpdesk-nu: reader']);
    expect(await memberOf('dubbel@example.nl', stranger, 'ander')).toMatchObject({
      name: 'Anders',
      state: 'invited',
    });
    await follow('dubbel@example.nl');
    expect(await ownersOf(person)).toEqual(['ander: owner', 'helpdesk-nu: reader']);
  });

  it('is accepted by the link that our admin sends in place of the organisation’s', async () => {
    await invite('kwijt@example.nl');
    const lost = tokenIn(accounts.mailTo('kwijt@example.nl'));
    const [user] = await accounts.database.query<{ id: string }>(
      `select id from portal.users where email = 'kwijt@example.nl'`,
    );
    const admin = await staff(accounts, 'admin');
    expect((await admin.post(`/v1/users/${user?.id}/invitation`)).status).toBe(201);
    expect((await admin.get(`/v1/invitations/${lost}`)).status).toBe(404);
    expect(accounts.mailTo('kwijt@example.nl')?.mail).toMatchObject({
      organisation: 'Helpdesk Nu',
    });
    // A later invitation, which that mail does not name, keeps its own link.
    const stranger = await personOf('latere-baas@example.nl', 'ander', 'owner');
    const ours = tokenIn(accounts.mailTo('kwijt@example.nl'));
    await invite('kwijt@example.nl', {}, stranger, 'ander');
    await new Browser(accounts.portal).post(`/v1/invitations/${ours}`, { name: 'Kwijt', password });
    expect(await ownersOf(await signedIn('kwijt@example.nl'))).toEqual(['helpdesk-nu: reader']);
  });

  it('keeps the membership’s id and state when an admin changes the person’s roles', async () => {
    const id = await userOf(accounts, {
      email: 'beheerd@example.nl',
      memberships: [{ ownerId: 'ander', role: 'reader' }],
    });
    const made = await invite('beheerd@example.nl');
    const memberships = [
      { ownerId: 'ander', role: 'finance' },
      { ownerId: 'helpdesk-nu', role: 'finance' },
    ];
    const admin = await staff(accounts, 'admin');
    expect((await admin.send('patch', `/v1/users/${id}`, { memberships })).status).toBe(200);
    expect(await memberOf('beheerd@example.nl')).toMatchObject({
      id: idOf(made),
      role: 'finance',
      state: 'invited',
    });
    expect(await ownersOf(await signedIn('beheerd@example.nl'))).toEqual(['ander: finance']);
  });
});

describe('a hostile or unauthorised user', () => {
  it('finds no other organisation and no people of another', async () => {
    await personOf('hun-baas@example.nl', 'ander', 'owner');
    const [theirs] = await accounts.database.query<{ id: string; user_id: string }>(
      `select id, user_id from portal.memberships where owner_id = 'ander'`,
    );
    for (const ownerId of ['ander', 'bestaat-niet']) {
      for (const answer of [
        await owner.get(members(ownerId)),
        await invite('x@example.nl', {}, owner, ownerId),
        await owner.send('patch', `${members(ownerId)}/${theirs?.id}`, { role: 'reader' }),
        await owner.send('delete', `${members(ownerId)}/${theirs?.id}`),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'no-such-owner' } });
      }
    }
    for (const id of [theirs?.id, theirs?.user_id, 'niemand']) {
      for (const answer of [
        await owner.send('patch', `${members()}/${id}`, { role: 'reader' }),
        await owner.send('delete', `${members()}/${id}`),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'no-such-member' } });
      }
    }
    expect(accounts.mailTo('x@example.nl')).toBeUndefined();
    for (const answer of [
      await owner.get('/v1/users'),
      await owner.send('delete', `/v1/users/${theirs?.user_id}`),
      await owner.send('patch', `/v1/users/${theirs?.user_id}`, { staffRole: 'admin' }),
    ]) {
      expect(answer.status).toBe(403);
    }
  });

  it('can’t remove, rename or demote staff by inviting and then removing them', async () => {
    const id = await userOf(accounts, { email: 'medewerker@example.nl', staffRole: 'support' });
    const bare = await userOf(accounts, { email: 'zonder-rol@example.nl' });
    for (const email of ['medewerker@example.nl', 'zonder-rol@example.nl']) {
      const made = await invite(email, { role: 'owner' });
      expect((await owner.send('delete', `${members()}/${idOf(made)}`)).status).toBe(204);
    }
    const kept = await accounts.database.query(
      'select name, staff_role from portal.users where id in ($1, $2) order by staff_role',
      [id, bare],
    );
    expect(kept).toEqual([
      { name: 'Iemand', staff_role: 'support' },
      { name: 'Iemand', staff_role: null },
    ]);
  });

  it('makes no key that manages members, and the operator’s key can’t manage them either', async () => {
    const body = { name: 'x', ownerId: 'helpdesk-nu', permissions: ['members:manage'] };
    expect((await owner.post('/v1/api-keys', body)).status).toBe(422);
    const byKey = await new Browser(accounts.portal).send('get', members(), undefined, keyHolder);
    expect(byKey).toMatchObject({ status: 403, body: { code: 'people-only' } });
  });

  it('is limited in the mails that invitations send to an address', async () => {
    for (let mails = 0; mails < 5; mails++) {
      expect((await invite('gepest@example.nl')).status).toBe(201);
    }
    const refused = await invite('gepest@example.nl');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it.each(['finance', 'flow-editor', 'listener', 'reader'] as const)(
    'with the role %s can’t read or invite members',
    async (role) => {
      const person = await personOf(`${role}@example.nl`, 'helpdesk-nu', role);
      expect((await person.get(members())).status).toBe(403);
      expect((await invite('y@example.nl', {}, person)).status).toBe(403);
    },
  );

  it('can’t read members as our admin, who manages users instead', async () => {
    const admin = await staff(accounts, 'admin');
    expect((await admin.get(members())).status).toBe(403);
  });
});

it('portal writes each change of members to the audit log with the user who made it', async () => {
  const { body: me } = await owner.get('/v1/me');
  const { id: by } = me['user'] as { id: string };
  const made = await invite('genoteerd@example.nl');
  const path = `${members()}/${idOf(made)}`;
  const [{ id } = { id: '' }] = await accounts.database.query<{ id: string }>(
    `select id from portal.users where email = 'genoteerd@example.nl'`,
  );
  await owner.send('patch', path, { role: 'finance' });
  await owner.send('delete', path);
  const notes = await accounts.database.query(
    'select action, subject from portal.audit_log where actor = $1 order by seq',
    [`user:${by}`],
  );
  expect(notes).toEqual([
    { action: 'invitation.accept', subject: by },
    { action: 'session.begin', subject: by },
    { action: 'member.invite', subject: `helpdesk-nu/${id}` },
    { action: 'member.set-role', subject: `helpdesk-nu/${id}` },
    { action: 'member.remove', subject: `helpdesk-nu/${id}` },
    { action: 'user.remove', subject: id },
  ]);
  expect(errorsOf(accounts)).toEqual([]);
});
