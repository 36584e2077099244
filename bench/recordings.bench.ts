import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import { onStage, type Stage } from './cdr/stage.js';
import { type BenchResult, median } from './harness.js';
import { collecting, type Collecting } from './recordings/apps.js';
import { collected, copied, copiedWhole, recorded, recordingBytes } from './recordings/round.js';

const count = 10_000;
const aRound = 100;
const windowBytes = 4e9;
/** The lowest permitted rate, as a share of the rate of a plain copy. */
const leastRatio = 0.5;
/**
 * Number of oldest recordings that are destroyed together. With fewer, the pause until the app's
 * next check would make up most of the time.
 */
const destroyedTogether = 5 * aRound;
/**
 * The share of an app's memory by which it may grow in the last half of the rounds: a real leak
 * continues to grow.
 */
const mostGrowth = 0.1;

/**
 * Ways to copy the same number of files from one folder to another on the same disk; each round
 * measures one way, in turns.
 */
const copies = {
  'a copy at a time': (from: string, to: string) => copied(from, to, 1),
  'four copies at a time': (from: string, to: string) => copied(from, to, 4),
  'cp -r, then flushed': copiedWhole,
} as const;
type Peer = keyof typeof copies;
const peers = ['a copy at a time', 'four copies at a time', 'cp -r, then flushed'] as const;

/**
 * Recordings of two minutes, from the switch's folder into the store of recordings, compared with
 * the peers round by round; between rounds the oldest are destroyed, when `destroyedTogether` more
 * than 4 GB are kept.
 */
export const benchRecordings = (): Promise<BenchResult[]> => onStage(run);

async function run(stage: Stage): Promise<BenchResult[]> {
  const { databaseUrl, switchFolder, kept: places, used } = await collecting(stage);
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  const [made, copy] = [join(stage.folder.state, 'made'), join(stage.folder.state, 'copy')];
  const collects: number[] = [];
  const beside: Beside[] = [];
  const expires: number[] = [];
  const resident: [number, number][] = [];
  const cpu = { agent: [] as number[], recordings: [] as number[] };
  let kept = 0;
  try {
    const rateOf = async (peer: Peer): Promise<number> => {
      await recorded(made, aRound);
      return aRound / (await copies[peer](made, copy));
    };
    const collectOne = async (): Promise<number> => {
      await recorded(made, aRound);
      const before = await used();
      const rate = aRound / (await collected(made, switchFolder));
      const after = await used();
      cpu.agent.push(after[0].cpuSeconds - before[0].cpuSeconds);
      cpu.recordings.push(after[1].cpuSeconds - before[1].cpuSeconds);
      collects.push(rate);
      resident.push([after[0].residentBytes, after[1].residentBytes]);
      kept += aRound;
      return rate;
    };
    for (let round = 0; round < count / aRound; round += 1) {
      const peer = peers[round % peers.length] ?? peers[0];
      const isFirst = Math.floor(round / peers.length) % 2 === 0;
      const before = isFirst ? await rateOf(peer) : null;
      const ours = await collectOne();
      beside.push({ peer, ours, theirs: before ?? (await rateOf(peer)) });
      const over = Math.ceil(kept - windowBytes / recordingBytes);
      if (over >= destroyedTogether) {
        expires.push(over / (await expired(database, over)));
        kept -= over;
      }
    }
    await asMany(database, places, kept);
  } finally {
    await database.end();
    // stop the apps before their folders are removed: the apps would make them again
    await stage.supervisor.stopAll();
  }
  sayCpu(cpu);
  sayMemory(resident);
  return results({ collects, beside, expires, resident });
}

/** A round of ours and one of a peer, in recordings per second. */
interface Beside {
  readonly peer: Peer;
  readonly ours: number;
  readonly theirs: number;
}

/** Prints the CPU time per recording, which limits the rate on otherwise idle processors. */
function sayCpu(seconds: Readonly<Record<'agent' | 'recordings', number[]>>): void {
  const each = (of: number[]): string => `${((median(of) / aRound) * 1000).toFixed(1)} ms`;
  console.error(
    `CPU time a recording: switch-agent ${each(seconds.agent)}, ` +
      `recordings ${each(seconds.recordings)}, without PostgreSQL's`,
  );
}

/** Prints the memory of both apps by quarters of the run. */
function sayMemory(resident: readonly [number, number][]): void {
  const quarter = Math.ceil(resident.length / 4);
  for (const [app, name] of ['switch-agent', 'recordings'].entries()) {
    const means = Array.from({ length: 4 }, (_, at) => {
      const part = resident.slice(at * quarter, (at + 1) * quarter);
      return Math.round(mean(part.map((both) => (both[app] ?? 0) / 2 ** 20)));
    });
    console.error(`memory of ${name}, by quarters: ${means.join(', ')} MiB`);
  }
}

/**
 * Seconds until the `count` oldest recordings are destroyed: keys, files and rows, except the
 * receipts of destruction.
 */
async function expired(database: Client, count: number): Promise<number> {
  const begun = performance.now();
  const { rows } = await database.query<{ id: string }>(
    `update recordings.audio set due_at = now()
      where id in (select id from recordings.audio where state = 'stored' order by arrived_at limit $1)
      returning id`,
    [count],
  );
  const ids = rows.map(({ id }) => id);
  for (;;) {
    const left = await database.query(
      `select from recordings.audio where id = any($1) and state = 'stored' limit 1`,
      [ids],
    );
    if (left.rowCount === 0) return (performance.now() - begun) / 1000;
    await pause(5);
  }
}

/**
 * @throws Error when a recording is unknown, when not `kept` of them are kept, or when a kept one
 * lacks its file or key.
 */
async function asMany(
  database: Client,
  { stored, keys }: Collecting['kept'],
  kept: number,
): Promise<void> {
  const { rows } = await database.query<{ all: number; kept: number }>(
    `select count(*)::int as all, count(*) filter (where state = 'stored')::int as kept
       from recordings.audio`,
  );
  const there = {
    ...rows[0],
    files: countIn(join(stored, 'audio'), '.sealed'),
    keys: countIn(join(keys, 'audio'), '.key'),
    arrivals: countIn(join(stored, 'arrivals'), ''),
  };
  const meant = { all: count, kept, files: kept, keys: kept, arrivals: 0 };
  if (isDeepStrictEqual(there, meant)) return;
  throw new Error(`there was to be ${JSON.stringify(meant)}; there is ${JSON.stringify(there)}`);
}

const countIn = (folder: string, ending: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith(ending),
  ).length;

interface Measured {
  readonly collects: readonly number[];
  readonly beside: readonly Beside[];
  readonly expires: readonly number[];
  readonly resident: readonly [number, number][];
}

/** The median rate of a copy, and the median of our rate as a multiple of it. */
function ratioTo(peer: Peer, beside: readonly Beside[]): { theirs: number; ratio: number } {
  const rounds = beside.filter((each) => each.peer === peer);
  return {
    theirs: Number(median(rounds.map(({ theirs }) => theirs)).toFixed(1)),
    ratio: Number(median(rounds.map(({ ours, theirs }) => ours / theirs)).toFixed(2)),
  };
}

function results({ collects, beside, expires, resident }: Measured): BenchResult[] {
  const rate = (rates: readonly number[]): number => Number(median([...rates]).toFixed(1));
  const besidePeer = (peer: Peer) => {
    const { theirs, ratio } = ratioTo(peer, beside);
    return {
      name: 'recordings.collect',
      unit: 'recordings/s',
      ours: rate(collects),
      peers: { [peer]: theirs },
      ratios: { [peer]: ratio },
      goal: leastRatio,
      holds: ratio >= leastRatio,
    };
  };
  const growths = [0, 1].map((app) => growthOf(resident.map((each) => each[app] ?? 0)));
  const [steepest] = growths.toSorted((a, b) => b.slope / b.most - a.slope / a.most);
  const { slope, most } = steepest ?? { slope: 0, most: 0 };
  return [
    ...peers.map(besidePeer),
    {
      name: 'recordings.expire',
      unit: 'recordings/s',
      ours: rate(expires),
      goal: rate(collects),
      bound: 'at least',
      holds: rate(expires) >= rate(collects),
    },
    {
      name: 'recordings.memory',
      unit: 'MiB per 1,000 recordings',
      ours: Number(slope.toFixed(2)),
      goal: Number(most.toFixed(2)),
      bound: 'at most',
      holds: slope <= most,
    },
  ];
}

/**
 * MiB per 1,000 recordings: the slope by least squares over the last half of the rounds, and the
 * largest that counts as flat.
 */
function growthOf(residentBytes: readonly number[]): { slope: number; most: number } {
  const last = residentBytes.slice(Math.floor(residentBytes.length / 2));
  const thousands = last.map((_, round) => (round * aRound) / 1000);
  const mebibytes = last.map((bytes) => bytes / 2 ** 20);
  const [meanX, meanY] = [mean(thousands), mean(mebibytes)];
  const covariance = mean(thousands.map((x, round) => (x - meanX) * (mebibytes[round]! - meanY)));
  const variance = mean(thousands.map((x) => (x - meanX) ** 2));
  const thousandsOfAll = (last.length * aRound) / 1000;
  return { slope: covariance / variance, most: (mostGrowth * meanY) / thousandsOfAll };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
