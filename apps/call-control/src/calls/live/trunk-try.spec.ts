import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { encodeTry, readTry } from './trunk-try.js';

const anyTry = fc.record({
  number: fc.constantFrom(2, 3),
  legs: fc.array(
    fc.record({
      attempt: fc.nat(999),
      ringSeconds: fc.nat(300),
      failed: fc.array(fc.stringMatching(/^[a-z0-9-]{1,64}$/), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 20 },
  ),
  earlier: fc.constantFrom(null, 'USER_BUSY', 'NO_ANSWER'),
});

describe('readTry', () => {
  it('reads each try that encodeTry writes', () => {
    fc.assert(
      fc.property(anyTry, (made) => {
        const text = encodeTry(made);
        expect(text).not.toMatch(/[;\n]/);
        expect(readTry(text)).toEqual({ ok: true, value: made });
      }),
    );
  });

  it('returns null for the first try, which has no text', () => {
    expect(readTry(undefined)).toEqual({ ok: true, value: null });
  });

  it.each([
    '',
    '2',
    '2::-',
    '2:1/20/a',
    '2:1:-',
    '2:1/20:-',
    '2:1/20/a,:-',
    '2:1/20/a/b:-',
    '1:1/20/a:-',
    '4:1/20/a:-',
    '2:1/20/a:${x}',
  ])('refuses %j', (text) => expect(readTry(text).ok).toBe(false));
});
