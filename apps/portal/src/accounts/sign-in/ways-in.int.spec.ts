import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import {
  Browser,
  codeOf,
  errorsOf,
  password,
  staff,
  startAccounts,
  tokenIn,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { passwordLimits, Limits } from './limits.js';

let accounts: Accounts;
let admin: Browser;
/** The head of `shop`, who sends invitations. */
let head: Browser;
let tests = 0;
const newPassword = 'another battery staple';

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('shop', 'Winkel'), ('other', 'Ander')`,
  );
  admin = await staff(accounts, 'admin');
  await userOf(accounts, {
    email: 'hoofd@example.nl',
    memberships: [{ ownerId: 'shop', role: 'owner' }],
  });
  head = new Browser(accounts.portal, '203.0.113.250');
  await head.signIn('hoofd@example.nl', password);
});
afterAll(() => accounts.close());

/** A user with one of each link, session and device that gives access to the account. */
interface Somebody {
  readonly nth: number;
  readonly id: string;
  readonly email: string;
  readonly newEmail: string;
  /** The browser in which the user changes the sign-in. */
  readonly here: Browser;
  /** Another browser that is signed in, of the user or of a person with the password. */
  readonly elsewhere: Browser;
  /** A known device, signed out. */
  readonly device: Browser;
  /** A browser that gave the password and waits for the second factor; unused without a second factor. */
  readonly underWay: Browser;
  readonly totpUri: string | null;
  readonly resetToken: string;
  readonly addressToken: string;
  readonly joinToken: string;
}

const mailed = async (to: string, template: string): Promise<string> => {
  await eventually(() => expect(accounts.mailTo(to)?.mail.template).toBe(template));
  return tokenIn(accounts.mailTo(to));
};

async function somebody({ secondFactor = false } = {}): Promise<Somebody> {
  const nth = (tests += 1);
  const email = `${randomUUID()}@example.nl`;
  const newEmail = `nieuw-${randomUUID()}@elders.example`;
  const id = await userOf(accounts, { email, memberships: [{ ownerId: 'other', role: 'reader' }] });
  const [here, elsewhere, device, underWay] = [1, 2, 3, 4].map(
    (place) => new Browser(accounts.portal, `198.51.${nth}.${place}`),
  ) as [Browser, Browser, Browser, Browser];
  await here.signIn(email, password);
  let totpUri: string | null = null;
  let recoveryCodes: string[] = [];
  if (secondFactor) {
    const { body } = await here.post('/v1/auth/two-factor/enable', { password });
    totpUri = String(body['totpURI']);
    recoveryCodes = body['backupCodes'] as string[];
    await here.post('/v1/auth/two-factor/verify-totp', { code: await codeOf(totpUri, -1) });
  }
  for (const each of [elsewhere, device]) {
    await each.signIn(email, password);
    if (totpUri !== null) {
      // Uses a recovery code, so that the authenticator's codes stay unused for the sign-in that
      // waits for one.
      const code = recoveryCodes.shift();
      const answer = await each.post('/v1/auth/two-factor/verify-backup-code', { code });
      expect(answer.status).toBe(204);
    }
  }
  await device.post('/v1/auth/sign-out');
  await head.post('/v1/owners/shop/members', {
    email,
    name: 'Iemand',
    language: 'nl',
    role: 'reader',
  });
  const joinToken = await mailed(email, 'membership');
  await here.post('/v1/auth/change-email', { newEmail, password });
  const addressToken = await mailed(newEmail, 'verify-email');
  await here.post('/v1/auth/request-password-reset', { email });
  const resetToken = await mailed(email, 'reset-password');
  if (totpUri !== null) await underWay.signIn(email, password);
  return {
    nth,
    id,
    email,
    newEmail,
    here,
    elsewhere,
    device,
    underWay,
    totpUri,
    resetToken,
    addressToken,
    joinToken,
  };
}

/** Presses the button on the page of the mailed link. */
const follow = async (by: Browser, token: string): Promise<number> =>
  (await by.post('/v1/auth/verify-email', { token })).status;
const stranger = () => new Browser(accounts.portal, '203.0.113.77');

/** By the kind of link, session or device: a test whether it still gives access to the account. */
const ways: Record<string, (one: Somebody, address: string) => Promise<boolean>> = {
  session: async ({ elsewhere }) => (await elsewhere.get('/v1/me')).status === 200,
  'known device': async ({ device, nth }, address) => {
    // The known device may try where an unknown device of its network is over its limit.
    const limits = accounts.portal.app.get(Limits, { strict: false });
    const [from] = passwordLimits('', { address: `198.51.${nth}.3`, device: null }).from;
    for (let guess = 0; guess < 50; guess++) await limits.count([from!]);
    return (await device.signIn(address, 'not the right password')).status !== 429;
  },
  'log-in under way': async ({ underWay, totpUri }) => {
    if (totpUri === null) return false;
    const code = await codeOf(totpUri);
    await underWay.post('/v1/auth/two-factor/verify-totp', { code });
    return (await underWay.get('/v1/me')).status === 200;
  },
  invitation: async ({ joinToken }) =>
    (await stranger().post(`/v1/invitations/${joinToken}/join`)).status === 204,
  'address link': async ({ addressToken }) => (await follow(stranger(), addressToken)) === 204,
  'reset link': async ({ resetToken: token }) => {
    const body = { token, newPassword: 'what an attacker likes' };
    return (await stranger().post('/v1/auth/reset-password', body)).status === 204;
  },
};

async function stillOpen(one: Somebody, address = one.email): Promise<string[]> {
  const open: string[] = [];
  for (const [way, isOpen] of Object.entries(ways)) {
    if (await isOpen(one, address)) open.push(way);
  }
  return open;
}

describe('earlier links, sessions and devices', () => {
  it.each(Object.keys(ways))('give access while the sign-in is unchanged: %s', async (way) => {
    const one = await somebody({ secondFactor: way === 'log-in under way' });
    expect(await ways[way]!(one, one.email)).toBe(true);
  });

  const changes: [string, boolean, (one: Somebody) => Promise<{ status: number }>, string[]][] = [
    [
      'a reset of the password',
      true,
      async ({ email, resetToken }) => {
        const another = new Browser(accounts.portal, '203.0.113.78');
        await another.post('/v1/auth/request-password-reset', { email });
        await eventually(() => expect(tokenIn(accounts.mailTo(email))).not.toBe(resetToken));
        const token = tokenIn(accounts.mailTo(email));
        return another.post('/v1/auth/reset-password', { token, newPassword });
      },
      ['second-factor-on', 'address-asked', 'password-reset'],
    ],
    [
      'a change of the password',
      true,
      ({ here }) =>
        here.post('/v1/auth/change-password', { currentPassword: password, newPassword }),
      ['second-factor-on', 'address-asked', 'password-changed'],
    ],
    [
      'a change of the address',
      true,
      async ({ here, email }) => {
        const next = `weer-${randomUUID()}@elders.example`;
        await here.post('/v1/auth/change-email', { newEmail: next, password });
        const status = await follow(here, await mailed(next, 'verify-email'));
        expect(accounts.noticesTo(email).at(-1)).toMatchObject({ detail: 'elders.example' });
        return { status };
      },
      ['second-factor-on', 'address-asked', 'address-asked', 'address-changed'],
    ],
    [
      'the setup of a second factor',
      false,
      async ({ here }) => {
        const { body } = await here.post('/v1/auth/two-factor/enable', { password });
        const code = await codeOf(String(body['totpURI']));
        return here.post('/v1/auth/two-factor/verify-totp', { code });
      },
      ['address-asked', 'second-factor-on'],
    ],
    [
      'turning off the second factor',
      true,
      ({ here }) => here.post('/v1/auth/two-factor/disable', { password }),
      ['second-factor-on', 'address-asked', 'second-factor-off'],
    ],
    [
      'a renewal of the recovery codes',
      true,
      async ({ here }) => {
        const answer = await here.post('/v1/auth/two-factor/generate-backup-codes', { password });
        return { status: answer.status === 200 ? 204 : answer.status };
      },
      ['second-factor-on', 'address-asked', 'recovery-codes-renewed'],
    ],
  ];

  it.each(changes)(
    'are void after %s, and the user gets a notice',
    async (_, secondFactor, change, notices) => {
      const one = await somebody({ secondFactor });
      expect((await change(one)).status).toBe(204);
      const [user] = await accounts.database.query<{ email: string }>(
        `select email from portal.users where id = '${one.id}'`,
      );
      expect(await stillOpen(one, user?.email)).toEqual([]);
      expect(accounts.noticesTo(one.email).map(({ what }) => what)).toEqual(notices);
    },
  );

  it('don’t lose the session in which the password was changed', async () => {
    const one = await somebody();
    await one.here.post('/v1/auth/change-password', { currentPassword: password, newPassword });
    expect((await one.here.get('/v1/me')).status).toBe(200);
  });

  it('are void once the account is removed', async () => {
    const one = await somebody();
    expect((await admin.send('delete', `/v1/users/${one.id}`)).status).toBe(204);
    expect(await stillOpen(one)).toEqual([]);
    expect(
      await accounts.database.query(`select from portal.verifications where value = '${one.id}'`),
    ).toEqual([]);
  });
});

describe('link that confirms a new e-mail address', () => {
  it('works once, also after the address was changed back', async () => {
    const one = await somebody();
    expect(await follow(one.here, one.addressToken)).toBe(204);
    await one.here.post('/v1/auth/change-email', { newEmail: one.email, password });
    expect(await follow(one.here, await mailed(one.email, 'verify-email'))).toBe(204);
    expect(await follow(one.here, one.addressToken)).toBe(422);
    expect((await one.here.get('/v1/me')).body).toMatchObject({ user: { email: one.email } });
  });

  it('changes nothing when a mail scanner only opens it', async () => {
    const one = await somebody();
    const { pathname, search } = new URL(accounts.mailTo(one.newEmail)!.mail.url);
    expect(pathname).toBe('/e-mailadres');
    for (const by of [stranger(), one.here]) {
      await by.get(pathname + search);
      await by.get(`/v1/auth/verify-email${search}`);
    }
    expect((await one.here.get('/v1/me')).body).toMatchObject({ user: { email: one.email } });
    expect(await follow(one.here, one.addressToken)).toBe(204);
  });

  it('is stored only as a hash, and expires', async () => {
    const one = await somebody();
    const { addressToken: token } = one;
    const stored = await accounts.database.query('select * from portal.email_changes');
    expect(JSON.stringify(stored)).not.toContain(token);
    await accounts.database.query('update portal.email_changes set expires_at = now()');
    expect(await one.here.post('/v1/auth/verify-email', { token })).toMatchObject({
      status: 422,
      body: { code: 'invalid-token' },
    });
  });

  it('is not sent to another account’s address, without revealing that account', async () => {
    const one = await somebody();
    const taken = 'hoofd@example.nl';
    const before = accounts.mailTo(taken);
    const asked = await one.here.post('/v1/auth/change-email', { newEmail: taken, password });
    expect(asked.status).toBe(204);
    expect(accounts.mailTo(taken)).toBe(before);
  });
});

describe('password reset', () => {
  it.each([
    [true, 401],
    [false, 200],
  ])(
    'with revokeKeys %s answers later requests of the user’s API key with status %s',
    async (revokeKeys, status) => {
      const email = `${randomUUID()}@example.nl`;
      await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'owner' }] });
      const owner = new Browser(accounts.portal, '203.0.113.90');
      await owner.signIn(email, password);
      const { body } = await owner.post('/v1/api-keys', {
        name: 'boekhouding',
        ownerId: 'shop',
        permissions: ['lists:write'],
      });
      expect(accounts.noticesTo(email)).toMatchObject([
        { what: 'key-made', detail: 'boekhouding' },
      ]);
      await owner.post('/v1/auth/request-password-reset', { email });
      const token = await mailed(email, 'reset-password');
      const reset = await owner.post('/v1/auth/reset-password', { token, newPassword, revokeKeys });
      expect(reset.status).toBe(204);
      const authorization = `Bearer ${String(body['secret'])}`;
      const listed = await new Browser(accounts.portal).send(
        'get',
        '/v1/owners/shop/lists',
        undefined,
        { authorization },
      );
      expect(listed.status).toBe(status);
    },
  );
});

it('portal logs no error during these tests', () => {
  expect(errorsOf(accounts)).toEqual([]);
});
