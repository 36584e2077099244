import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import request from 'supertest';
import {
  Browser,
  codeOf,
  password,
  startAccounts,
  userOf,
  withSecondFactor,
  type Accounts,
} from '../../accounts.fixture.js';

let accounts: Accounts;
const browser = (address?: string, origin?: string | null) =>
  new Browser(accounts.portal, address, origin);

beforeAll(async () => {
  accounts = await startAccounts();
});
afterAll(() => accounts.close());

describe('refused attempts', () => {
  const audited = () =>
    accounts.database.query<{ actor: string; action: string; subject: string }>(
      'select actor, action, subject from portal.audit_log order by seq',
    );

  it('leave a log line, a metric and an audit note of the account, without address or name', async () => {
    const email = 'doelwit@example.nl';
    const id = await userOf(accounts, { email });
    const attacker = browser('192.0.2.201');
    const counted = async () => {
      const { text } = await request(accounts.portal.app.getHttpServer()).get('/metrics');
      return Number(/portal_refused_total\{what="password"\} (\d+)/.exec(text)?.[1] ?? 0);
    };
    const before = await counted();
    await attacker.signIn(email, 'not the password');
    await attacker.signIn('niemand@example.nl', 'not the password');
    await eventually(async () => expect(await counted()).toBe(before + 2));
    const lines = accounts
      .lines()
      .filter(({ msg, what }) => msg === 'a request was refused' && what === 'password');
    expect(lines.slice(-2)).toMatchObject(
      Array(2).fill({
        code: 'invalid-email-or-password',
        path: '/v1/auth/sign-in/email',
        network: expect.stringMatching(/^[0-9a-f]{12}$/),
      }),
    );
    expect(JSON.stringify(lines)).not.toMatch(/192\.0\.2\.|doelwit|niemand/);
    await eventually(async () =>
      expect(await audited()).toContainEqual({
        actor: 'nobody',
        action: 'session.refuse',
        subject: id,
      }),
    );
    await browser().signIn(email, password);
    expect(await audited()).toContainEqual({
      actor: `user:${id}`,
      action: 'session.begin',
      subject: id,
    });
  });

  it('leave an audit note for each wrong second-factor code, signed in or not, up to the lock at ten', async () => {
    const email = 'tweede@example.nl';
    const { totpUri, recoveryCodes } = await withSecondFactor(accounts, { email });
    const [{ id } = { id: '' }] = await accounts.database.query<{ id: string }>(
      `select id from portal.users where email = '${email}'`,
    );
    const noted = async () =>
      (await audited()).filter(
        ({ actor, action, subject }) =>
          actor === 'nobody' && action === 'second-factor.refuse' && subject === id,
      ).length;
    const wrongCode = (by: Browser) =>
      by.post('/v1/auth/two-factor/verify-totp', { code: '000000' });
    const wrongRecovery = (by: Browser) =>
      by.post('/v1/auth/two-factor/verify-backup-code', { code: 'aaaaa-aaaaa' });
    const person = browser('192.0.2.204');
    await person.signIn(email, password);
    expect((await wrongCode(person)).status).toBe(401);
    expect((await wrongRecovery(person)).status).toBe(401);
    await eventually(async () => expect(await noted()).toBe(2));
    const code = await codeOf(totpUri);
    await person.post('/v1/auth/two-factor/verify-totp', { code });
    await person.post('/v1/auth/sign-out');
    await person.signIn(email, password);
    // This code was used before.
    expect((await person.post('/v1/auth/two-factor/verify-totp', { code })).status).toBe(401);
    await eventually(async () => expect(await noted()).toBe(3));
    expect(
      (await person.post('/v1/auth/two-factor/verify-backup-code', { code: recoveryCodes[0]! }))
        .status,
    ).toBe(204);
    expect(await noted()).toBe(3);

    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      statuses.push((await (guess % 2 === 0 ? wrongCode : wrongRecovery)(person)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    await eventually(async () => expect(await noted()).toBe(13));
  });

  it.each([
    [
      'a request of another site',
      'origin',
      () => browser('192.0.2.202', 'https://kwaad.example').signIn('a@example.nl', password),
    ],
    [
      'an invalid key',
      'key',
      () =>
        request(accounts.portal.app.getHttpServer())
          .get('/v1/me')
          .set('authorization', 'Bearer no-key'),
    ],
    [
      'an invalid link',
      'link',
      () =>
        browser('192.0.2.203').post('/v1/auth/reset-password', {
          token: 'x',
          newPassword: 'a longer password',
        }),
    ],
  ])('leave a log line: %s', async (_, what, attempt) => {
    const traces = () =>
      accounts
        .lines()
        .filter((line) => line['msg'] === 'a request was refused' && line['what'] === what);
    const before = traces().length;
    await attempt();
    await eventually(() => expect(traces()).toHaveLength(before + 1));
  });
});
