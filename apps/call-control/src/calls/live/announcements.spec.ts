import { describe, expect, it } from '@jest/globals';
import { Announcements, type Announced } from './announcements.js';

const welcome: Announced = { prompt: 'welkom', lengthMs: 2400, audio: 'a1' };
const long: Announced = { prompt: 'lang', lengthMs: 20_000, audio: 'b2' };

describe('announcements', () => {
  it('are entered before they play, and updated with the time heard', () => {
    const all = Announcements.parse(undefined);
    all.begin(welcome, 0);
    expect(String(all)).toBe('welkom:0+/2400/a1');
    all.end(welcome, 2100);
    expect(String(all)).toBe('welkom:2100/2400/a1');
  });

  it('are one entry for all slices of a prompt', () => {
    const all = Announcements.parse(undefined);
    for (const fromMs of [0, 8000, 16_000]) {
      all.begin(long, fromMs);
      all.end(long, Math.min(20_000, fromMs + 8000));
    }
    expect(String(all)).toBe('lang:20000/20000/b2');
  });

  it('are two entries when a prompt is played again', () => {
    const all = Announcements.parse(undefined);
    for (const heardMs of [2400, 900]) {
      all.begin(welcome, 0);
      all.end(welcome, heardMs);
    }
    expect(String(all)).toBe('welkom:2400/2400/a1,welkom:900/2400/a1');
  });

  it('are removed when nothing was heard', () => {
    const all = Announcements.parse('lang:8000/20000/b2');
    all.begin(welcome, 0);
    all.end(welcome, 0);
    expect(String(all)).toBe('lang:8000/20000/b2');
  });

  it('continue after a take-over, during a prompt or before it', () => {
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

  it('are not updated with the time heard of another prompt', () => {
    const all = Announcements.parse('lang:8000/20000/b2');
    all.end({ ...long, audio: 'c3' }, 16_000);
    expect(String(all)).toBe('lang:8000/20000/b2');
  });

  it('are limited to the first thirty of a call', () => {
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
