import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeState, encodeState } from './index.js';

describe('a state as text', () => {
  it('reads back as it was', () => {
    const state = { step: 3, node: 'agents', place: 1, attempts: 2, lastCause: 'USER_BUSY' };
    expect(encodeState(state)).toBe('s1:3:agents:1:2:USER_BUSY');
    expect(decodeState('s1:3:agents:1:2:USER_BUSY')).toEqual({ ok: true, value: state });
    const over = { step: 4, node: null, place: 0, attempts: 2, lastCause: null };
    expect(decodeState(encodeState(over))).toEqual({ ok: true, value: over });
  });

  it('stays below 200 bytes at its largest', () => {
    const largest = {
      step: 99_999,
      node: 'n'.repeat(40),
      place: 99_999,
      attempts: 99_999,
      lastCause: 'C'.repeat(40),
    };
    expect(encodeState(largest)).toHaveLength(102);
    expect(decodeState(encodeState(largest))).toEqual({ ok: true, value: largest });
  });

  it.each([
    '',
    's1',
    's2:1:a:0:0:-',
    's1:1:a:0:0',
    's1:1:a:0:0:-:x',
    's1:0:a:0:0:-',
    's1:01:a:0:0:-',
    's1:1e3:a:0:0:-',
    's1:-1:a:0:0:-',
    's1:100000:a:0:0:-',
    's1:1:A:0:0:-',
    's1::a:0:0:-',
    's1:1::0:0:-',
    's1:1:a:0:0:',
    's1:1:a:0:0:busy',
    's1:1:a b:0:0:-',
    's1:1:${uuid}:0:0:-',
    's1:1:a:0:0:-\n',
    `s1:1:${'a'.repeat(41)}:0:0:-`,
    'x'.repeat(1_000_000),
  ])('refuses %.40j', (text) => {
    const decoded = decodeState(text);
    expect(decoded.ok).toBe(false);
    if (!decoded.ok) expect(decoded.error).not.toBe('');
  });

  it('never throws, and what it takes it writes again as it was', () => {
    const almost = fc
      .array(fc.oneof(fc.constantFrom('s1', 'a', '0', '1', '-', 'USER_BUSY', ''), fc.string()), {
        minLength: 5,
        maxLength: 7,
      })
      .map((parts) => parts.join(':'));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), almost), (text) => {
        const decoded = decodeState(text);
        if (decoded.ok) expect(encodeState(decoded.value)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
