import { describe, expect, it } from '@jest/globals';
import { codeOf, password, staff, userOf, withSecondFactor } from '../../accounts.fixture.js';
import { accounts, browser, forgetCodes } from './sign-in-world.fixture.js';

describe('second factor', () => {
  it('is required once it is set up, and each of its codes works once', async () => {
    const email = 'twee@example.nl';
    const { browser: person, totpUri } = await withSecondFactor(accounts, { email });
    expect((await person.signIn(email, password)).body).toEqual({ twoFactorRedirect: true });
    expect((await person.get('/v1/me')).status).toBe(401);
    const wrong = await person.post('/v1/auth/two-factor/verify-totp', { code: '000000' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid-code' } });
    const code = await codeOf(totpUri);
    expect((await person.post('/v1/auth/two-factor/verify-totp', { code })).status).toBe(204);
    expect((await person.get('/v1/me')).body).toMatchObject({ user: { twoFactorEnabled: true } });

    const onlooker = browser();
    await onlooker.signIn(email, password);
    const again = await onlooker.post('/v1/auth/two-factor/verify-totp', { code });
    expect(again).toMatchObject({ status: 401, body: { code: 'invalid-code' } });
    expect((await onlooker.get('/v1/me')).status).toBe(401);
    await forgetCodes();
    // A sign-in that waits for a new code needn't start again.
    expect((await onlooker.post('/v1/auth/two-factor/verify-totp', { code })).status).toBe(204);
  });

  it('accepts each recovery code once', async () => {
    const email = 'herstel@example.nl';
    const { browser: person, recoveryCodes } = await withSecondFactor(accounts, { email });
    const withCode = async (code: string) => {
      await person.signIn(email, password);
      return person.post('/v1/auth/two-factor/verify-backup-code', { code });
    };
    const [code = '', other = ''] = recoveryCodes;
    expect((await withCode(code)).status).toBe(204);
    await person.post('/v1/auth/sign-out');
    expect(await withCode(code)).toMatchObject({
      status: 401,
      body: { code: 'invalid-backup-code' },
    });
    expect((await withCode(other)).status).toBe(204);

    const { body } = await person.post('/v1/auth/two-factor/generate-backup-codes', { password });
    await person.post('/v1/auth/sign-out');
    expect((await withCode(recoveryCodes[2] ?? '')).status).toBe(401);
    expect((await withCode((body['backupCodes'] as string[])[0] ?? '')).status).toBe(204);
  });

  it('is locked after ten wrong codes, over all sign-ins', async () => {
    const email = 'gok@example.nl';
    const { totpUri } = await withSecondFactor(accounts, { email });
    const statuses: number[] = [];
    for (let round = 0; round < 3; round++) {
      const guesser = browser(`192.0.2.${40 + round}`);
      await guesser.signIn(email, password);
      for (let guess = 0; guess < 4; guess++) {
        const { status } = await guesser.post('/v1/auth/two-factor/verify-totp', {
          code: '000000',
        });
        statuses.push(status);
      }
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    const late = browser();
    await late.signIn(email, password);
    const code = await codeOf(totpUri);
    const locked = await late.post('/v1/auth/two-factor/verify-totp', { code });
    expect(locked.status).toBe(429);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is set up only with the right password', async () => {
    await userOf(accounts, { email: 'weet@example.nl' });
    const person = browser('192.0.2.50');
    await person.signIn('weet@example.nl', password);
    const refused = await person.post('/v1/auth/two-factor/enable', { password: 'wrong wrong' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'invalid-password', problems: [{ field: 'password' }] },
    });
  });

  it('cannot be turned off by staff, whose keys would then have more permissions than they', async () => {
    const clerk = await staff(accounts, 'billing');
    const refused = await clerk.post('/v1/auth/two-factor/disable', { password });
    expect(refused).toMatchObject({ status: 403, body: { code: 'staff-keep-it' } });
    expect((await clerk.get('/v1/me')).body).toMatchObject({ user: { twoFactorEnabled: true } });
  });
});
