import { noLimits } from './limits.js';
import { referenceFrames } from './reference/frames.js';
import type { Sample } from './sample.js';

/** Tries at making a failing sample smaller; each is a case of its own. */
const MOST_TRIES = 20_000;
/** That they read in all: of the largest samples a few dozen tries, which take less than a hang does. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * A sample that still fails and from which, as far as the tries go, nothing can be left out: first
 * cuts and frames, then stretches of bytes, each half as long as the one before.
 */
export async function minimise(
  sample: Sample,
  fails: (sample: Sample) => Promise<boolean>,
): Promise<Sample> {
  const now = { sample, triesLeft: MOST_TRIES, bytesLeft: MOST_BYTES };
  const isOver = (): boolean => now.triesLeft < 0 || now.bytesLeft < 0;
  /** True when the smaller one fails, too: it is gone on with. */
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

/** Of what looks like a frame there, else of all that is left. */
function frameLength(bytes: Buffer, at: number): number {
  const [frame] = referenceFrames(bytes.toString('latin1', at), noLimits).frames;
  return frame === undefined ? bytes.length - at : frame.head.length + 2 + frame.body.length;
}

/** Cuts behind what is left out move with the bytes; then no frame is known to be untouched. */
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
