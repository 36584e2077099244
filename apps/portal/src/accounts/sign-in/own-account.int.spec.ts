import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import {
  Browser,
  errorsOf,
  password,
  startAccounts,
  tokenIn,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';

let accounts: Accounts;
const browser = (address?: string, origin?: string | null) =>
  new Browser(accounts.portal, address, origin);

beforeAll(async () => {
  accounts = await startAccounts();
});
afterAll(() => accounts.close());

describe('own account', () => {
  it('changes its password and ends its other sessions', async () => {
    const email = 'wissel@example.nl';
    await userOf(accounts, { email });
    const [here, there] = [browser('192.0.2.80'), browser('192.0.2.81')];
    await here.signIn(email, password);
    await there.signIn(email, password);
    const change = (currentPassword: string, newPassword: string) =>
      here.post('/v1/auth/change-password', { currentPassword, newPassword });
    expect(await change(password, 'short')).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'newPassword' }] },
    });
    expect(await change('wrong wrong wrong', 'a new long password')).toMatchObject({
      status: 422,
      body: { code: 'invalid-password', problems: [{ field: 'currentPassword' }] },
    });
    expect((await there.get('/v1/me')).status).toBe(200);
    expect((await change(password, 'a new long password')).status).toBe(204);
    expect((await there.get('/v1/me')).status).toBe(401);
    expect((await here.get('/v1/me')).status).toBe(200);
  });

  it('lists and ends its own sessions, but not another user’s', async () => {
    const email = 'lijst@example.nl';
    await userOf(accounts, { email });
    await userOf(accounts, { email: 'ander@example.nl' });
    const [here, there, other] = [browser('192.0.2.82'), browser('192.0.2.83'), browser()];
    await here.signIn(email, password);
    await there.signIn(email, password);
    await other.signIn('ander@example.nl', password);
    const { body } = await here.get('/v1/me/sessions');
    const items = body['items'] as { id: string; current: boolean; address: string }[];
    expect(items.map(({ address, current }) => [address, current])).toEqual([
      ['192.0.2.83', false],
      ['192.0.2.82', true],
    ]);
    const id = items[0]?.id ?? '';
    expect((await other.send('delete', `/v1/me/sessions/${id}`)).status).toBe(404);
    expect((await here.send('delete', `/v1/me/sessions/${id}`)).status).toBe(204);
    expect((await there.get('/v1/me')).status).toBe(401);
  });

  it('changes its e-mail address by a link mailed to the new address', async () => {
    const email = 'oud@example.nl';
    await userOf(accounts, { email });
    const person = browser('192.0.2.84');
    await person.signIn(email, password);
    const asked = await person.post('/v1/auth/change-email', {
      newEmail: 'nieuw@example.nl',
      password,
    });
    expect(asked.status).toBe(204);
    await eventually(() => expect(accounts.mailTo('nieuw@example.nl')).toBeDefined());
    const token = tokenIn(accounts.mailTo('nieuw@example.nl'));
    expect((await person.post('/v1/auth/verify-email', { token })).status).toBe(204);
    expect((await person.get('/v1/me')).body).toMatchObject({
      user: { email: 'nieuw@example.nl' },
    });
  });

  it('changes its name and language, but not its staff role', async () => {
    await userOf(accounts, { email: 'naam@example.nl' });
    const person = browser('192.0.2.85');
    await person.signIn('naam@example.nl', password);
    const changed = await person.send('patch', '/v1/me', { name: 'Nieuwe Naam', language: 'en' });
    expect(changed.body).toMatchObject({ user: { name: 'Nieuwe Naam', language: 'en' } });
    const refused = await person.send('patch', '/v1/me', { staffRole: 'admin' });
    expect(refused.status).toBe(422);
  });
});

describe('a page of another site', () => {
  it.each([
    ['with another origin', 'https://elsewhere.example'],
    ['without an origin', null],
  ])('is refused a change with a user’s cookie, %s', async (_, origin) => {
    const email = `csrf-${String(origin).length}@example.nl`;
    await userOf(accounts, { email });
    const foreign = browser('192.0.2.90', origin);
    const login = await foreign.signIn(email, password);
    expect(login).toMatchObject({ status: 403, body: { code: 'foreign-origin' } });

    const person = browser('192.0.2.91');
    await person.signIn(email, password);
    const headers = origin === null ? { origin: '' } : { origin };
    const change = await person.send('patch', '/v1/me', { name: 'Gekaapt' }, headers);
    expect(change).toMatchObject({ status: 403, body: { code: 'foreign-origin' } });
    expect((await person.get('/v1/me')).body).toMatchObject({ user: { name: 'Iemand' } });
  });
});

it('portal logs no error during these tests', () => {
  expect(errorsOf(accounts)).toEqual([]);
});
