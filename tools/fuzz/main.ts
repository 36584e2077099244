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

const usage = `Reads mutated bytes with all that reads what callers and switches write.

  fuzz [--cases N] [--seed N] [--only READER]

  --cases N   mutated streams of the event socket, 100000 unless given; other readers get a share
  --seed N    the same cases as the run that printed it; drawn when left out
  --only R    one reader's cases alone, by its name as a run prints it

Exit: 0 all were read as they should be, 1 not, 2 wrong usage.
`;

/** A machine has other work, and two streams at a time are enough to wait for. */
const MOST_WORKERS = 2;
/** A case takes microseconds, the largest ones tens of milliseconds: this is a hang. */
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

/** One worker's share. Rejects when it ends otherwise, or takes a case that has no end. */
function work(
  task: WorkerTask,
  onProgress: (cases: number) => void,
): Promise<readonly TargetResult[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: task });
    // Counted, not timed: while all of the process is stopped, nobody is late.
    let silentSeconds = 0;
    const watch = setInterval(() => {
      silentSeconds++;
      if (silentSeconds < HANG_SECONDS) return;
      reject(new Error(`a worker has told nothing for ${HANG_SECONDS} s: a case has no end`));
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
      reject(new Error('a worker ended by itself'));
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
  let lastTold = started;
  const onProgress = (more: number): void => {
    done += more;
    mostRss = Math.max(mostRss, process.memoryUsage.rss());
    if (Date.now() - lastTold < PROGRESS_MS) return;
    lastTold = Date.now();
    say(`  ${done.toLocaleString('en')} cases, ${Math.round((lastTold - started) / 1000)} s`);
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
