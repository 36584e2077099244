import { noLimits } from './limits.js';
import { referenceFrames } from './reference/frames.js';
import type { Sample } from './sample.js';

/** Largest number of attempts at making a failing sample smaller; each runs the check once. */
const MOST_TRIES = 20_000;
/**
 * Bytes that all attempts together may read; for the largest samples some dozens of attempts, in
 * less time than a hang takes.
 */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * A smaller sample that still fails, and from which no attempt could leave out more. Removes cuts
 * and frames first, then stretches of bytes, halving their length each round.
 */
export async function minimise(
  sample: Sample,
  fails: (sample: Sample) => Promise<boolean>,
): Promise<Sample> {
  const now = { sample, triesLeft: MOST_TRIES, bytesLeft: MOST_BYTES };
  const isOver = (): boolean => now.triesLeft < 0 || now.bytesLeft < 0;
  /** Keeps the smaller sample and returns true when it fails as well. */
  const goOnWith = async (smaller: Sample): Promise<boolean> => {
    now.triesLeft -= 1;
    now.bytesLeft -= smaller.bytes.length;
    if (isOver() || !(await fails(smaller))) return false;
    now.sample = smaller;
    return true;
  };
  const dropEach = async (lengthAt: (at: number) => number): Promise<void> => {
    for (let at = 0; at < now.sample.bytes.length && !isOver();) {
      const length = lengthAt(at);
      if (!(await goOnWith(without(now.sample, at, length)))) at += length;
    }
  };
  await goOnWith({ ...sample, untouched: [] });
  await goOnWith({ ...now.sample, cuts: [] });
  await dropEach((at) => frameLength(now.sample.bytes, at));
  for (let length = now.sample.bytes.length >> 1; length > 0 && !isOver(); length >>= 1) {
    await dropEach(() => length);
  }
  for (const cut of now.sample.cuts === 'each' ? [] : now.sample.cuts) {
    await goOnWith({ ...now.sample, cuts: cutsBut(now.sample, cut) });
  }
  return now.sample;
}

const cutsBut = ({ cuts }: Sample, cut: number): Sample['cuts'] =>
  cuts === 'each' ? cuts : cuts.filter((other) => other !== cut);

/** Length of the frame that seems to begin at `at`, else of all remaining bytes. */
function frameLength(bytes: Buffer, at: number): number {
  const [frame] = referenceFrames(bytes.toString('latin1', at), noLimits).frames;
  return frame === undefined ? bytes.length - at : frame.head.length + 2 + frame.body.length;
}

/** Removes bytes and shifts the cuts behind them; afterwards no frame counts as untouched. */
function without({ bytes, cuts }: Sample, at: number, length: number): Sample {
  return {
    bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]),
    cuts:
      cuts === 'each'
        ? cuts
        : [...new Set(cuts.map((cut) => (cut <= at ? cut : Math.max(at, cut - length))))],
    untouched: [],
  };
}
