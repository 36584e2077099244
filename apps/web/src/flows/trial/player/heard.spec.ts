import { describe, expect, it } from '@jest/globals';
import { drawnShare, playedMs, stretchesOf } from './heard.js';

const ended = { atMs: 20_000, by: 'flow', cause: 'NORMAL_CLEARING' } as const;
const prompt = (atMs: number, forMs: number) =>
  ({
    kind: 'sound',
    node: 'a',
    atMs,
    forMs,
    fromMs: 0,
    whole: true,
    sound: { kind: 'prompt', prompt: 'welkom', language: null },
  }) as const;

describe('what a caller hears', () => {
  it('includes silences between prompts and before the end, but not short gaps', () => {
    const stretches = stretchesOf({
      heard: [prompt(0, 4_000), prompt(4_100, 900), prompt(9_000, 1_000)],
      takes: [],
      ended,
    });
    expect(stretches.map(({ kind, atMs, forMs }) => [kind, atMs, forMs])).toEqual([
      ['prompt', 0, 4_000],
      ['prompt', 4_100, 900],
      ['silence', 5_000, 4_000],
      ['prompt', 9_000, 1_000],
      ['silence', 10_000, 10_000],
    ]);
  });

  it('includes the message that the caller speaks, and leaves out sounds without duration', () => {
    const take = { node: 'b', atMs: 4_000, forMs: 16_000, take: 1, replaced: false } as const;
    const stretches = stretchesOf({
      heard: [prompt(0, 4_000), prompt(4_000, 0)],
      takes: [{ ...take, endedBy: 'silence' }],
      ended,
    });
    expect(stretches.map(({ kind }) => kind)).toEqual(['prompt', 'speaks']);
    expect(stretchesOf({ heard: [], takes: [], ended: { ...ended, atMs: 0 } })).toEqual([]);
  });

  it('is played whole if it is a prompt, and for 4 s if it is a silence; a short silence is still drawn', () => {
    const [whole] = stretchesOf({ heard: [prompt(0, 20_000)], takes: [], ended });
    const [silence] = stretchesOf({ heard: [], takes: [], ended });
    expect([playedMs(whole!), playedMs(silence!)]).toEqual([20_000, 4_000]);
    expect(drawnShare({ ...silence!, forMs: 1 })).toBeGreaterThan(20);
  });
});
