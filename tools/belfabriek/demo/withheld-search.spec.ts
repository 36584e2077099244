import { describe, expect, it } from '@jest/globals';
import { generate, loadWorld, type CallScript } from '../../calls/index.js';
import {
  callersOf,
  withheldLine,
  withheldProblems,
  type WithheldSearch,
} from './withheld-search.js';

const [first] = generate(loadWorld(), { seed: 'x', count: 1, startMs: 0, switch: 'sim' });

const call = (number: string, presentation: CallScript['from']['presentation']): CallScript => ({
  ...first!,
  from: { ...first!.from, number, presentation },
});

const clean: WithheldSearch = {
  withheld: 2,
  foundIn: [],
  shown: 3,
  shownFound: 3,
  places: 40,
  unread: [],
};

describe('callersOf', () => {
  it('separates withheld from shown numbers in every form that carriers write', () => {
    expect(
      callersOf([
        call('+31612345678', 'withheld-privacy-id'),
        call('0031201234567', 'withheld-anonymous'),
        call('0201234568', 'shown'),
        call('+4930123456', 'shown'),
        call('unavailable', 'shown'),
      ]),
    ).toEqual({
      withheld: new Set(['+31612345678', '+31201234567']),
      shown: new Set(['+31201234568', '+4930123456']),
    });
  });

  it('doesn’t count a number as shown that is withheld in another call', () => {
    const scripts = [call('0612345678', 'shown'), call('+31612345678', 'withheld-privacy-id')];
    expect(callersOf(scripts).shown.size).toBe(0);
  });
});

describe('withheldProblems', () => {
  it('finds no problem in a clean search', () => {
    expect(withheldProblems(clean)).toEqual([]);
    expect(withheldLine(clean)).toContain('nowhere');
  });

  it.each([
    ['a place that contains a withheld number', { foundIn: ['logs/cdr.log'] }],
    ['an unreadable place', { unread: ['state/x'] }],
    ['a search that finds no shown number', { shownFound: 0 }],
  ])('reports %s', (_, change) => {
    expect(withheldProblems({ ...clean, ...change })).toHaveLength(1);
  });
});
