import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import request from 'supertest';
import { Browser, password, startAccounts, userOf, type Accounts } from '../accounts.fixture.js';

let accounts: Accounts;
const browser = (address?: string, origin?: string | null) =>
  new Browser(accounts.portal, address, origin);

beforeAll(async () => {
  accounts = await startAccounts();
});
afterAll(() => accounts.close());

describe('attempts that fail', () => {
  const audited = () =>
    accounts.database.query<{ actor: string; action: string; subject: string }>(
      'select actor, action, subject from portal.audit_log order by seq',
    );

  it('leave a log line, a count and a note of the account, and no address or name', async () => {
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
      .filter(({ msg, what }) => msg === 'refused' && what === 'password');
    expect(lines.slice(-2)).toMatchObject(
      Array(2).fill({
        code: 'invalid-email-or-password',
        path: '/v1/auth/sign-in/email',
        network: expect.stringMatching(/^[0-9a-f]{12}$/),
      }),
    );
    expect(JSON.stringify(lines)).not.toContain('192.0.2.');
    await eventually(async () =>
      expect(await audited()).toContainEqual({
        ...{ actor: 'nobody', action: 'session.refuse', subject: id },
      }),
    );
    await browser().signIn(email, password);
    expect(await audited()).toContainEqual({
      ...{ actor: `user:${id}`, action: 'session.begin', subject: id },
    });
  });

  it.each([
    [
      'a request of another site',
      'origin',
      () => browser('192.0.2.202', 'https://kwaad.example').signIn('a@example.nl', password),
    ],
    [
      'a key that is none',
      'key',
      () =>
        request(accounts.portal.app.getHttpServer())
          .get('/v1/me')
          .set('authorization', 'Bearer no-key'),
    ],
    [
      'a link that is none',
      'link',
      () =>
        browser('192.0.2.203').post('/v1/auth/reset-password', {
          token: 'x',
          newPassword: 'a longer password',
        }),
    ],
  ])('leave a trace: %s', async (_, what, attempt) => {
    const traces = () =>
      accounts.lines().filter((line) => line['msg'] === 'refused' && line['what'] === what);
    const before = traces().length;
    await attempt();
    await eventually(() => expect(traces()).toHaveLength(before + 1));
  });
});
