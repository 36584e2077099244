import { describe, expect, it } from '@jest/globals';
import { announcedAfter } from './announced-order.js';

const seconds = (from: number, until: number) => ({ from: from * 1e6, until: until * 1e6 });

describe('announcements of a call', () => {
  it.each([
    ['follow the attempt that they tell of', [5900, 5200], [seconds(6.3, 6.5)], 12, [0, 1]],
    ['precede the attempt that came after them', [5900], [seconds(6.3, 6.5)], 12, [0]],
    ['follow the answer when there was no time before it', [5000], [seconds(0.1, 0.1)], 6, [1]],
    ['precede the answer that waited for them', [5000, 3000], [seconds(5.1, 5.1)], 9, [0, 1]],
    ['stand before an attempt that they were played during', [5000], [seconds(1, 9)], 9, [0]],
    [
      'come between attempts',
      [2000, 2000, 2000],
      [seconds(2.2, 4), seconds(6.3, 8)],
      11,
      [0, 1, 2],
    ],
  ] as const)('%s', (_, playedMs, happenings, end, expected) => {
    expect(announcedAfter(playedMs, happenings, seconds(0, end))).toEqual(expected);
  });
});
