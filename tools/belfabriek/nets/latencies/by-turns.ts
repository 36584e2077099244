/** A measurement of both versions: milliseconds, or a count. */
export interface Compared {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** A pair: one value per version. */
export type Sides<T> = readonly [before: T, after: T];

/**
 * Measures both sides alternately, so that a busy machine disturbs both alike; also alternates the
 * order within a round.
 *
 * @param measure Resolves to a side's measurement in a round, counted from 0.
 * @param sumUp Reduces a side's measurements to one value.
 */
export async function byTurns(
  name: string,
  rounds: number,
  measure: (side: 0 | 1, round: number) => Promise<number>,
  sumUp: (figures: readonly number[]) => number = median,
): Promise<Compared> {
  const figures: Sides<number[]> = [[], []];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const side of order) figures[side].push(await measure(side, round));
  }
  return { name, before: sumUp(figures[0]), after: sumUp(figures[1]) };
}

/** For an even count, the larger of the two middle values. */
export function median(figures: readonly number[]): number {
  const middle = figures.toSorted((a, b) => a - b)[figures.length >> 1];
  if (middle === undefined) throw new Error('the median needs at least one measurement');
  return middle;
}

export const least = (figures: readonly number[]): number => Math.min(...figures);

export const ratioOf = ({ before, after }: Compared): number => after / before;

export function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** Largest allowed ratio of the second version's times to the first's. */
const bounds = { mean: 1.05, one: 1.15, start: 1.1 };

/** All measurements of two versions. */
export interface Measured {
  /** Milliseconds per request. */
  readonly latencies: readonly Compared[];
  /** SQL statements per request, of all apps together. */
  readonly statements: readonly Compared[];
  /** Milliseconds until an app is ready. */
  readonly starts: readonly Compared[];
}

/** Measurements beyond their bound, one sentence each. */
export function slower({ latencies, statements, starts }: Measured): string[] {
  const mean = geometricMean(latencies.map(ratioOf));
  const beyond = (list: readonly Compared[], bound: number, what: string): string[] =>
    list
      .filter((each) => ratioOf(each) > bound)
      .map((each) => `${each.name}: ${what} ${ratioOf(each).toFixed(2)} times as long.`);
  return [
    ...(mean > bounds.mean ? [`Requests take ${mean.toFixed(3)} times as long on average.`] : []),
    ...beyond(latencies, bounds.one, 'a request takes'),
    ...statements
      .filter(({ before, after }) => after > before)
      .map(({ name, before, after }) => `${name}: ${after} SQL statements, not ${before}.`),
    ...beyond(starts, bounds.start, 'its start takes'),
  ];
}
