import { describe, expect, it } from '@jest/globals';
import { HeardLog } from './heard-log.js';

describe('HeardLog', () => {
  it('joins slices that follow each other in time and in the file', () => {
    const log = new HeardLog();
    log.add({ sound: 'welkom', fromMs: 0, ms: 4000, atMs: 10 });
    log.add({ sound: 'welkom', fromMs: 4000, ms: 500, atMs: 4010 });
    log.add({ sound: 'welkom', fromMs: 0, ms: 700, atMs: 4510 });
    log.add({ sound: 'welkom', fromMs: 700, ms: 100, atMs: 5500 });
    expect(log.all()).toEqual([
      { sound: 'welkom', fromMs: 0, ms: 4500, atMs: 10 },
      { sound: 'welkom', fromMs: 0, ms: 700, atMs: 4510 },
      { sound: 'welkom', fromMs: 700, ms: 100, atMs: 5500 },
    ]);
  });

  it('lets a sound interrupt the background around it', () => {
    const log = new HeardLog();
    log.surroundWith('other', 100);
    log.add({ sound: 'notice', fromMs: 0, ms: 600, atMs: 1100 });
    log.surroundWith(null, 3000);
    log.add({ sound: 'silence', fromMs: 0, ms: 0, atMs: 3000 });
    expect(log.all()).toEqual([
      { sound: 'other', fromMs: 0, ms: 1000, atMs: 100 },
      { sound: 'notice', fromMs: 0, ms: 600, atMs: 1100 },
      { sound: 'other', fromMs: 0, ms: 1300, atMs: 1700 },
    ]);
  });
});
