import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { onStage, type Stage } from './cdr/stage.js';
import { type BenchResult, median } from './harness.js';
import { collecting } from './recordings/apps.js';
import { collected, copied, recorded, recordingBytes } from './recordings/round.js';

const recordings = 10_000;
const aRound = 100;
const windowBytes = 4e9;
/** Files that are under way at a time: switch-agent's own default. */
const atATime = 4;
/** A round in so many is copied as well, before or after ours in turns: all of them would be as many gigabytes again. */
const copiedRounds = 4;
/** So many of the oldest are destroyed together: else the pause until they are looked at would be most of the time. */
const destroyedTogether = 5 * aRound;
/** Of what an app has in memory: what grows goes on growing, so it may by so much in the last half of the rounds. */
const mostGrowth = 0.1;

/**
 * Recordings of two minutes, from the switch's folder into the keeping of recordings, beside the plain copy of as
 * many on the same disk, round by round; the oldest are destroyed as soon as more than 4 GB are kept.
 */
export const benchRecordings = ({ long }: { readonly long: boolean }): Promise<BenchResult[]> =>
  onStage((stage) => run(stage, long ? recordings : recordings / 5));

async function run(stage: Stage, count: number): Promise<BenchResult[]> {
  const { databaseUrl, switchFolder, used } = await collecting(stage, atATime);
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  const [made, copy] = [join(stage.folder.state, 'made'), join(stage.folder.state, 'copy')];
  const collects: number[] = [];
  const copies: CopyRates[] = [];
  const ratios: CopyRates[] = [];
  const expires: number[] = [];
  const resident: [number, number][] = [];
  const cpu = { copies: [] as number[], agent: [] as number[], recordings: [] as number[] };
  let kept = 0;
  try {
    const copyOne = async (files: number): Promise<number> => {
      await recorded(made, aRound);
      const begun = process.cpuUsage();
      const rate = aRound / (await copied(made, copy, files));
      const { user, system } = process.cpuUsage(begun);
      cpu.copies.push((user + system) / 1e6);
      return rate;
    };
    const copyBoth = async (): Promise<CopyRates> => ({
      inTurn: await copyOne(1),
      together: await copyOne(atATime),
    });
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
      const turn = round % (2 * copiedRounds);
      const before = turn === 0 ? await copyBoth() : null;
      const rate = await collectOne();
      const beside = turn === copiedRounds ? await copyBoth() : before;
      if (beside !== null) {
        copies.push(beside);
        ratios.push({ inTurn: rate / beside.inTurn, together: rate / beside.together });
      }
      const over = Math.ceil(kept - windowBytes / recordingBytes);
      if (over >= destroyedTogether) {
        expires.push(over / (await expired(database, over)));
        kept -= over;
      }
    }
    await asMany(database, count, kept);
  } finally {
    await database.end();
    // before their folders go: they would make them again
    await stage.supervisor.stopAll();
  }
  sayCpu(cpu);
  return results({ collects, copies, ratios, expires, resident });
}

/** Recordings a second, or ours as a multiple of them. */
interface CopyRates {
  /** A file after another, as `cp` copies. */
  readonly inTurn: number;
  /** As many at a time as ours. */
  readonly together: number;
}

/** What bounds the rate where nothing else uses the processors: CPU time a recording. */
function sayCpu(seconds: Readonly<Record<'copies' | 'agent' | 'recordings', number[]>>): void {
  const each = (of: number[]): string => `${((median(of) / aRound) * 1000).toFixed(1)} ms`;
  console.error(
    `CPU time a recording: copy ${each(seconds.copies)}, switch-agent ${each(seconds.agent)}, ` +
      `recordings ${each(seconds.recordings)}, without PostgreSQL's`,
  );
}

/** Seconds until so many of the oldest are destroyed: their keys, their files, and all but their receipts. */
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

/** @throws Error when not every recording is kept, or was destroyed, once. */
async function asMany(database: Client, all: number, kept: number): Promise<void> {
  const { rows } = await database.query<{ all: number; kept: number }>(
    `select count(*)::int as all, count(*) filter (where state = 'stored')::int as kept
       from recordings.audio`,
  );
  if (rows[0]?.all !== all || rows[0].kept !== kept) {
    throw new Error(
      `${all} and ${kept} recordings were to be known and kept; ${JSON.stringify(rows[0])}`,
    );
  }
}

interface Measured {
  readonly collects: readonly number[];
  readonly copies: readonly CopyRates[];
  readonly ratios: readonly CopyRates[];
  readonly expires: readonly number[];
  readonly resident: readonly [number, number][];
}

function results({ collects, copies, ratios, expires, resident }: Measured): BenchResult[] {
  const rate = (rates: readonly number[]): number => Number(median([...rates]).toFixed(1));
  const besideCopies = (name: string, how: keyof CopyRates, peer: string) => {
    const goal = 0.5;
    const ratio = Number(median(ratios.map((each) => each[how])).toFixed(2));
    return {
      name,
      unit: 'recordings/s',
      ours: rate(collects),
      peers: { [peer]: rate(copies.map((each) => each[how])) },
      ratios: { [peer]: ratio },
      goal,
      holds: ratio >= goal,
    };
  };
  const growths = [0, 1].map((app) => growthOf(resident.map((each) => each[app] ?? 0)));
  const [steepest] = growths.toSorted((a, b) => b.slope / b.most - a.slope / a.most);
  const { slope, most } = steepest ?? { slope: 0, most: 0 };
  return [
    besideCopies('recordings.collect-in-turn', 'inTurn', 'a copy at a time'),
    besideCopies('recordings.collect', 'together', `${atATime} copies at a time`),
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

/** MiB per 1,000 recordings: by least squares over the last half of the rounds, and the most that is flat. */
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
