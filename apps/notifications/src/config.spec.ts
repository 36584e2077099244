import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform/config';
import { config } from './config.js';

const environment = {
  HTTP_PORT: '25606',
  NATS_URL: 'nats://127.0.0.1:4222',
  DATABASE_URL: 'postgres://notifications:x@127.0.0.1/belfabriek',
  BILLING_URL: 'http://127.0.0.1:24005',
  RECORDINGS_URL: 'http://127.0.0.1:24015',
  WEBHOOK_SECRET: 'a-secret-that-only-this-spec-knows-of',
  COMPANY_NAME: 'Belfabriek B.V.',
  MAIL_FROM: 'Belfabriek <facturen@belfabriek.example>',
  SMTP_HOST: 'mail.example',
};
const parsed = (extra: object) => parseConfig(config, { ...environment, ...extra });

describe('settings of notifications', () => {
  it('are read, with defaults for those not given', () => {
    expect(parsed({})).toMatchObject({
      ok: true,
      value: {
        MAIL_FROM: { name: 'Belfabriek', address: 'facturen@belfabriek.example' },
        SMTP_PORT: 587,
        SMTP_TLS: 'offered',
        GIVE_UP_MS: 72 * 3_600_000,
      },
    });
    expect(parsed({ MAIL_FROM: 'facturen@belfabriek.example' })).toMatchObject({
      value: { MAIL_FROM: { name: null, address: 'facturen@belfabriek.example' } },
    });
  });

  it.each([
    ['an invalid address', { MAIL_FROM: 'Belfabriek' }, 'MAIL_FROM'],
    [
      'a sender with a line break',
      { MAIL_FROM: 'A\r\nBcc: x@y.example <a@b.example>' },
      'MAIL_FROM',
    ],
    ['a user without a password', { SMTP_USER: 'belfabriek' }, 'SMTP_PASSWORD'],
    ['an unknown choice of TLS', { SMTP_TLS: 'never' }, 'SMTP_TLS'],
    ['no server', { SMTP_HOST: '' }, 'SMTP_HOST'],
    ['no company', { COMPANY_NAME: '' }, 'COMPANY_NAME'],
  ])('are refused with %s', (_, extra, field) => {
    expect(parsed(extra)).toMatchObject({ ok: false, error: [{ field }] });
  });
});
