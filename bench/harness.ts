/** One way of doing the work. `run` does all of it once and returns its checksum. */
export interface Contender {
  name: string;
  run: () => number | Promise<number>;
}

export interface Comparison {
  /** The name of the comparison, such as `event-socket.routing-headers.json`. */
  name: string;
  /** The unit, counted per CPU-second: `events/s`. */
  unit: string;
  /** How many units one run processes. */
  units: number;
  ours: Contender;
  peers: readonly Contender[];
  /** The multiple of each peer's rate that ours must reach. */
  goal: number;
}

/** A rate that is measured alone: no peer does the same. */
export interface Measurement {
  name: string;
  unit: string;
  units: number;
  ours: Contender;
  /** The rate that must be reached, in `unit`. */
  atLeast: number;
}

interface Result {
  name: string;
  unit: string;
  ours: number;
  goal: number;
  holds: boolean;
}

/**
 * Rates are medians in `unit`; `ratios` are medians of each round's ratio, to which the goal
 * applies.
 */
export interface ComparisonResult extends Result {
  peers: Record<string, number>;
  ratios: Record<string, number>;
}

/** A measurement's result: `ours` and `goal` are rates in `unit`. */
export interface MeasurementResult extends Result {
  bound: 'at least' | 'at most';
}

/** One reader's result for a stream. */
export interface Reading {
  /** Delivered events with every header right. */
  right: number;
  wrong: number;
  lost: number;
  /** Whether the reader's process died on the stream. */
  crashed: boolean;
}

/**
 * Readers of a stream, each in its own process; the result passes when our reader delivered every
 * event right.
 */
export interface ReadingResult {
  name: string;
  unit: 'events';
  sent: number;
  readers: Record<string, Reading>;
  holds: boolean;
}

/** One line of `--json`. */
export type BenchResult = ComparisonResult | MeasurementResult | ReadingResult;

const ROUNDS = 9;
const ROUND_SECONDS = 0.15;

/**
 * Runs the contenders in turn, round after round, so that a busy machine disturbs all alike, and
 * compares their CPU time round by round. Throws when their checksums differ, because they then do
 * different work.
 */
export async function compare(comparison: Comparison): Promise<ComparisonResult> {
  const { name, unit, units, ours, peers, goal } = comparison;
  const all = [ours, ...peers];
  const expected = await ours.run();
  for (const peer of peers) {
    const checksum = await peer.run();
    if (checksum !== expected) {
      throw new Error(`${name}: ${peer.name} answers ${checksum}, ${ours.name} ${expected}`);
    }
  }
  const repeats: number[] = [];
  for (const contender of all) repeats.push(await repeatsFor(contender));
  const rates = all.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contender] of all.entries()) {
      const times = repeats[index]!;
      const seconds = await cpuSeconds(contender, times, expected);
      rates[index]!.push((units * times) / seconds);
    }
  }
  const [own, ...others] = rates as [number[], ...number[][]];
  const ratios = others.map((other) => median(own.map((rate, round) => rate / other[round]!)));
  const named = (values: number[]): Record<string, number> =>
    Object.fromEntries(peers.map((peer, index) => [peer.name, values[index]!]));
  return {
    name,
    unit,
    ours: Math.round(median(own)),
    peers: named(others.map((other) => Math.round(median(other)))),
    ratios: named(ratios.map((ratio) => Number(ratio.toFixed(2)))),
    goal,
    holds: ratios.every((ratio) => ratio >= goal),
  };
}

/** Runs a measurement round after round: the median of its rates in CPU time. */
export async function measure(measurement: Measurement): Promise<MeasurementResult> {
  const { name, unit, units, ours, atLeast } = measurement;
  const expected = await ours.run();
  const times = await repeatsFor(ours);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rates.push((units * times) / (await cpuSeconds(ours, times, expected)));
  }
  const rate = Math.round(median(rates));
  return { name, unit, ours: rate, goal: atLeast, bound: 'at least', holds: rate >= atLeast };
}

/** Warms up, and determines how many runs make a round of reasonable length. */
async function repeatsFor(contender: Contender): Promise<number> {
  const begin = process.cpuUsage();
  let runs = 0;
  let spent: number;
  do {
    await contender.run();
    runs++;
    spent = secondsSince(begin);
  } while (spent < ROUND_SECONDS * 2);
  return Math.max(1, Math.round((runs / spent) * ROUND_SECONDS));
}

async function cpuSeconds(contender: Contender, times: number, expected: number): Promise<number> {
  const begin = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    if ((await contender.run()) !== expected)
      throw new Error(`${contender.name} changed its answer`);
  }
  return secondsSince(begin);
}

function secondsSince(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
