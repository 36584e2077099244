import { describe, expect, it } from '@jest/globals';
import { liveCall } from '@app/testing/builders';
import type { LiveCall } from '../api/generated/types.gen.js';
import { boardAddress, type Screen, screenOf, usualScreen } from './access.js';
import { boardCalls, shortened } from './board-calls.js';

const call = (callId: string, changes: Partial<LiveCall>): LiveCall =>
  ({ ...liveCall({ calledNumber: '+319001234' }), callId, ...changes }) as LiveCall;

describe('calls of a board', () => {
  const menu = call('menu', {});
  const early = call('early', { queuedAt: 1_000_000 });
  const late = call('late', {});
  const talks = call('talks', { queuedAt: 500_000, connectedAt: 3_000_000 });
  const other = call('other', { calledNumber: '+31800111', queuedAt: 1_500_000 });
  const all = [late, other, menu, talks, early];
  const queued = new Map([['late', 2_000_000]]);

  it('are timed from the queue while waiting and from the answer while talking, longest first', () => {
    const { waiting, talking, others } = boardCalls(all, queued, []);
    expect(waiting.map((each) => [each.call.callId, each.sinceMs])).toEqual([
      ['early', 1000],
      ['other', 1500],
      ['late', 2000],
    ]);
    expect(talking).toEqual([{ call: talks, sinceMs: 3000 }]);
    expect(others).toBe(1);
  });

  it('are those of the chosen numbers', () => {
    const { waiting, talking, others } = boardCalls(all, new Map(), ['31800111']);
    expect(waiting.map((each) => each.call)).toEqual([other]);
    expect([talking, others]).toEqual([[], 0]);
  });

  it.each([
    ['06 12345678', '06 1234••••'],
    ['0900-1234', '0900-••••'],
    ['020 123 45 67', '020 123 ••••'],
    ['112', '•••'],
  ])('show %s as %s', (number, shown) => {
    expect(shortened(number)).toBe(shown);
  });
});

describe('the address of a board', () => {
  const screen: Screen = {
    ownerId: 'shop',
    key: 'bf_abc-1',
    numbers: ['319001234', '31800111'],
    seconds: 30,
    theme: 'light',
  };

  it('holds all settings of a screen, with the key outside the query that servers see', () => {
    const url = new URL(boardAddress(screen), 'https://x.example');
    expect(url.search).not.toContain('bf_');
    expect(screenOf(url.search, url.hash, usualScreen)).toEqual(screen);
  });

  it('takes missing settings from the device, but not the key for another organisation', () => {
    expect(screenOf('', '', screen)).toEqual(screen);
    expect(screenOf('?van=other', '', screen)).toMatchObject({ ownerId: 'other', key: null });
    expect(screenOf('?binnen=nooit&nummers=1.x.31850', '#sleutel=x', usualScreen)).toEqual({
      ...usualScreen,
      numbers: ['31850'],
    });
  });
});
