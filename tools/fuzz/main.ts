import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../belfabriek/project.js';
import { readCorpus } from './corpus.js';
import { failureText, memoryLine, resultLine, together } from './report.js';
import { MAX_RSS_BYTES, type TargetResult } from './run.js';
import { allTargets } from './targets/index.js';
import type { WorkerNews, WorkerTask } from './worker.js';

const usage = `Feeds mutated bytes to every reader of data from callers and switches.

  fuzz [--cases N] [--seed N] [--only READER]

  --cases N   mutated streams of the event socket, default 100000; other readers get a share
  --seed N    repeats the cases of the run that printed this seed; random by default
  --only R    only the cases of this reader, by its name as a run prints it

Exit: 0 all were read correctly, 1 failures, 2 wrong usage.
`;

/** Most workers, so that processors stay free for other work; two workers are fast enough. */
const MOST_WORKERS = 2;
/**
 * Silence of a worker that counts as a hang: a case takes microseconds, the largest ones tens of
 * milliseconds.
 */
const HANG_SECONDS = 120;
const PROGRESS_MS = 30_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function read(): { cases: number; seed: number; only?: string } {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  const whole = (name: 'cases' | 'seed'): number => {
    if (!/^\d{1,10}$/.test(values[name])) throw new Error(`--${name} must be a whole number`);
    return Number(values[name]);
  };
  const { only } = values;
  const names = allTargets(readCorpus(projectRoot)).map(({ name }) => name);
  if (only !== undefined && !names.includes(only)) {
    throw new Error(`--only must be one of: ${names.join(', ')}`);
  }
  return { cases: whole('cases'), seed: whole('seed'), ...(only !== undefined && { only }) };
}

/** Runs one worker's share of the cases. Rejects when the worker exits early or hangs in a case. */
function work(
  task: WorkerTask,
  onProgress: (cases: number) => void,
): Promise<readonly TargetResult[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: task });
    // Counts timer ticks instead of time, so that suspending the whole process isn't taken for a
    // hang.
    let silentSeconds = 0;
    const watch = setInterval(() => {
      silentSeconds++;
      if (silentSeconds < HANG_SECONDS) return;
      reject(new Error(`a worker reported nothing for ${HANG_SECONDS} s: it hangs in a case`));
      void worker.terminate();
    }, 1_000);
    worker.on('message', (news: WorkerNews) => {
      silentSeconds = 0;
      if (news.kind === 'progress') onProgress(news.cases);
      else if (news.kind === 'failure') say(failureText(news.failure));
      else resolve(news.results);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      clearInterval(watch);
      reject(new Error('a worker exited before it finished'));
    });
  });
}

async function main(): Promise<number> {
  let options: ReturnType<typeof read>;
  try {
    options = read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  const { cases, seed, only } = options;
  const workers = Math.min(MOST_WORKERS, availableParallelism());
  say(`fuzz: seed ${seed}, ${cases.toLocaleString('en')} streams, ${workers} workers`);
  const started = Date.now();
  let done = 0;
  let mostRss = 0;
  let lastReported = started;
  const onProgress = (more: number): void => {
    done += more;
    mostRss = Math.max(mostRss, process.memoryUsage.rss());
    if (Date.now() - lastReported < PROGRESS_MS) return;
    lastReported = Date.now();
    say(`  ${done.toLocaleString('en')} cases, ${Math.round((lastReported - started) / 1000)} s`);
  };
  const tasks = Array.from({ length: workers }, (_, worker) => ({
    share: { seed, cases, workers, worker },
    maxRssBytes: MAX_RSS_BYTES,
    ...(only !== undefined && { only }),
  }));
  let results: TargetResult[];
  try {
    results = together(await Promise.all(tasks.map((task) => work(task, onProgress))));
  } catch (error) {
    say(`FAILED with seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    process.stdout.write(`${done} passed, 1 failed\n`);
    return 1;
  }
  const failures = results.flatMap((result) => result.failures);
  for (const result of results) say(resultLine(result));
  say(memoryLine(mostRss, MAX_RSS_BYTES));
  say(`seed ${seed}, ${Math.round((Date.now() - started) / 1000)} s`);
  const passed = results.reduce((sum, result) => sum + result.cases, 0) - failures.length;
  process.stdout.write(`${passed} passed, ${failures.length} failed\n`);
  return failures.length === 0 ? 0 : 1;
}

process.exit(await main());
