import { describe, expect, it } from '@jest/globals';
import { minutesOf, timeFrom, timeText } from './typed-time.js';

describe('a typed time', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    [' 17 uur ', '17:00'],
    ['24:00', '24:00'],
    ['24:01', null],
    ['25', null],
    ['9:75', null],
    ['negen', null],
    ['', null],
  ])('%p is read as %p', (text, time) => {
    expect(timeFrom(text)).toBe(time);
  });

  it('is shown without a leading zero, other text unchanged, and is counted in minutes', () => {
    expect(['09:00', '17:30', '9:0', ''].map(timeText)).toEqual(['9:00', '17:30', '9:0', '']);
    expect(['09:30', '24:00', '9:30', 'nu'].map(minutesOf)).toEqual([570, 1440, null, null]);
  });
});
