import { describe, expect, it } from '@jest/globals';
import { endInWords, momentInWords } from './moments.js';

// A Wednesday, 00:30 in the Netherlands.
const now = new Date('2026-11-24T23:30:00Z');
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a moment in words', () => {
  it.each([
    ['2026-11-25T15:10:00Z', 'vandaag om 16:10', 'today at 16:10'],
    ['2026-11-24T22:59:00Z', 'gisteren om 23:59', 'yesterday at 23:59'],
    ['2026-11-26T08:00:00Z', 'morgen om 09:00', 'tomorrow at 09:00'],
    ['2026-12-01T08:00:00Z', 'dinsdag om 09:00', 'Tuesday at 09:00'],
    ['2026-12-02T08:00:00Z', '2 dec 2026 om 09:00', '2 Dec 2026 at 09:00'],
    ['2026-11-20T08:00:00Z', '20 nov 2026 om 09:00', '20 Nov 2026 at 09:00'],
  ])('says %s as %s', (instant, nl, en) => {
    expect(plain(momentInWords(instant, 'nl', now))).toBe(nl);
    expect(plain(momentInWords(instant, 'en', now))).toBe(en);
  });

  it('names the weekday and the time of an end within a week', () => {
    expect(endInWords('2026-11-27T16:00:00Z', 'nl', now)).toBe('vrijdag 17:00');
  });
});
