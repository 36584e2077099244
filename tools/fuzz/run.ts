import { messageOf } from './message-of.js';
import { minimise } from './minimise.js';
import { Random } from './random.js';
import type { Sample } from './sample.js';
import type { Target } from './target.js';
import { Tally } from './tally.js';

export interface Share {
  readonly seed: number;
  /** That the whole run was asked for. */
  readonly cases: number;
  /** Of so many workers that share it. */
  readonly workers: number;
  /** This one, from 0. */
  readonly worker: number;
}

export interface Failure {
  readonly target: string;
  readonly index: number;
  readonly message: string;
  /** The smallest sample found that fails: its bytes in base64. */
  readonly base64: string;
  readonly cuts: readonly number[] | 'each';
}

/** What came of one target's cases. */
export interface TargetResult {
  readonly target: string;
  readonly cases: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
}

export interface RunOptions {
  /** The name of the one target to run; its cases are those of a run of all. */
  readonly only?: string;
  /** Above it the run ends. What is measured is the process: all that it does. */
  readonly maxRssBytes: number;
  /** Told every now and then. */
  readonly onProgress?: (cases: number) => void;
  readonly onFailure?: (failure: Failure) => void;
}

/** Of two workers that hold the largest frames at a time; a run's figure is printed with it. */
export const MAX_RSS_BYTES = 1_000 * 1024 * 1024;

/** More wouldn't tell more. */
const MOST_FAILURES = 5;
/** Told after so many, or so long: a large frame takes a second on a busy machine. */
const PROGRESS_CASES = 2_000;
const PROGRESS_MS = 5_000;

/** Runs one worker's share of the cases of each target. */
export async function runShare(
  targets: readonly Target[],
  share: Share,
  options: RunOptions,
): Promise<TargetResult[]> {
  const results: TargetResult[] = [];
  for (const [salt, target] of targets.entries()) {
    if (options.only !== undefined && options.only !== target.name) continue;
    results.push(await runTarget(target, salt + 1, share, options));
    await target.close?.();
  }
  return results;
}

async function runTarget(
  target: Target,
  salt: number,
  { seed, cases, workers, worker }: Share,
  { maxRssBytes, onProgress, onFailure }: RunOptions,
): Promise<TargetResult> {
  const tally = new Tally();
  const failures: Failure[] = [];
  const total = target.share(cases);
  let done = 0;
  let told = 0;
  let toldAt = performance.now();
  for (let index = worker; index < total; index += workers) {
    const sample = target.generate(new Random(seed, salt, index));
    const message = await problemOf(target, sample, tally);
    done++;
    if (message !== undefined) {
      const failure = await failureOf(target, index, sample, message);
      failures.push(failure);
      onFailure?.(failure);
      if (failures.length >= MOST_FAILURES) break;
    }
    if (done - told >= PROGRESS_CASES || performance.now() - toldAt >= PROGRESS_MS) {
      onProgress?.(done - told);
      told = done;
      toldAt = performance.now();
      const { rss } = process.memoryUsage();
      if (rss > maxRssBytes) throw new MemoryExceeded(rss, maxRssBytes);
    }
  }
  onProgress?.(done - told);
  return { target: target.name, cases: done, counts: tally.counts, failures };
}

/** The process holds more than it may. */
export class MemoryExceeded extends Error {
  constructor(rss: number, bound: number) {
    super(`${megabytes(rss)} MB are held, above the bound of ${megabytes(bound)} MB`);
  }
}

export const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

async function problemOf(
  target: Target,
  sample: Sample,
  tally: Tally,
): Promise<string | undefined> {
  try {
    await target.check(sample, tally);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

async function failureOf(
  target: Target,
  index: number,
  sample: Sample,
  message: string,
): Promise<Failure> {
  const small = await minimise(
    sample,
    async (smaller) => (await problemOf(target, smaller, new Tally())) !== undefined,
  );
  const { bytes, cuts } = small;
  return {
    target: target.name,
    index,
    message: (await problemOf(target, small, new Tally())) ?? message,
    base64: bytes.toString('base64'),
    cuts,
  };
}
