import { describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import {
  Browser,
  errorsOf,
  invitedUser,
  password,
  PUBLIC_URL,
  tokenIn,
  userOf,
} from '../../accounts.fixture.js';
import {
  accounts,
  browser,
  sessionCookieOf,
  guessed,
  guessedElsewhere,
} from './sign-in-world.fixture.js';
import { sharePortal } from './sign-in-world.fixture.js';
import './second-factor.fixture.js';

// The imported fixture adds the tests of the second factor, which share this portal.
sharePortal();

describe('sign-in', () => {
  it('accepts the right password and sets a cookie that scripts can’t read', async () => {
    await userOf(accounts, { email: 'iemand@example.nl' });
    const person = browser();
    const answer = await person.signIn('Iemand@Example.nl', password);
    expect(answer).toMatchObject({ status: 200, body: { twoFactorRedirect: false } });
    const cookie = sessionCookieOf(answer);
    expect(cookie).toMatch(/^belfabriek\.session_token=.*; HttpOnly; SameSite=Lax$/);
    expect((await person.get('/v1/me')).body).toEqual({
      user: {
        id: expect.any(String),
        name: 'Iemand',
        email: 'iemand@example.nl',
        language: 'nl',
        twoFactorEnabled: false,
      },
      staffRole: null,
      owners: [],
      permissions: [],
    });
    await person.post('/v1/auth/sign-out');
    expect((await person.get('/v1/me')).status).toBe(401);
  });

  it('answers a wrong password and an unknown account alike', async () => {
    await userOf(accounts, { email: 'wel@example.nl' });
    const wrong = await browser('192.0.2.10').signIn('wel@example.nl', 'not the right password');
    const unknown = await browser('192.0.2.10').signIn('niet@example.nl', 'not the right password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid-email-or-password' } });
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('refuses a user who hasn’t accepted the invitation', async () => {
    await invitedUser(accounts, { email: 'wacht@example.nl' });
    const answer = await browser('192.0.2.11').signIn('wacht@example.nl', password);
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid-email-or-password' } });
  });

  it.each(['raden@example.nl', 'niemand@example.nl'])(
    'makes a network wait after ten wrong passwords for %s, longer after each further one, but no other network',
    async (email) => {
      const right = email.startsWith('raden') ? 200 : 401;
      if (right === 200) await userOf(accounts, { email });
      const tries = Array.from({ length: 10 }, () =>
        browser('198.51.100.1').signIn(email, 'not the right password'),
      );
      expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(
        Array.from({ length: 10 }, () => 401),
      );
      for (const [least, most] of [
        [1, 60],
        [61, 120],
        [121, 240],
      ] as const) {
        const stopped = await browser('198.51.100.1').signIn(email, password);
        expect(stopped).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
        expect(Number(stopped.headers['retry-after'])).toBeGreaterThanOrEqual(least);
        expect(Number(stopped.headers['retry-after'])).toBeLessThanOrEqual(most);
        await accounts.database.query('update portal.attempt_counts set waits_until = now()');
        const guess = await browser('198.51.100.1').signIn(email, 'not the right password');
        expect(guess.status).toBe(401);
      }
      expect((await browser('198.51.100.77').signIn(email, password)).status).toBe(right);
    },
  );

  it('admits a known device while guesses from many networks lock out unknown devices', async () => {
    const email = 'bekend@example.nl';
    await userOf(accounts, { email });
    const own = browser('192.0.2.150');
    expect((await own.signIn(email, password)).status).toBe(200);
    await own.post('/v1/auth/sign-out');
    // A hundred wrong passwords from other networks, and the fifty that the device's own network may give.
    await guessedElsewhere(100, email);
    await guessed(50, '192.0.2.150');
    for (const host of [197, 198, 199]) {
      const guess = browser(`198.51.100.${host}`).signIn(email, 'not the right password');
      expect((await guess).status).toBe(401);
    }
    expect((await browser('198.51.100.200').signIn(email, password)).status).toBe(429);
    expect((await own.signIn(email, password)).status).toBe(200);
  });

  it.each([
    ['a /48', (nth: number) => `2001:db8:aa:${nth.toString(16)}::1`, '2001:db8:ab::1'],
    ['a /24', (nth: number) => `203.0.112.${nth}`, '203.0.111.7'],
  ])(
    'admits the user on an unknown device after %s has used up its guesses',
    async (network, stranger, own) => {
      const email = `nieuw-${network.slice(-2)}@example.nl`;
      await userOf(accounts, { email });
      await guessedElsewhere(100, email);
      const statuses: number[] = [];
      for (let nth = 1; nth <= 9; nth++) {
        statuses.push(
          (await browser(stranger(nth)).signIn(email, 'not the right password')).status,
        );
      }
      expect(statuses).toEqual([401, 401, 401, 429, 429, 429, 429, 429, 429]);
      const refused = await browser(stranger(10)).signIn(email, password);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(600);
      expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
      // The user mistypes twice.
      for (const given of ['mistyped password', 'mistyped again..']) {
        expect((await browser(own).signIn(email, given)).status).toBe(401);
      }
      expect((await browser(own).signIn(email, password)).status).toBe(200);
    },
  );

  it('makes a network wait 15, 60 and then 240 minutes after each further guess while an account is attacked', async () => {
    const email = 'belegerd@example.nl';
    await userOf(accounts, { email });
    await guessedElsewhere(100, email);
    const waits: number[] = [];
    for (let nth = 1; nth <= 7; nth++) {
      const guess = () => browser(`2001:db8:ac:${nth}::1`).signIn(email, 'not the right password');
      expect((await guess()).status).toBe(401);
      if (nth >= 3) waits.push(Math.ceil(Number((await guess()).headers['retry-after']) / 60));
      await accounts.database.query('update portal.attempt_counts set waits_until = now()');
    }
    expect(waits).toEqual([15, 60, 240, 240, 240]);
  });

  it('allows twenty wrong passwords for an account from a /48, over all its /64 networks', async () => {
    const email = 'breed@example.nl';
    const statuses: number[] = [];
    for (let nth = 1; nth <= 21; nth++) {
      const guess = browser(`2001:db8:ad:${nth}::1`).signIn(email, 'not the right password');
      statuses.push((await guess).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
  });

  it('doesn’t count an attempt for the network’s limit when the account’s limit refuses it', async () => {
    const [email, colleague] = ['vergeten@example.nl', 'collega@example.nl'];
    await userOf(accounts, { email: colleague });
    await guessed(35, '192.0.2.152');
    for (let guess = 0; guess < 10; guess++) {
      await browser('192.0.2.152').signIn(email, 'not the right password');
    }
    for (let refused = 0; refused < 6; refused++) {
      expect((await browser('192.0.2.152').signIn(email, 'wrong wrong')).status).toBe(429);
    }
    expect((await browser('192.0.2.152').signIn(colleague, password)).status).toBe(200);
  });

  it('knows a device only by a signed cookie of the same account', async () => {
    const email = 'apparaat@example.nl';
    await userOf(accounts, { email });
    await userOf(accounts, { email: 'buurman@example.nl' });
    const other = browser('192.0.2.151');
    await other.signIn('buurman@example.nl', password);
    await guessed(50, '192.0.2.151');
    expect((await other.signIn(email, password)).status).toBe(429);
    const [user] = await accounts.database.query<{ id: string }>(
      `select id from portal.users where email = '${email}'`,
    );
    const forged = `belfabriek.device=${user?.id}.${Date.now()}.${'A'.repeat(43)}`;
    const answer = await browser('192.0.2.151').send(
      'post',
      '/v1/auth/sign-in/email',
      { email, password },
      { cookie: forged },
    );
    expect(answer.status).toBe(429);
  });

  it('refuses a network after fifty wrong passwords, over all accounts', async () => {
    await userOf(accounts, { email: 'buur@example.nl' });
    await guessed(48, '2001:db8:1:2::9');
    for (let guess = 0; guess < 2; guess++) {
      const answer = await browser('2001:db8:1:2::9').signIn(`x${guess}@example.nl`, 'wrong wrong');
      expect(answer.status).toBe(401);
    }
    const sameNetwork = browser('2001:db8:1:2:ffff::1');
    expect((await sameNetwork.signIn('buur@example.nl', password)).status).toBe(429);
    expect((await browser('2001:db8:1:3::1').signIn('buur@example.nl', password)).status).toBe(200);
  });

  it('counts wrong passwords over all replicas of portal', async () => {
    const second = await accounts.another();
    try {
      const statuses: number[] = [];
      for (let guess = 0; guess < 11; guess++) {
        const portal = guess % 2 === 0 ? accounts.portal : second;
        const guesser = new Browser(portal, '203.0.113.1');
        statuses.push((await guesser.signIn('samen@example.nl', 'wrong wrong')).status);
      }
      expect(statuses.slice(9)).toEqual([401, 429]);
    } finally {
      await second.close();
    }
  });

  it('sets a Secure cookie when the portal’s URL is https', async () => {
    await userOf(accounts, { email: 'veilig@example.nl' });
    const origin = 'https://portal.example';
    const secure = await accounts.another({ PUBLIC_URL: origin });
    try {
      const answer = await new Browser(secure, '192.0.2.21', origin).signIn(
        'veilig@example.nl',
        password,
      );
      const cookie = sessionCookieOf(answer);
      expect(cookie).toMatch(
        /^__Secure-belfabriek\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/,
      );
    } finally {
      await secure.close();
    }
  });

  it('clears the count of wrong passwords after the right one', async () => {
    await userOf(accounts, { email: 'vergeet@example.nl' });
    // Each attempt is on an unknown device: twelve wrong passwords would exceed the limit of ten.
    const signIn = (given: string) => browser('192.0.2.20').signIn('vergeet@example.nl', given);
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 6; guess++) await signIn('not the right password');
      expect((await signIn(password)).status).toBe(200);
    }
  });

  it('takes a client’s address from the trusted proxy, not from the client', async () => {
    await userOf(accounts, { email: 'adres@example.nl' });
    const person = browser('203.0.113.9, 192.0.2.30');
    await person.signIn('adres@example.nl', password);
    expect((await person.get('/v1/me/sessions')).body).toMatchObject({
      items: [{ address: '192.0.2.30', current: true }],
    });
  });
});

describe('request body', () => {
  it.each([
    '/v1/auth/sign-in/email',
    '/v1/auth/reset-password',
    '/v1/callers/codes',
    `/v1/invitations/${'x'.repeat(40)}`,
  ])('is refused over 8 kB on a route without sign-in: %s', async (path) => {
    const large = { email: 'iemand@example.nl', password, more: 'x'.repeat(9_000) };
    expect((await browser().post(path, large)).status).toBe(413);
  });

  it('is not read before the sign-in is checked', async () => {
    const large = { flow: 'x'.repeat(1_000_000) };
    expect((await browser().post('/v1/flows/try', large)).status).toBe(401);
  });
});

describe('a file opened without sign-in', () => {
  const file = '/v1/documents/6b1f0f0e-6f0e-4f7e-8a54-0a8f5f0a7c11/pdf?download=true';
  const html = 'text/html,application/xhtml+xml,*/*;q=0.8';
  const open = async (path: string, headers: Record<string, string>) => {
    const answer = await browser().send('get', path, undefined, headers);
    return { status: answer.status, to: answer.headers['location'], code: answer.body['code'] };
  };

  it.each([
    ['a browser', { 'sec-fetch-dest': 'document', accept: html }],
    ['an old browser', { accept: html }],
  ])('redirects %s to the sign-in page, which leads back to the file', async (_, headers) => {
    expect(await open(file, headers)).toEqual({
      status: 302,
      to: `/inloggen?${new URLSearchParams({ to: file }).toString()}`,
      code: undefined,
    });
    // Links bound to an ended session: the sign-in page doesn't lead back to them.
    for (const path of ['/v1/call-exports/files/a.b?for=c', '/files/a.b?for=c']) {
      expect(await open(path, headers)).toMatchObject({ status: 302, to: '/inloggen' });
    }
  });

  it.each([
    ['a program', {}],
    ['a program with a bad key', { authorization: 'Bearer none', accept: html }],
    ['a request of a page', { 'sec-fetch-dest': 'empty', accept: html }],
    ['a PDF within a page', { 'sec-fetch-dest': 'object', accept: html }],
  ])('answers %s with the problem 401 unauthenticated', async (_, headers) => {
    expect(await open(file, headers)).toEqual({
      status: 401,
      to: undefined,
      code: 'unauthenticated',
    });
  });
});

describe('password reset', () => {
  it('refuses a malformed token', async () => {
    const answer = await browser().post('/v1/auth/reset-password', {
      token: 'a\u0000b',
      newPassword: 'another battery staple',
    });
    expect(answer).toMatchObject({ status: 422, body: { problems: [{ field: 'token' }] } });
  });

  it('works once by a mailed link and ends every session', async () => {
    const email = 'kwijt@example.nl';
    await userOf(accounts, { email });
    const elsewhere = browser();
    await elsewhere.signIn(email, password);
    const person = browser('192.0.2.60');
    expect((await person.post('/v1/auth/request-password-reset', { email })).status).toBe(204);
    await eventually(() => expect(accounts.mailTo(email)?.mail.template).toBe('reset-password'));
    const mail = accounts.mailTo(email);
    expect(mail?.mail.url).toMatch(`${PUBLIC_URL}/wachtwoord?token=`);
    const token = tokenIn(mail);
    const newPassword = 'another battery staple';
    const reset = () => person.post('/v1/auth/reset-password', { token, newPassword });
    expect((await reset()).status).toBe(204);
    expect(await reset()).toMatchObject({ status: 422, body: { code: 'invalid-token' } });
    expect((await elsewhere.get('/v1/me')).status).toBe(401);
    expect((await person.signIn(email, password)).status).toBe(401);
    expect((await person.signIn(email, newPassword)).status).toBe(200);
    const stored = await accounts.database.query<{ identifier: string }>(
      'select identifier from portal.verifications',
    );
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('ends the lock of its own account, but still counts guesses at other accounts', async () => {
    const email = 'dicht@example.nl';
    await userOf(accounts, { email });
    const person = browser('192.0.2.63');
    await guessed(39, '192.0.2.63');
    for (let guess = 0; guess < 10; guess++) await person.signIn(email, 'not the right password');
    await person.signIn('ander.doel@example.nl', 'not the right password');
    expect((await person.signIn(email, password)).status).toBe(429);
    await person.post('/v1/auth/request-password-reset', { email });
    await eventually(() => expect(accounts.mailTo(email)?.mail.template).toBe('reset-password'));
    const newPassword = 'another battery staple';
    const token = tokenIn(accounts.mailTo(email));
    expect((await person.post('/v1/auth/reset-password', { token, newPassword })).status).toBe(204);
    expect((await person.signIn(email, newPassword)).status).toBe(200);
    const others: number[] = [];
    for (let guess = 0; guess < 10; guess++) {
      others.push((await person.signIn(`doel${guess}@example.nl`, 'wrong wrong')).status);
    }
    // The forty other guesses from the network still count.
    others.push((await person.signIn('doel@example.nl', 'wrong wrong')).status);
    expect(others).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });

  it('answers 204 for an unknown account too, and mails nothing', async () => {
    const person = browser('192.0.2.61');
    const email = 'onbekend@example.nl';
    expect((await person.post('/v1/auth/request-password-reset', { email })).status).toBe(204);
    expect(accounts.mailTo(email)).toBeUndefined();
  });

  it('answers 503 while mails can’t be sent, whether the account exists or not', async () => {
    await userOf(accounts, { email: 'storing@example.nl' });
    await accounts.stopMails();
    try {
      for (const email of ['storing@example.nl', 'nergens@example.nl']) {
        const asked = browser('192.0.2.62').post('/v1/auth/request-password-reset', { email });
        expect((await asked).status).toBe(503);
      }
    } finally {
      await accounts.startMails();
    }
  });

  it('limits mails by network and leaves a known device its own share', async () => {
    const email = 'vol@example.nl';
    await userOf(accounts, { email });
    const own = browser('192.0.2.69');
    await own.signIn(email, password);
    const ask = async (by: Browser) =>
      (await by.post('/v1/auth/request-password-reset', { email })).status;
    const statuses: number[] = [];
    for (let index = 0; index < 6; index++) statuses.push(await ask(browser('192.0.2.70')));
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
    expect(await ask(browser('192.0.2.71'))).toBe(204);
    for (let index = 0; index < 14; index++) await ask(browser(`192.0.2.${72 + index}`));
    expect(await ask(browser('192.0.2.99'))).toBe(429);
    expect(await ask(own)).toBe(204);
  });

  it('still mails a link to a user on an unknown device after strangers used up the limit', async () => {
    const email = 'onbekend.apparaat@example.nl';
    await userOf(accounts, { email });
    const ask = async (address: string) =>
      (await browser(address).post('/v1/auth/request-password-reset', { email })).status;
    // One /48 shares a limit, over all its /64 networks.
    const ofOne: number[] = [];
    for (let nth = 1; nth <= 12; nth++) ofOne.push(await ask(`2001:db8:ae:${nth}::1`));
    expect(ofOne).toEqual([...Array.from({ length: 10 }, () => 204), 429, 429]);
    for (let nth = 1; nth <= 12; nth++) expect(await ask(`2001:db8:b${nth}::1`)).toBe(204);
    const mailed = () => accounts.mailsTo(email).length;
    await eventually(() => expect(mailed()).toBe(10));
    const last = tokenIn(accounts.mailTo(email));

    const own = browser('192.0.2.153');
    expect(await ask('192.0.2.153')).toBe(204);
    // The next link is mailed at the latest when the last one is ten minutes old.
    await accounts.database.query('update portal.attempt_counts set waits_until = now()');
    expect(await ask('192.0.2.153')).toBe(204);
    await eventually(() => expect(mailed()).toBe(11));
    expect(tokenIn(accounts.mailTo(email))).not.toBe(last);
    const newPassword = 'another battery staple';
    const reset = own.post('/v1/auth/reset-password', { token: last, newPassword });
    expect((await reset).status).toBe(204);
    // The reset voids the other links: so a new one is mailed at once.
    expect(await ask('192.0.2.153')).toBe(204);
    await eventually(() => expect(mailed()).toBe(12));
  });
});

it('portal logs no error, and no e-mail address or new password, during these tests', () => {
  expect(errorsOf(accounts)).toEqual([]);
  expect(JSON.stringify(accounts.lines())).not.toMatch(/@example\.nl|battery/);
});
