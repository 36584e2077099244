import { describe, expect, it } from '@jest/globals';
import { assert, integer, property, uniqueArray, uuid } from 'fast-check';
import { legUuidOf, simulatedCallId } from './ids.js';

describe('simulatedCallId and legUuidOf', () => {
  it('agree with sha256sum', () => {
    // printf 'a-leg\0a-1@127.0.0.2' | sha256sum, and the same of that id followed by /1; then
    // version and variant bits set.
    expect(simulatedCallId('a-1@127.0.0.2')).toBe('b365cecf-249d-41c4-af58-b32e1eb2c05c');
    expect(legUuidOf('b365cecf-249d-41c4-af58-b32e1eb2c05c', 1)).toBe(
      '61566552-f13f-8278-b233-86949d0f4428',
    );
  });

  it('differ for every call and attempt', () => {
    assert(
      property(
        uniqueArray(uuid(), { minLength: 2, maxLength: 5 }),
        integer({ min: 2, max: 9 }),
        (callIds, attempts) => {
          const legs = callIds.flatMap((callId) =>
            Array.from({ length: attempts }, (_, at) => legUuidOf(callId, at + 1)),
          );
          return new Set([...legs, ...callIds]).size === callIds.length * (attempts + 1);
        },
      ),
    );
  });
});
