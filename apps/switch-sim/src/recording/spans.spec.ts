import { describe, expect, it } from '@jest/globals';
import { silenceEnds, spanOf } from './spans.js';

const patience = { initialMs: 3000, finalMs: 2000 };

describe('silenceEnds', () => {
  it('is so long after the beginning when nobody speaks in time', () => {
    expect(silenceEnds(1000, [], patience)).toEqual({ atMs: 4000, afterSpeech: false });
    const late = [spanOf(4000, 500)];
    expect(silenceEnds(1000, late, patience)).toEqual({ atMs: 4000, afterSpeech: false });
  });

  it('is so long after the last word that another one followed in time', () => {
    const speech = [spanOf(6400, 100), spanOf(1500, 1000), spanOf(4000, 500), spanOf(8600, 5000)];
    expect(silenceEnds(1000, speech, patience)).toEqual({ atMs: 8500, afterSpeech: true });
  });

  it('counts what is being said at the beginning, and nothing from before', () => {
    const speech = [spanOf(0, 500), spanOf(800, 1000)];
    expect(silenceEnds(1000, speech, patience)).toEqual({ atMs: 3800, afterSpeech: true });
  });

  it('never comes when nothing was told to end it', () => {
    expect(silenceEnds(0, [], { initialMs: 0, finalMs: 2000 })).toBeNull();
    expect(silenceEnds(0, [spanOf(1, 1)], { initialMs: 3000, finalMs: 0 })).toBeNull();
  });
});
