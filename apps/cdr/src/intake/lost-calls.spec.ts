import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LostCalls, lostAlarmMs } from './lost-calls.js';

describe('LostCalls', () => {
  const raised = new Set<string>();
  const alarms = {
    raise: (code: string, subject = '') => void raised.add(`${code} ${subject}`),
    clear: (code: string, subject = '') => void raised.delete(`${code} ${subject}`),
  };
  let calls: LostCalls;
  const lost = (agoMs: number, over: { own?: object; switchName?: string } = {}) =>
    calls.note({
      own: { lost: 'true' },
      switchName: 'fs1',
      endedAt: (Date.now() - agoMs) * 1000,
      ...over,
    });
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_795_600_000_000 });
    raised.clear();
    calls = new LostCalls(alarms);
  });
  afterEach(() => {
    calls.close();
    jest.useRealTimers();
  });

  it('keeps a switch’s alarm until a quarter of an hour passes without a lost call', () => {
    lost(0);
    lost(0, { switchName: 'fs2' });
    expect([...raised]).toEqual(['calls-lost fs1', 'calls-lost fs2']);
    jest.advanceTimersByTime(lostAlarmMs / 2);
    lost(1000);
    // Reports late a call that was lost long ago: the alarm isn't cleared sooner for that.
    lost(lostAlarmMs - 1);
    jest.advanceTimersByTime(lostAlarmMs / 2);
    expect([...raised]).toEqual(['calls-lost fs1']);
    jest.advanceTimersByTime(lostAlarmMs / 2 - 1000);
    expect([...raised]).toEqual([]);
    lost(0);
    expect([...raised]).toEqual(['calls-lost fs1']);
  });

  it('raises no alarm for other calls, or for calls lost a quarter of an hour ago', () => {
    lost(0, { own: {} });
    lost(lostAlarmMs);
    expect([...raised]).toEqual([]);
  });

  it('clears the alarm of a switch whose clock is ahead after a quarter of an hour', () => {
    lost(-86_400_000);
    expect(raised.size).toBe(1);
    jest.advanceTimersByTime(lostAlarmMs);
    expect(raised.size).toBe(0);
  });
});
