import { describe, expect, it } from '@jest/globals';
import { limits } from '../limits.js';
import { connect } from './connect.js';

const first = { to: '+31201000101', ringSeconds: 20 };
const second = { to: '+31612000121', ringSeconds: 5 };
const base = { type: 'connect', destinations: [first, second] };

const read = (json: unknown) => {
  const parsed = connect.parse(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

describe('connect', () => {
  const node = read({ ...base, busy: 'engaged', noAnswer: 'nobody', failed: 'trouble' });

  it('rings its destinations in turn', () => {
    expect(node.commandAt(0)).toEqual({
      kind: 'dial',
      destination: '+31201000101',
      ringSeconds: 20,
    });
    expect(node.commandAt(1)).toEqual({
      kind: 'dial',
      destination: '+31612000121',
      ringSeconds: 5,
    });
    expect(node.commandAt(2)).toBeUndefined();
    for (const cause of ['USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED']) {
      expect(node.next(0, { kind: 'failed', cause })).toEqual({ kind: 'place', place: 1 });
    }
  });

  it.each([
    ['USER_BUSY', 'engaged'],
    ['NO_ANSWER', 'nobody'],
    ['NO_USER_RESPONSE', 'nobody'],
    ['RECOVERY_ON_TIMER_EXPIRE', 'trouble'],
    ['CALL_REJECTED', 'trouble'],
    ['NORMAL_TEMPORARY_FAILURE', 'trouble'],
    ['no cause at all', 'trouble'],
  ])('leaves after %s of the last one by the exit to %s', (cause, id) => {
    expect(node.next(1, { kind: 'failed', cause })).toEqual({ kind: 'node', id });
  });

  it('ends the call after a conversation', () => {
    expect(node.next(0, { kind: 'answered' })).toEqual({ kind: 'end' });
  });

  it('ends the call where an exit is left out', () => {
    const bare = read({ ...base, busy: 'engaged' });
    expect(bare.exits).toEqual([{ field: 'busy', to: 'engaged' }]);
    expect(bare.next(1, { kind: 'failed', cause: 'NO_ANSWER' })).toEqual({ kind: 'end' });
  });

  const many = (count: number) => Array.from({ length: count }, () => first);

  it('takes as many destinations as its limit, and ring times at both ends', () => {
    expect(connect.parse({ ...base, destinations: many(limits.destinations) }).ok).toBe(true);
    for (const ringSeconds of [limits.minRingSeconds, limits.maxRingSeconds]) {
      expect(connect.parse({ ...base, destinations: [{ ...first, ringSeconds }] }).ok).toBe(true);
    }
  });

  it.each([
    [{ destinations: [] }, 'destinations', 'must hold a destination'],
    [{ destinations: many(21) }, 'destinations', 'at most 20'],
    [{ destinations: undefined }, 'destinations', 'must be a list'],
    [{ destinations: ['+31201000101'] }, 'destinations.0', 'must be a destination'],
    [{ destinations: [{ ...first, to: '0201000101' }] }, 'destinations.0.to', 'must be E.164'],
    [{ destinations: [{ ...first, to: '+312010001' }] }, 'destinations.0.to', "can't be dialled"],
    [{ destinations: [first, { ...first, to: 5 }] }, 'destinations.1.to', 'must be E.164'],
    [{ destinations: [{ ...first, to: '+319001234' }] }, 'destinations.0.to', 'must not be a 0800'],
    [{ destinations: [{ ...first, to: '+31800112' }] }, 'destinations.0.to', "can't be dialled"],
    [{ destinations: [{ ...first, ringSeconds: 2 }] }, 'destinations.0.ringSeconds', 'from 3 to'],
    [{ destinations: [{ ...first, ringSeconds: 121 }] }, 'destinations.0.ringSeconds', 'to 120'],
    [{ destinations: [{ ...first, ringSeconds: 4.5 }] }, 'destinations.0.ringSeconds', 'whole'],
    [{ destinations: [{ ...first, trunk: 'x' }] }, 'destinations.0.trunk', 'is not known here'],
    [{ busy: 'No Such' }, 'busy', 'must be the id of a node'],
    [{ answered: 'sorry' }, 'answered', 'is not known here'],
  ])('refuses %j', (change, field, rule) => {
    const parsed = connect.parse({ ...base, ...change });
    expect(parsed.ok ? [] : parsed.error).toEqual([{ field, rule: expect.stringContaining(rule) }]);
  });
});
