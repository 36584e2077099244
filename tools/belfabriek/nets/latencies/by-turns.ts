/** A figure of both versions: milliseconds, or a count. */
export interface Compared {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** One of each version. */
export type Sides<T> = readonly [before: T, after: T];

/**
 * Measures both sides by turns, so that a busy machine disturbs both alike; the order within a turn alternates too.
 *
 * @param measure Resolves to a figure of a side in a round, counted from 0.
 * @param sumUp What a side's figures come to.
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

/** The upper one of two in the middle. */
export function median(figures: readonly number[]): number {
  const middle = figures.toSorted((a, b) => a - b)[figures.length >> 1];
  if (middle === undefined) throw new Error('no figure has no median');
  return middle;
}

export const least = (figures: readonly number[]): number => Math.min(...figures);

export const ratioOf = ({ before, after }: Compared): number => after / before;

export function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** How much slower the second version may be. */
const bounds = { mean: 1.05, one: 1.15, start: 1.1 };

/** All that was measured of two versions. */
export interface Measured {
  /** Milliseconds a request. */
  readonly latencies: readonly Compared[];
  /** SQL statements a request, of all apps. */
  readonly statements: readonly Compared[];
  /** Milliseconds until an app is ready. */
  readonly starts: readonly Compared[];
}

/** What is beyond its bound, in sentences. */
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
