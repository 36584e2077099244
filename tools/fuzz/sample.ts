/** The input of one case. */
export interface Sample {
  readonly bytes: Buffer;
  /** Byte offsets at which the stream is split into reads, ascending; `each`: every offset in turn. */
  readonly cuts: readonly number[] | 'each';
  /** Lengths of the untouched frames at the beginning; each of them must be read. */
  readonly untouched: readonly number[];
}

/** The reads that result from the cuts. */
export function* reads({ bytes }: Sample, cuts: readonly number[]): Iterable<Buffer> {
  let start = 0;
  for (const cut of cuts) {
    if (cut <= start || cut >= bytes.length) continue;
    yield bytes.subarray(start, cut);
    start = cut;
  }
  if (start < bytes.length) yield bytes.subarray(start);
}

/** The tested code's result differs from the expected one; reported with its case. */
export class Differs extends Error {}

/** @throws {Differs} unless both values have the same JSON. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (actual === expected) return;
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value) ?? 'undefined');
  if (is !== should) throw new Differs(`${what} is ${short(is!)}, expected ${short(should!)}`);
}

const short = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
