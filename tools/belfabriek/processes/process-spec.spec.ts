import { describe, expect, it } from '@jest/globals';
import { assert, json, oneof, property, string } from 'fast-check';
import { workOf } from './process-spec.js';

describe('workOf', () => {
  it('reads a finished piece of work from a log line', () => {
    expect(workOf('{"level":30,"time":1,"work":"leg","count":3,"msg":"committed"}')).toEqual({
      kind: 'leg',
      count: 3,
    });
  });

  it.each([
    ['another line', '{"level":30,"msg":"listening"}'],
    ['a line without JSON', 'listening for "work"'],
    ['a count that is not a number', '{"work":"leg","count":"3"}'],
    ['work without a count', '{"work":"leg"}'],
    ['a count of zero', '{"work":"leg","count":0}'],
    ['JSON that is not an object', '["work"]'],
  ])('returns undefined for %s', (_, line) => {
    expect(workOf(line)).toBeUndefined();
  });

  it('never throws, whatever an app prints', () => {
    assert(
      property(oneof(string(), json()), (text) => {
        workOf(`"work"${text}`);
        workOf(text);
      }),
    );
  });
});
