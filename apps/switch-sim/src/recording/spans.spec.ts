import { describe, expect, it } from '@jest/globals';
import { silenceEnds, spanOf } from './spans.js';

const patience = { initialMs: 3000, finalMs: 2000 };

describe('silenceEnds', () => {
  it('returns the end of the initial time when no speech begins within it', () => {
    expect(silenceEnds(1000, [], patience)).toEqual({ atMs: 4000, afterSpeech: false });
    const late = [spanOf(4000, 500)];
    expect(silenceEnds(1000, late, patience)).toEqual({ atMs: 4000, afterSpeech: false });
  });

  it('returns the end of the final time after the last speech before a longer silence', () => {
    const speech = [spanOf(6400, 100), spanOf(1500, 1000), spanOf(4000, 500), spanOf(8600, 5000)];
    expect(silenceEnds(1000, speech, patience)).toEqual({ atMs: 8500, afterSpeech: true });
  });

  it('counts speech under way at the beginning, but none from before', () => {
    const speech = [spanOf(0, 500), spanOf(800, 1000)];
    expect(silenceEnds(1000, speech, patience)).toEqual({ atMs: 3800, afterSpeech: true });
  });

  it('returns null when the time limit that applies is 0', () => {
    expect(silenceEnds(0, [], { initialMs: 0, finalMs: 2000 })).toBeNull();
    expect(silenceEnds(0, [spanOf(1, 1)], { initialMs: 3000, finalMs: 0 })).toBeNull();
  });
});
