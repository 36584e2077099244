/** What one case gives to what is tested. */
export interface Sample {
  readonly bytes: Buffer;
  /** Where the stream is cut into reads, in rising order; `each`: at every place, one after another. */
  readonly cuts: readonly number[] | 'each';
  /** Lengths of the untouched frames that it begins with: each of them has to arrive. */
  readonly untouched: readonly number[];
}

/** The reads that the cuts make. */
export function* reads({ bytes }: Sample, cuts: readonly number[]): Iterable<Buffer> {
  let start = 0;
  for (const cut of cuts) {
    if (cut <= start || cut >= bytes.length) continue;
    yield bytes.subarray(start, cut);
    start = cut;
  }
  if (start < bytes.length) yield bytes.subarray(start);
}

/** What is tested does otherwise than it should. Told with the case that showed it. */
export class Differs extends Error {}

/** Throws unless the two are the same, as JSON tells. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (actual === expected) return;
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value) ?? 'undefined');
  if (is !== should) throw new Differs(`${what} is ${short(is!)} and should be ${short(should!)}`);
}

const short = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
