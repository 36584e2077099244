import { describe, expect, it } from '@jest/globals';
import { wrongFile } from './wrong-file.js';

describe('a chosen file', () => {
  it.each([
    ['welkom.mp3', 'audio/mpeg', 20_000_000, null],
    ['Nieuwe opname 3.m4a', '', 300_000, null],
    ['opname.webm', 'video/webm', 300_000, null],
    ['welkom.mp3', 'audio/mpeg', 500_000_000, 'large'],
    ['brief.docx', 'application/msword', 30_000, 'not-sound'],
    ['film.zip', '', 500_000_000, 'not-sound'],
    ['leeg.wav', 'audio/wav', 0, 'empty'],
  ])('%s of type “%s” with %d bytes is refused as %p', (name, type, size, why) => {
    expect(wrongFile({ name, type, size })).toBe(why);
  });
});
