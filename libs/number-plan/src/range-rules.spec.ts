import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  lawfulSeconds,
  mayForward,
  numberClass,
  orderDocuments,
  purposesOf,
  queueCharging,
} from './index.js';

const now = new Date('2026-10-05T12:00:00Z');
const anyNumber = fc.stringMatching(/^\+(?:31|32|49|33)?[0-9]{0,12}$/);

describe('mayForward', () => {
  it.each([
    ['+319001234', '+318001234', /^08001234 must not be a destination of 09001234: .*0800/],
    ['+31882000100', '+318001234', /0800/],
    ['+319001234', '+319007654321', /tariff of its own/],
    ['+319001234', '+319061234', /tariff of its own/],
    ['+319061234', '+319091500', /tariff of its own/],
    ['+31882000100', '+319001234', /tariff of its own/],
    ['+318001234', '+319001234', /tariff of its own/],
    ['+319001234', '+311888', /^1888 .*short number/],
    ['+31882000100', '+31112', /short number/],
    ['+319001234', '+3290212345', /tariff of its own/],
    ['+319001234', '+4911833', /short number/],
    ['+319001234', '+499009123456', /tariff of its own/],
    ['+319001234', '+33899123456', /tariff of its own/],
    ['+319001234', '+18005551234', /^\+18005551234 must not be a destination of 09001234: .*free/],
    ['+319061234', '+80012345678', /free number/],
    ['+319001234', '+33805123456', /free number/],
    ['+3290212345', '+448001111000', /free number/],
  ])('refuses forwarding from %s to %s', (from, to, rule) => {
    expect(mayForward(from, to, now)).toMatch(rule);
  });

  it.each([
    ['+319001234', '+31201234567'],
    ['+319001234', '+31612345678'],
    ['+319001234', '+31882000100'],
    ['+319001234', '+31182123456'],
    ['+318001234', '+318001122'],
    ['+319001234', '+33144000151'],
    ['+318001234', '+18005551234'],
    ['+31882000100', '+80012345678'],
  ])('allows forwarding from %s to %s', (from, to) => {
    expect(mayForward(from, to, now)).toBeNull();
  });

  it('allows forwarding to 0800 before 16 December 2022', () => {
    expect(mayForward('+31882000100', '+318001234', new Date('2022-12-15T22:59:59Z'))).toBeNull();
    expect(mayForward('+31882000100', '+318001234', new Date('2022-12-15T23:00:00Z'))).toMatch(
      /0800/,
    );
  });

  it('never throws, and never allows a paid number to forward to a number that is not standard', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (from, to) => {
        const rule = mayForward(from, to, now);
        if (numberClass(from) !== 'premium' || numberClass(to) === 'standard') return;
        expect(rule).toContain('must not be a destination');
      }),
    );
  });
});

describe('purposesOf', () => {
  it.each([
    ['+319001234', 'customer-service'],
    ['+319091500', 'entertainment'],
    ['+319061234', 'erotic'],
    ['+31800411234', 'erotic'],
    ['+31800431234', 'call-prolonging'],
    ['+318004061234', 'erotic'],
  ] as const)('lists for number %s the purpose %s', (number, purpose) => {
    expect(purposesOf(number)).toContain(purpose);
  });

  it.each([
    ['+319001234', 'erotic'],
    ['+318001234', 'erotic'],
    ['+318004071234', 'erotic'],
  ] as const)('does not list for number %s the purpose %s', (number, purpose) => {
    expect(purposesOf(number)?.includes(purpose)).toBe(false);
  });

  it('returns undefined for a number in no range', () => {
    expect(purposesOf('+31201234567')).toBeUndefined();
  });
});

describe('queueCharging', () => {
  it.each([
    ['+319001234', 'as-the-call', false],
    ['+31201234567', 'as-the-call', false],
    ['+3290212345', 'no-queue', false],
    ['+491805123456', 'free-or-fixed-price', true],
    ['+498001234567', 'as-the-call', false],
    ['+4930123456', 'as-the-call', false],
  ])('for %s is %s', (number, charge, announceExpectedWait) => {
    expect(queueCharging(number, now)).toEqual({ charge, announceExpectedWait });
  });
});

describe('orderDocuments', () => {
  const names = (number: string, kind: 'company' | 'private') =>
    orderDocuments(number, kind)?.map(({ document }) => document) ?? null;

  it('for 0900 asks a company for its trade register number, and a private person for proof of identity', () => {
    expect(names('+319001234', 'company')).toEqual([
      'trade-register-number',
      'branch-number',
      'proof-of-numbers-in-use',
      'electronic-signature-or-mandate',
    ]);
    expect(orderDocuments('+319001234', 'private')).toEqual([
      { document: 'identity-document' },
      { document: 'residents-register-extract', maxAgeMonths: 12 },
    ]);
  });

  it('for 088 admits companies only, with a mandate of at most a month', () => {
    expect(orderDocuments('+31882000100', 'company')).toContainEqual({
      document: 'electronic-signature-or-mandate',
      maxAgeMonths: 1,
    });
    expect(names('+31882000100', 'private')).toBeNull();
  });

  it('returns null for other numbers than service numbers', () => {
    expect(names('+31201234567', 'company')).toBeNull();
  });
});

describe('lawfulSeconds', () => {
  it.each([
    ['+319001234', null],
    ['+3290212345', 600],
    ['+3270212345', null],
    ['+499001123456', 3600],
    ['+491801123456', null],
    ['+3278151234', null],
  ])('for %s is %s, when the call costs money by the minute', (number, seconds) => {
    expect(lawfulSeconds(number, { perMinute: 490_000 }, now)).toBe(seconds);
    expect(lawfulSeconds(number, { perMinute: 0 }, now)).toBeNull();
  });
});
