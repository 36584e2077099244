import { describe, expect, it } from '@jest/globals';
import type { LiveCall } from '../api/generated/types.gen.js';
import { follow, withoutGone, type LiveRow } from './live-rows.js';

const call = (callId: string, startedAt: number, answeredAt: number | null = null): LiveCall =>
  ({ callId, startedAt, answeredAt }) as LiveCall;
const shown = (rows: readonly LiveRow[]) =>
  rows.map(({ call: { callId, answeredAt }, goneAt }) => [callId, answeredAt, goneAt]);

describe('rows of live calls', () => {
  it('begin with the longest call, and append new calls', () => {
    const first = follow([], [call('new', 30), call('old', 10), call('middle', 20)], 100);
    expect(shown(first).map(([id]) => id)).toEqual(['old', 'middle', 'new']);
    // a call that the list did not have until now
    const then = follow(first, [call('late', 5), ...first.map((row) => row.call)], 200);
    expect(shown(then).map(([id]) => id)).toEqual(['old', 'middle', 'new', 'late']);
  });

  it('keep their places when a call changes or ends, and drop an ended call 5 s later', () => {
    const first = follow([], [call('a', 1), call('b', 2), call('c', 3)], 1000);
    const then = follow(first, [call('a', 1), call('c', 3, 4)], 2000);
    expect(shown(then)).toEqual([
      ['a', null, null],
      ['b', null, 2000],
      ['c', 4, null],
    ]);
    expect(withoutGone(follow(then, [call('a', 1), call('c', 3, 4)], 6000), 6999)).toHaveLength(3);
    expect(shown(withoutGone(then, 7000)).map(([id]) => id)).toEqual(['a', 'c']);
    expect(withoutGone(first, 1e9)).toBe(first);
  });
});
