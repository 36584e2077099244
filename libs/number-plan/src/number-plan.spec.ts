import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  countryCalled,
  nationalFormat,
  originOf,
  parseCalling,
  parseDialled,
  serviceNumber,
  serviceRangeOf,
} from './index.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.stringMatching(/^(?:\+|00|0|\+31|0031|31)?\d{0,40}$/),
);

describe('parseDialled', () => {
  it.each([
    ['09001234', '+319001234'],
    ['+319001234', '+319001234'],
    ['00319001234', '+319001234'],
    ['09007654321', '+319007654321'],
    ['08002353227', '+318002353227'],
    ['09061234', '+319061234'],
    ['09091234567', '+319091234567'],
    ['0882000100', '+31882000100'],
    ['+31853000100', '+31853000100'],
    ['0912345678', '+31912345678'],
    ['0201234567', '+31201234567'],
    ['0612345678', '+31612345678'],
    ['097012345678', '+3197012345678'],
    ['+3225000141', '+3225000141'],
    ['004930123456', '+4930123456'],
  ])('reads %s', (raw, expected) => {
    const parsed = parseDialled(raw, 'NL');
    expect(parsed.ok ? parsed.value : undefined).toBe(expected);
  });

  it.each([
    ['', 'empty'],
    ['0900 1234', 'not-digits'],
    ['0900-1234', 'not-digits'],
    ['09001234\n', 'not-digits'],
    ['${system}', 'not-digits'],
    ['٠٩٠٠١٢٣٤', 'not-digits'],
    ['++319001234', 'not-digits'],
    ['112', 'short-number'],
    ['14020', 'short-number'],
    ['140299', 'short-number'],
    ['+3114020', 'short-number'],
    ['1888', 'short-number'],
    ['116111', 'short-number'],
    ['0031116111', 'short-number'],
    ['319001234', 'no-prefix'],
    ['9001234', 'no-prefix'],
    ['0900123', 'wrong-length'],
    ['090012345', 'wrong-length'],
    ['0900123456', 'wrong-length'],
    ['090012345678', 'wrong-length'],
    ['088200010', 'wrong-length'],
    ['061234567', 'wrong-length'],
    ['+49', 'wrong-length'],
    ['+0900123456', 'wrong-length'],
    ['+4912345678901234', 'wrong-length'],
    ['0031009001234', 'not-assigned'],
    ['0861234567', 'not-assigned'],
    ['+31', 'not-assigned'],
  ])('refuses %j as %s', (raw, code) => {
    const parsed = parseDialled(raw, 'NL');
    expect(parsed.ok ? parsed.value : parsed.error.code).toBe(code);
  });

  it('explains a refusal in a sentence, with a shortened copy of the input', () => {
    const parsed = parseDialled(`0900${'1'.repeat(10_000)}`, 'NL');
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.message).toMatch(/8 or 11 digits/);
    expect(parsed.error.message.length).toBeLessThan(120);
  });

  it('never throws, and reads each accepted number equally in all three forms', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const parsed = parseDialled(raw, 'NL');
        if (!parsed.ok) return;
        expect(parsed.value).toMatch(/^\+[1-9]\d{6,14}$/);
        const digits = parsed.value.slice(1);
        expect(parseDialled(parsed.value, 'NL')).toEqual(parsed);
        expect(parseDialled(`00${digits}`, 'NL')).toEqual(parsed);
        if (digits.startsWith('31')) {
          expect(parseDialled(`0${digits.slice(2)}`, 'NL')).toEqual(parsed);
        }
      }),
    );
  });
});

describe('serviceNumber', () => {
  it.each([
    ['+318002353227', 'freephone', true],
    ['+319000303', 'information', true],
    ['+319007654321', 'information', true],
    ['+319061234', 'erotic', true],
    ['+319091234567', 'entertainment', true],
    ['+31882000100', 'company', false],
    ['+31853000100', 'location-independent', false],
    ['+31912345678', 'location-independent', false],
    ['+31841234567', 'personal', false],
  ])('finds the service of %s: %s', (number, service, tariffed) => {
    expect(serviceNumber(number)).toMatchObject({
      ok: true,
      value: { country: 'NL', service, tariffed },
    });
  });

  it.each([
    ['+318002353', 'must have 11 digits'],
    ['+318001234567', 'must have 8 digits'],
    ['+31882000', 'must have 10 digits'],
    ['+3190612345', 'must have 8 or 11 digits'],
    ['+31800', 'must have 8 or 11 digits'],
    ['+31201234567', 'no range'],
    ['+4930123456', 'no range'],
    ['+31900abcd', 'no range'],
    ['', 'no range'],
  ])('refuses %s: %s', (number, rule) => {
    const found = serviceNumber(number);
    expect(found.ok ? '' : found.error.rule).toContain(rule);
  });

  it('accepts exactly one of the lengths 8 and 11 in every sub-range of 0800 and 0900', () => {
    for (const range of ['800', '900']) {
      for (let subRange = 0; subRange < 100; subRange += 1) {
        const start = `+31${range}${String(subRange).padStart(2, '0')}`;
        // 0906 and 0909 are ranges of their own.
        const short = serviceNumber(`${start}00`).ok;
        const long = serviceNumber(`${start}00000`).ok;
        expect([start, short !== long]).toEqual([start, true]);
      }
    }
  });

  it('never throws, and never accepts a number that parseDialled refuses', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (!serviceNumber(text).ok) return;
        expect(serviceRangeOf(text)).toBeDefined();
        expect(parseDialled(text, 'NL')).toEqual({ ok: true, value: text });
      }),
    );
  });
});

describe('originOf', () => {
  it.each([
    ['+31612345678', 'NL', 'mobile'],
    ['0612345678', 'NL', 'mobile'],
    ['+31201234567', 'NL', 'fixed'],
    ['0031201234567', 'NL', 'fixed'],
    ['+31882000100', 'NL', 'other'],
    ['+31853000100', 'NL', 'other'],
    ['+319001234', 'NL', 'other'],
    ['+32470123456', 'BE', 'mobile'],
    ['+4930123456', 'DE', 'fixed'],
    ['+12125551234', 'US', 'unknown'],
    ['+80012345678', null, 'other'],
    ['+3161', null, 'unknown'],
    ['100', null, 'unknown'],
    ['0000000000', null, 'unknown'],
    ['anonymous', null, 'unknown'],
    ['', null, 'unknown'],
    ['+', null, 'unknown'],
    ['Andr\u00c3\u00a9 50% off', null, 'unknown'],
    ['call 0612345678 now', null, 'unknown'],
  ])('returns for %s the country %s and kind %s', (number, country, kind) => {
    expect(originOf(number, 'NL')).toEqual({ country, kind });
  });

  it('returns unknown for a caller without a number', () => {
    expect(originOf(null, 'NL')).toEqual({ country: null, kind: 'unknown' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { country, kind } = originOf(text, 'NL');
        expect(country ?? 'NL').toMatch(/^[A-Z]{2}$/);
        expect(['fixed', 'mobile', 'other', 'unknown']).toContain(kind);
      }),
    );
  });
});

describe('countryCalled', () => {
  it.each([
    ['+31201000101', 'NL'],
    // Not in use, but a Dutch number all the same.
    ['+31999', 'NL'],
    ['+3225000141', 'BE'],
    ['+33144000151', 'FR'],
    ['+12025550123', 'US'],
    ['+18765550123', 'JM'],
    ['+5999123456', 'CW'],
    // Shared codes whose digits don't decide; satellites; global services; unassigned codes.
    ['+4412', null],
    ['+262639123456', null],
    ['+881612345678', null],
    ['+883510001234', null],
    ['+80012345678', null],
    ['+999123456', null],
    // A surplus digit, which other readings turn into another number: 00441234567 in the
    // Netherlands.
    ['+310441234567', null],
    ['+3108821234567', null],
    ['+310900123', null],
    ['+787011234567', null],
    ['+112025550123', null],
    ['+390612345678', 'IT'],
    // Not E.164.
    ['0201000101', null],
    ['+31 20 1000101', null],
    ['anonymous', null],
  ])('returns for %s %s', (number, country) => {
    expect(countryCalled(number)).toBe(country);
  });
});

describe('parseCalling', () => {
  it.each([
    ['+31612345678', '+31612345678'],
    ['0612345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['anonymous', null],
    ['+3161', null],
    [null, null],
  ])('reads %s as %s', (raw, expected) => {
    expect(parseCalling(raw, 'NL')).toBe(expected);
  });

  it('never throws, and reads its result again as the same number', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const number = parseCalling(text, 'NL');
        if (number === null) return;
        expect(number).toMatch(/^\+[1-9]\d{1,14}$/);
        expect(parseCalling(number, 'NL')).toBe(number);
      }),
    );
  });
});

describe('nationalFormat', () => {
  it.each([
    ['+319001234', '0900-1234'],
    ['+318002353227', '0800-2353227'],
    ['+31882000100', '088-2000100'],
    ['+31201234567', '020 123 4567'],
    ['+31612345678', '06 12345678'],
    ['+4930123456', '+49 30 123456'],
    ['+27000000', '+27000000'],
    ['anonymous', 'anonymous'],
    ['', ''],
  ])('writes %s as %s', (number, written) => {
    expect(nationalFormat(number, 'NL')).toBe(written);
  });

  it('keeps every digit of a Dutch number, so that the result can be dialled', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0\d{7,12}$/), (raw) => {
        const parsed = parseDialled(raw, 'NL');
        if (!parsed.ok) return;
        const written = nationalFormat(parsed.value, 'NL').replaceAll(/[ -]/g, '');
        expect(parseDialled(written, 'NL')).toEqual(parsed);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(typeof nationalFormat(text, 'NL')).toBe('string');
      }),
    );
  });
});
