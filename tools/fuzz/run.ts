import { messageOf } from './message-of.js';
import { minimise } from './minimise.js';
import { Random } from './random.js';
import type { Sample } from './sample.js';
import type { Target } from './target.js';
import { Tally } from './tally.js';

export interface Share {
  readonly seed: number;
  /** Number of cases of the whole run. */
  readonly cases: number;
  /** Number of workers that share the run. */
  readonly workers: number;
  /** Number of this worker, from 0. */
  readonly worker: number;
}

export interface Failure {
  readonly target: string;
  readonly index: number;
  readonly message: string;
  /** The smallest failing sample found, in base64. */
  readonly base64: string;
  readonly cuts: readonly number[] | 'each';
}

/** The results of one target's cases. */
export interface TargetResult {
  readonly target: string;
  readonly cases: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
}

export interface RunOptions {
  /** Name of the only target to run; it gets the same cases as in a run of all targets. */
  readonly only?: string;
  /** The run ends above this memory use of the whole process. */
  readonly maxRssBytes: number;
  /** Called now and then with the number of cases since the last call. */
  readonly onProgress?: (cases: number) => void;
  readonly onFailure?: (failure: Failure) => void;
}

/**
 * Most memory of a run: enough for two workers that each read the largest frames twice, as 16 MiB
 * of JSON contain millions of strings. A run prints its actual figure next to this bound.
 */
export const MAX_RSS_BYTES = 2_000 * 1024 * 1024;

/**
 * Failures of a target after which its remaining cases are skipped: further ones would add no
 * information.
 */
const MOST_FAILURES = 5;
/**
 * Progress is reported after so many cases or so much time, as a large frame takes a second on a
 * busy machine.
 */
const PROGRESS_CASES = 2_000;
const PROGRESS_MS = 5_000;

/** Runs one worker's share of each target's cases. */
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
  let reported = 0;
  let reportedAt = performance.now();
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
    if (done - reported >= PROGRESS_CASES || performance.now() - reportedAt >= PROGRESS_MS) {
      onProgress?.(done - reported);
      reported = done;
      reportedAt = performance.now();
      const { rss } = process.memoryUsage();
      if (rss > maxRssBytes) throw new MemoryExceeded(rss, maxRssBytes);
    }
  }
  onProgress?.(done - reported);
  return { target: target.name, cases: done, counts: tally.counts, failures };
}

/** The process uses more memory than its bound. */
export class MemoryExceeded extends Error {
  constructor(rss: number, bound: number) {
    super(`the process uses ${megabytes(rss)} MB, above the bound of ${megabytes(bound)} MB`);
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
