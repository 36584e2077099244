import { describe, expect, it } from '@jest/globals';
import { Announcements, type Announced } from './announcements.js';

const welcome: Announced = { prompt: 'welkom', lengthMs: 2400, audio: 'a1' };
const long: Announced = { prompt: 'lang', lengthMs: 20_000, audio: 'b2' };

describe('announcements', () => {
  it('are named from before they play, and told as far as they were heard', () => {
    const all = Announcements.parse(undefined);
    all.begin(welcome, 0);
    expect(String(all)).toBe('welkom:0+/2400/a1');
    all.end(welcome, 2100);
    expect(String(all)).toBe('welkom:2100/2400/a1');
  });

  it('are one, however many slices one is played in', () => {
    const all = Announcements.parse(undefined);
    for (const fromMs of [0, 8000, 16_000]) {
      all.begin(long, fromMs);
      all.end(long, Math.min(20_000, fromMs + 8000));
    }
    expect(String(all)).toBe('lang:20000/20000/b2');
  });

  it('are two when one is played anew', () => {
    const all = Announcements.parse(undefined);
    for (const heardMs of [2400, 900]) {
      all.begin(welcome, 0);
      all.end(welcome, heardMs);
    }
    expect(String(all)).toBe('welkom:2400/2400/a1,welkom:900/2400/a1');
  });

  it('are none where nothing was heard', () => {
    const all = Announcements.parse('lang:8000/20000/b2');
    all.begin(welcome, 0);
    all.end(welcome, 0);
    expect(String(all)).toBe('lang:8000/20000/b2');
  });

  it('go on after a take-over, in the middle of one or before it', () => {
    const broken = Announcements.parse('lang:8000+/20000/b2');
    broken.end(long, 16_000);
    expect(String(broken)).toBe('lang:16000/20000/b2');
    const going = Announcements.parse('lang:8000+/20000/b2');
    going.begin(long, 8000);
    going.end(long, 16_000);
    expect(String(going)).toBe('lang:16000/20000/b2');
    const begun = Announcements.parse('lang:0+/20000/b2');
    begun.begin(long, 0);
    expect(String(begun)).toBe('lang:0+/20000/b2');
  });

  it('do not take another prompt for theirs', () => {
    const all = Announcements.parse('lang:8000/20000/b2');
    all.end({ ...long, audio: 'c3' }, 16_000);
    expect(String(all)).toBe('lang:8000/20000/b2');
  });

  it('are thirty at most, the first', () => {
    const all = Announcements.parse(undefined);
    for (let at = 1; at <= 35; at += 1) {
      const each = { ...welcome, prompt: `wait-${at}` };
      all.begin(each, 0);
      all.end(each, 100 + at);
    }
    const kept = String(all).split(',');
    expect(kept).toHaveLength(30);
    expect(kept.at(-1)).toBe('wait-30:130/2400/a1');
    all.begin({ ...welcome, prompt: 'wait-30' }, 0);
    all.end({ ...welcome, prompt: 'wait-30' }, 2400);
    expect(String(all).split(',').at(-1)).toBe('wait-30:130/2400/a1');
  });
});
