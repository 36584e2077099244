import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeState, encodeState, limits, type FlowState } from './index.js';

const plain: FlowState = {
  step: 3,
  node: 'agents',
  place: 1,
  memory: [],
  before: null,
  tariffHeard: false,
  answered: false,
  attempts: 2,
  takes: 0,
  recording: 'off',
  language: null,
  lastCause: 'USER_BUSY',
};
const largest: FlowState = {
  step: 99_999,
  node: 'n'.repeat(limits.nodeIdLength),
  place: 99_999,
  memory: Array.from({ length: limits.memory }, () => limits.memoryValue),
  before: { kind: 'tariff', fromMs: limits.soundMs, tries: 9 },
  tariffHeard: true,
  answered: true,
  attempts: 99_999,
  takes: 99_999,
  recording: 'pausable',
  language: 'nl',
  lastCause: 'C'.repeat(limits.causeLength),
};

/** Any state that a call can have. */
const anyState: fc.Arbitrary<FlowState> = fc.record({
  step: fc.integer({ min: 1, max: 99_999 }),
  node: fc.option(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/)),
  place: fc.nat(99_999),
  memory: fc.array(fc.nat(limits.memoryValue), { maxLength: limits.memory }),
  before: fc.oneof(
    fc.constantFrom(null, { kind: 'answer' as const }),
    fc.record({
      kind: fc.constant('tariff' as const),
      fromMs: fc.nat(limits.soundMs),
      tries: fc.integer({ min: 1, max: 9 }),
    }),
  ),
  tariffHeard: fc.boolean(),
  answered: fc.boolean(),
  attempts: fc.nat(99_999),
  takes: fc.nat(99_999),
  recording: fc.constantFrom('off', 'plain', 'pausable'),
  language: fc.option(fc.stringMatching(/^[a-z]{2}$/)),
  lastCause: fc.option(fc.stringMatching(/^[A-Z][A-Z_]{0,39}$/)),
});

describe('state as text', () => {
  it.each<[string, FlowState]>([
    ['s2:3:agents:1:-:-:---:2:0:-:USER_BUSY', plain],
    ['s2:4:-:0:-:-:---:2:0:-:-', { ...plain, step: 4, node: null, place: 0, lastCause: null }],
    [
      's2:3:agents:1:-:a:t--:2:0:-:USER_BUSY',
      { ...plain, before: { kind: 'answer' }, tariffHeard: true },
    ],
    [
      's2:3:agents:1:0.1759305600000:t16000.2:-ar:2:1:en:USER_BUSY',
      {
        ...plain,
        memory: [0, 1_759_305_600_000],
        before: { kind: 'tariff', fromMs: 16_000, tries: 2 },
        answered: true,
        takes: 1,
        recording: 'plain',
        language: 'en',
      },
    ],
  ])('%s decodes to the state that it was encoded from', (text, state) => {
    expect(encodeState(state)).toBe(text);
    expect(decodeState(text)).toEqual({ ok: true, value: state });
  });

  it('decodes to the same state for any call, and contains safe characters only', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const text = encodeState(state);
        expect(text).toMatch(/^[A-Za-z0-9_.:-]+$/);
        expect(decodeState(text)).toEqual({ ok: true, value: state });
      }),
    );
  });

  it('has at most 486 bytes', () => {
    expect(encodeState(largest)).toHaveLength(486);
    expect(decodeState(encodeState(largest))).toEqual({ ok: true, value: largest });
  });

  it.each([
    '',
    's2',
    's1:1:a:0:0:-',
    's1:1:a:0:-:-:---:0:0:-:-',
    's2:1:a:0:-:-:---:0:0:-',
    's2:1:a:0:-:-:---:0:0:-:-:x',
    's2:0:a:0:-:-:---:0:0:-:-',
    's2:01:a:0:-:-:---:0:0:-:-',
    's2:1e3:a:0:-:-:---:0:0:-:-',
    's2:-1:a:0:-:-:---:0:0:-:-',
    's2:100000:a:0:-:-:---:0:0:-:-',
    's2::a:0:-:-:---:0:0:-:-',
    's2:1:A:0:-:-:---:0:0:-:-',
    's2:1::0:-:-:---:0:0:-:-',
    's2:1:a b:0:-:-:---:0:0:-:-',
    's2:1:${uuid}:0:-:-:---:0:0:-:-',
    `s2:1:${'a'.repeat(41)}:0:-:-:---:0:0:-:-`,
    's2:1:a:x:-:-:---:0:0:-:-',
    's2:1:a:0::-:---:0:0:-:-',
    's2:1:a:0:1.:-:---:0:0:-:-',
    's2:1:a:0:-1:-:---:0:0:-:-',
    's2:1:a:0:1.2.03:-:---:0:0:-:-',
    's2:1:a:0:100000000000000:-:---:0:0:-:-',
    `s2:1:a:0:${'1.'.repeat(limits.memory)}1:-:---:0:0:-:-`,
    's2:1:a:0:-:b:---:0:0:-:-',
    's2:1:a:0:-:t:---:0:0:-:-',
    's2:1:a:0:-:t0.0:---:0:0:-:-',
    's2:1:a:0:-:t10000000.1:---:0:0:-:-',
    's2:1:a:0:-:-:--:0:0:-:-',
    's2:1:a:0:-:-:a--:0:0:-:-',
    's2:1:a:0:-:-:--x:0:0:-:-',
    's2:1:a:0:-:-:---:x:0:-:-',
    's2:1:a:0:-:-:---:0::-:-',
    's2:1:a:0:-:-:---:0:0:NL:-',
    's2:1:a:0:-:-:---:0:0:-:',
    's2:1:a:0:-:-:---:0:0:-:busy',
    's2:1:a:0:-:-:---:0:0:-:-\n',
    'x'.repeat(1_000_000),
  ])('is refused when written as %.40j', (text) => {
    const decoded = decodeState(text);
    expect(decoded.ok).toBe(false);
    if (!decoded.ok) expect(decoded.error).not.toBe('');
  });

  it('is decoded without an exception, and encodes to the same text again', () => {
    const part = fc.oneof(
      fc.constantFrom('s2', 'a', '0', '1', '-', '---', 'ta', 't0.1', '1.2', 'USER_BUSY', ''),
      fc.string(),
    );
    const almost = fc.array(part, { minLength: 10, maxLength: 12 }).map((parts) => parts.join(':'));
    /** The text of a state with one part replaced. */
    const tampered = fc.tuple(anyState, fc.nat(10), part).map(([state, at, other]) => {
      const parts = encodeState(state).split(':');
      parts[at] = other;
      return parts.join(':');
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), almost, tampered), (text) => {
        const decoded = decodeState(text);
        if (decoded.ok) expect(encodeState(decoded.value)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
