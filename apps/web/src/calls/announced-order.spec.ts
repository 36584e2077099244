import { describe, expect, it } from '@jest/globals';
import { announcedAfter } from './announced-order.js';

const seconds = (from: number, until: number) => ({ from: from * 1e6, until: until * 1e6 });

describe('announcements in a call’s timeline', () => {
  it.each([
    ['follow the attempt that they announce', [5900, 5200], [seconds(6.3, 6.5)], 12, [0, 1]],
    ['precede an attempt that began after they were played', [5900], [seconds(6.3, 6.5)], 12, [0]],
    ['follow an answer that came too early for them', [5000], [seconds(0.1, 0.1)], 6, [1]],
    [
      'precede an answer that came after they were played',
      [5000, 3000],
      [seconds(5.1, 5.1)],
      9,
      [0, 1],
    ],
    ['precede an attempt that lasted while they were played', [5000], [seconds(1, 9)], 9, [0]],
    [
      'are spread over the gaps between attempts',
      [2000, 2000, 2000],
      [seconds(2.2, 4), seconds(6.3, 8)],
      11,
      [0, 1, 2],
    ],
  ] as const)('%s', (_, playedMs, happenings, end, expected) => {
    expect(announcedAfter(playedMs, happenings, seconds(0, end))).toEqual(expected);
  });
});
