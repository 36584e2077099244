import { describe, expect, it } from '@jest/globals';
import { withBrokenOffPrompt } from './announced.js';

const brokenOff = { playedMs: '2048', offset: '11520' };
const hash = '0a'.repeat(32);

describe('withBrokenOffPrompt', () => {
  it.each([
    ['the time heard of the last prompt', 'tarief:4900/4900,welkom:0+/2000', 'welkom:1440/2000'],
    ['the time of a single prompt', 'welkom:0+/2000', 'welkom:1440/2000'],
    [
      'the time of a prompt named by its hash',
      `welkom:0+/2000/${hash}`,
      `welkom:1440/2000/${hash}`,
    ],
    ['no more than a prompt’s length', 'kort:0+/600', 'kort:600/600'],
    ['nothing for a prompt that was played whole', 'welkom:2000/2000', 'welkom:2000/2000'],
    ['nothing for a prompt that a key ended', 'menu:800/2000', 'menu:800/2000'],
    ['nothing for an earlier prompt', 'weg:0/0,welkom:2000/2000', 'weg:0/0,welkom:2000/2000'],
    ['nothing for an entry without times', 'welkom', 'welkom'],
  ])('fills in %s', (_, announced, end) => {
    expect(withBrokenOffPrompt(announced, brokenOff).endsWith(end)).toBe(true);
  });

  it('counts a later slice from the beginning of the file', () => {
    const second = { playedMs: '3072', offset: String((8000 + 2500) * 8) };
    expect(withBrokenOffPrompt('lang:8000+/20000', second)).toBe('lang:10500/20000');
  });

  it.each([
    ['a file that is missing', { playedMs: undefined, offset: undefined }],
    ['a position left from the prompt before', { playedMs: undefined, offset: '11520' }],
    ['values that are no numbers', { playedMs: 'x', offset: '-1' }],
  ])('keeps the time heard before this slice for %s', (_, variables) => {
    expect(withBrokenOffPrompt('welkom:0+/2000', variables)).toBe('welkom:0/2000');
    expect(withBrokenOffPrompt('lang:8000+/20000', variables)).toBe('lang:8000/20000');
  });
});
