import { describe, expect, it } from '@jest/globals';
import { FailingCalls } from './failing-calls.js';

const ids = (due: { callId: string }[]): string[] => due.map(({ callId }) => callId);

describe('FailingCalls', () => {
  it('gives a failed call after a pause that doubles, up to five minutes', () => {
    const failing = new FailingCalls();
    let now = 0;
    const pauses: number[] = [];
    for (let tries = 1; tries <= 11; tries += 1) {
      failing.failed('a', false, now);
      let pause = 1000;
      while (failing.due(now + pause, 1).length === 0) pause += 1000;
      expect(failing.due(now + pause - 1, 1)).toEqual([]);
      pauses.push(pause / 1000);
      now += pause;
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  it('gives failed calls in turn, and forgets those that succeed', () => {
    const failing = new FailingCalls();
    for (const [index, callId] of ['a', 'b', 'c'].entries()) failing.failed(callId, false, index);
    expect(ids(failing.due(2000, 2))).toEqual(['a', 'b']);
    failing.failed('a', false, 2000);
    failing.failed('b', false, 2000);
    expect(ids(failing.due(9000, 2))).toEqual(['c', 'a']);
    failing.succeeded(['c', 'x']);
    expect(failing.callIds().toSorted()).toEqual(['a', 'b']);
  });

  it('keeps giving up on a call’s missing legs once a failed try gave up on them', () => {
    const failing = new FailingCalls();
    failing.failed('a', true, 0);
    failing.failed('a', false, 0);
    expect(failing.due(9000, 1)).toEqual([{ callId: 'a', giveUp: true }]);
  });
});
