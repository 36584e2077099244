/** One way of doing the work. `run` does all of it once and answers with its checksum. */
export interface Contender {
  name: string;
  run: () => number;
}

export interface Comparison {
  /** Such as `event-socket.routing-headers.json`. */
  name: string;
  /** Of what is counted, per CPU-second: `events/s`. */
  unit: string;
  /** How many units one run is. */
  units: number;
  ours: Contender;
  peers: readonly Contender[];
  /** What our rate has to be, as a multiple of each peer's. */
  goal: number;
}

/** One line of `--json`. Rates are medians in `unit`; `ratios` medians of each round's ratio. */
export interface BenchResult {
  name: string;
  unit: string;
  ours: number;
  peers: Record<string, number>;
  ratios: Record<string, number>;
  goal: number;
  holds: boolean;
}

const ROUNDS = 9;
const ROUND_SECONDS = 0.15;

/**
 * Runs the contenders in turn, round after round, so that a busy machine disturbs all alike, and
 * compares them round by round in CPU time. Throws when their checksums differ: they then don't do
 * the same work.
 */
export function compare(comparison: Comparison): BenchResult {
  const { name, unit, units, ours, peers, goal } = comparison;
  const all = [ours, ...peers];
  const expected = ours.run();
  for (const peer of peers) {
    const checksum = peer.run();
    if (checksum !== expected) {
      throw new Error(`${name}: ${peer.name} answers ${checksum}, ${ours.name} ${expected}`);
    }
  }
  const repeats = all.map((contender) => repeatsFor(contender));
  const rates = all.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contender] of all.entries()) {
      const times = repeats[index]!;
      const seconds = cpuSeconds(contender, times, expected);
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

/** Warms up, and finds how often to run for a round of some length. */
function repeatsFor(contender: Contender): number {
  const begin = process.cpuUsage();
  let runs = 0;
  let spent: number;
  do {
    contender.run();
    runs++;
    spent = secondsSince(begin);
  } while (spent < ROUND_SECONDS * 2);
  return Math.max(1, Math.round((runs / spent) * ROUND_SECONDS));
}

function cpuSeconds(contender: Contender, times: number, expected: number): number {
  const begin = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    if (contender.run() !== expected) throw new Error(`${contender.name} changed its answer`);
  }
  return secondsSince(begin);
}

function secondsSince(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/** The results as a table for people. */
export function formatTable(results: readonly BenchResult[]): string {
  const rows = [['what', 'unit', 'ours', 'peer', 'theirs', 'ratio', 'goal', '']];
  for (const { name, unit, ours, peers, ratios, goal, holds } of results) {
    for (const [peer, theirs] of Object.entries(peers)) {
      rows.push([
        name,
        unit,
        ours.toLocaleString('en'),
        peer,
        theirs.toLocaleString('en'),
        `${ratios[peer]!.toFixed(2)}x`,
        `${goal}x`,
        holds ? 'holds' : 'MISSED',
      ]);
    }
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
