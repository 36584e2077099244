import { beforeEach, describe, expect, it } from '@jest/globals';
import { LocalOrder } from './local-order.js';
import { coolsAfter, orderRules, type Asking, type Place } from './order.js';

const ownerId = 'helpdesk-nu';
const one = '+31201000101';
const two = '+31612000121';
const began = Date.UTC(2026, 10, 25, 9);

let nowMs: number;
let order: LocalOrder;
beforeEach(() => {
  nowMs = began;
  order = new LocalOrder(() => nowMs);
});

const asking = (callId: string, changes: Partial<Asking> = {}): Asking => ({
  ownerId,
  line: '+319001234/wait',
  callId,
  sinceMs: began,
  destinations: [one, two],
  strategy: 'in-turn',
  draw: 0,
  ...changes,
});
const turn = (callId: string, changes?: Partial<Asking>): Place =>
  order.turn(asking(callId, changes));
const claimOf = (callId: string, destination = one) => ({ ownerId, callId, destination });
const round = (asked: string) => ({ ownerId, counter: '+319001234/split', asked });

/** Claims both destinations for other calls. */
const takeAll = () => {
  order.claim(claimOf('x', one));
  order.claim(claimOf('y', two));
};

describe('LocalOrder', () => {
  it('gives free destinations to callers in order of entry, whoever asks first', () => {
    takeAll();
    expect(turn('late', { sinceMs: began + 2 })).toMatchObject({ position: 1, callers: 1 });
    expect(turn('early', { sinceMs: began + 1 })).toMatchObject({ position: 1, callers: 2 });
    expect(turn('late', { sinceMs: began + 2 })).toMatchObject({ position: 2, destination: null });
    order.release(claimOf('x', one), { cools: false });
    // One destination is free, and it belongs to the first caller.
    expect(turn('late', { sinceMs: began + 2 }).destination).toBeNull();
    order.release(claimOf('y', two), { cools: false });
    // Two destinations are free, so the second caller gets one.
    expect(turn('late', { sinceMs: began + 2 }).destination).toBe(0);
    expect(turn('early', { sinceMs: began + 1 })).toEqual({
      position: 1,
      callers: 1,
      waitMs: 0,
      destination: 1,
    });
  });

  it('sorts callers who entered at the same moment by their calls’ ids', () => {
    takeAll();
    for (const callId of ['c', 'a', 'b']) turn(callId);
    expect(['a', 'b', 'c'].map((callId) => turn(callId).position)).toEqual([1, 2, 3]);
  });

  it('drops callers that stop asking', () => {
    takeAll();
    turn('gone');
    nowMs += 1;
    expect(turn('here')).toMatchObject({ position: 1 + 1, callers: 2 });
    nowMs += orderRules.aliveMs - 1;
    takeAll();
    expect(turn('here')).toMatchObject({ position: 1, callers: 1 });
  });

  it('keeps a destination claimed until the claim expires', () => {
    order.claim(claimOf('x', one));
    nowMs += orderRules.aliveMs - 1;
    expect(turn('a').destination).toBe(1);
    nowMs += 1;
    expect(turn('b').destination).toBe(0);
  });

  it('lets a busy destination cool off, and offers a destination that lost a race at once', () => {
    order.claim(claimOf('x', one));
    order.release(claimOf('x', one), { cools: coolsAfter('USER_BUSY') });
    expect(turn('a').destination).toBe(1);
    nowMs += orderRules.coolMs;
    expect(turn('b').destination).toBe(0);
    order.release(claimOf('b', one), { cools: coolsAfter('LOSE_RACE') });
    expect(turn('c').destination).toBe(0);
    expect(['NO_ANSWER', 'NORMAL_TEMPORARY_FAILURE'].every(coolsAfter)).toBe(true);
    expect(['NONE', null].some(coolsAfter)).toBe(false);
  });

  it('gives a caller who asks again the same destination', () => {
    expect(turn('a', { destinations: [one] }).destination).toBe(0);
    expect(turn('b', { destinations: [one] }).destination).toBeNull();
    expect(turn('a', { destinations: [one], sinceMs: began - 1 }).destination).toBe(0);
  });

  it('keeps claims of different owners apart', () => {
    order.claim({ ...claimOf('x', one), ownerId: 'another' });
    expect(turn('a').destination).toBe(0);
  });

  it('chooses a free destination at random, or the one that answered the longest ago', () => {
    expect(turn('a', { strategy: 'random', draw: 7 }).destination).toBe(1);
    order.release(claimOf('a', two), { cools: false });
    order.answered(claimOf('x', one));
    nowMs += 1;
    expect(turn('b', { strategy: 'least-recent' }).destination).toBe(1);
    order.release(claimOf('b', two), { cools: false });
    order.answered(claimOf('b', two));
    expect(turn('c', { strategy: 'least-recent' }).destination).toBe(0);
    expect(order.order(ownerId, [two, '+31301000103', one])).toEqual([1, 2, 0]);
  });

  it('estimates the wait from callers who waited, and not before one has', () => {
    takeAll();
    expect(turn('a').waitMs).toBeNull();
    const pass = (ms: number) => {
      nowMs += ms;
      order.enter(asking('b'));
      order.claim(claimOf('x', one));
    };
    turn('b');
    for (let seconds = 0; seconds < 20; seconds += 2) pass(2000);
    order.release(claimOf('y', two), { cools: false });
    order.enter(asking('a'));
    expect(turn('a').destination).toBe(1);
    // That caller waited 20 s; a caller who gets a turn at once doesn't count.
    order.release(claimOf('a', two), { cools: false });
    pass(4000);
    expect(turn('b').waitMs).toBe(20_000);
    expect(turn('c', { sinceMs: nowMs, line: '+319001234/other' }).waitMs).toBeNull();
    // The next caller waited 4 s more.
    order.claim(claimOf('y', two));
    expect(turn('d', { sinceMs: nowMs }).waitMs).toBe(12_000);
  });

  it('continues a counter from the number that all controllers reached', () => {
    order.counted(round('a/1'), 41);
    expect(order.round(round('b/1'))).toBe(42);
    expect(order.round({ ...round('c/1'), ownerId: 'another' })).toBe(1);
  });

  it('gives a repeated question the same number, for a minute', () => {
    expect(['a/1', 'b/1', 'a/1', 'a/3'].map((asked) => order.round(round(asked)))).toEqual([
      1, 2, 1, 3,
    ]);
    order.sweep();
    expect(order.round(round('b/1'))).toBe(2);
    nowMs += orderRules.turnKeptMs;
    order.sweep();
    expect(order.round(round('b/1'))).toBe(4);
  });

  it('drops expired claims', () => {
    takeAll();
    nowMs += orderRules.aliveMs;
    order.sweep();
    expect(turn('a').destination).toBe(0);
  });
});
