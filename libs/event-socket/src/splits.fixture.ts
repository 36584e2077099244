import { decodeIn, sameFrames } from './captures.fixture.js';

/** Ends of the frames in these bytes, found without the decoder: by the lengths in the text. */
export function frameEnds(bytes: Buffer): number[] {
  const ends: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const headEnd = bytes.indexOf('\n\n', at);
    if (headEnd < 0) break;
    const length = /^Content-Length: (\d+)$/m.exec(bytes.toString('latin1', at, headEnd))?.[1];
    at = headEnd + 2 + Number(length ?? 0);
    ends.push(at);
  }
  return ends;
}

/**
 * The split points of `bytes` at which decoding fails, among all (or every `stride`th, from
 * `first`). Each is tested from the start of its frame to the end of the next.
 */
export function failingSplits(bytes: Buffer, limit: number, stride = 1, first = 1): number[] {
  const ends = frameEnds(bytes).filter((_, index, all) => (all[index - 1] ?? 0) < limit);
  const failing: number[] = [];
  for (const [index, end] of ends.entries()) {
    const start = ends[index - 1] ?? 0;
    const fed = bytes.subarray(start, ends[index + 1] ?? end);
    const expected = decodeIn(fed);
    if (expected.length !== Math.min(2, ends.length - index)) failing.push(start);
    for (let split = first; split <= end - start; split += stride) {
      if (!sameFrames(decodeIn(fed, [split]), expected)) failing.push(start + split);
    }
  }
  return failing;
}
