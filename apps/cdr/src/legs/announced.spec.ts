import { describe, expect, it } from '@jest/globals';
import { withBrokenOffPrompt } from './announced.js';

const brokenOff = { playedMs: '2048', offset: '11520' };
const hash = '0a'.repeat(32);

describe('withBrokenOffPrompt', () => {
  it.each([
    ['the last prompt, by what was heard', 'tarief:4900/4900,welkom:0+/2000', 'welkom:1440/2000'],
    ['a prompt that stands alone', 'welkom:0+/2000', 'welkom:1440/2000'],
    ['one that is named by its hash', `welkom:0+/2000/${hash}`, `welkom:1440/2000/${hash}`],
    ['no more than there is of it', 'kort:0+/600', 'kort:600/600'],
    ['nothing of a prompt that was played', 'welkom:2000/2000', 'welkom:2000/2000'],
    ['nothing of one that a key ended', 'menu:800/2000', 'menu:800/2000'],
    ['nothing of an earlier one', 'weg:0/0,welkom:2000/2000', 'weg:0/0,welkom:2000/2000'],
    ['nothing of what is no proof', 'welkom', 'welkom'],
  ])('fills in %s', (_, announced, end) => {
    expect(withBrokenOffPrompt(announced, brokenOff).endsWith(end)).toBe(true);
  });

  it('counts a later slice from the beginning of the file', () => {
    const second = { playedMs: '3072', offset: String((8000 + 2500) * 8) };
    expect(withBrokenOffPrompt('lang:8000+/20000', second)).toBe('lang:10500/20000');
  });

  it.each([
    ['a file that is missing', { playedMs: undefined, offset: undefined }],
    ['a place left by the prompt before', { playedMs: undefined, offset: '11520' }],
    ['figures that are none', { playedMs: 'x', offset: '-1' }],
  ])('leaves what was heard before for %s', (_, variables) => {
    expect(withBrokenOffPrompt('welkom:0+/2000', variables)).toBe('welkom:0/2000');
    expect(withBrokenOffPrompt('lang:8000+/20000', variables)).toBe('lang:8000/20000');
  });
});
