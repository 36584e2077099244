import type { Random } from '../random.js';
import { type CorpusFrame, wireOf } from '../corpus.js';
import type { Sample } from '../sample.js';
import { mutateFrame } from './frame.js';
import { hostileText } from './hostile.js';

export const disconnectNotice: CorpusFrame = {
  head: 'Content-Type: text/disconnect-notice\nContent-Length: 67',
  body: 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n',
};

/** A stream of untouched frames, then hostile ones, then up to two regular ones. */
export function hostileStream(pick: (random: Random) => CorpusFrame, random: Random): Sample {
  const untouched = Array.from({ length: random.below(4) }, () => wireOf(pick(random)));
  const hostile = Array.from({ length: 1 + random.below(2) }, () => between(pick, random));
  const after = Array.from({ length: random.below(3) }, () => wireOf(pick(random)));
  const text = [...untouched, ...hostile, ...after].join('');
  const end = random.oneIn(10) ? random.below(text.length + 1) : text.length;
  const sent = text.slice(0, end);
  return {
    bytes: Buffer.from(sent, 'latin1'),
    cuts: cutsOf(sent, random),
    untouched: whole(untouched, end),
  };
}

/** Lengths of the frames that end before `end`. */
function whole(frames: readonly string[], end: number): number[] {
  const lengths: number[] = [];
  let at = 0;
  for (const { length } of frames) {
    at += length;
    if (at <= end) lengths.push(length);
  }
  return lengths;
}

function between(pick: (random: Random) => CorpusFrame, random: Random): string {
  switch (random.below(12)) {
    case 0:
      return '\n'.repeat(random.below(5)) + wireOf(pick(random));
    case 1:
      return hostileText(random) + wireOf(pick(random));
    case 2:
      return wireOf(disconnectNotice);
    case 3:
      return wireOf(pick(random)).slice(random.below(40));
    default:
      return mutateFrame(pick(random), random);
  }
}

/**
 * Places at which to split the stream into reads: none, one, many, after every byte, or within
 * blank lines.
 */
export function cutsOf(text: string, random: Random): number[] | 'each' {
  const { length } = text;
  if (length < 700 && random.oneIn(100)) return 'each';
  switch (random.below(7)) {
    case 0:
      return [];
    case 1:
      return length < 2_000 ? Array.from({ length }, (_, index) => index) : [length >> 1];
    case 2: {
      const size = 1 + random.below(1_460);
      return Array.from({ length: Math.floor(length / size) }, (_, index) => (index + 1) * size);
    }
    case 3:
      return [...text.matchAll(/\n\n/g)].map(({ index }) => index + 1);
    default:
      return Array.from({ length: 1 + random.below(3) }, () => random.below(length)).toSorted(
        (a, b) => a - b,
      );
  }
}
