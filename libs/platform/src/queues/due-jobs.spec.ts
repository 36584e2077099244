import { AppError } from '@app/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DueJobs, type DueWork } from './due-jobs.js';

/** An interval so long that the queue is looked at only when it starts. */
const never = 2 ** 30;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A queue that executes added jobs at once, unless it is away. */
class Queue {
  readonly added: string[] = [];
  readonly executions: Promise<void>[] = [];
  away: Error | null = null;
  private execute: ((id: string) => Promise<void>) | null = null;

  work(kind: string, execute: (id: string) => Promise<void>): void {
    expect(kind).toBe('things');
    this.execute = execute;
  }

  async add(kind: string, id: string): Promise<void> {
    expect(kind).toBe('things');
    if (this.away !== null) throw this.away;
    this.added.push(id);
    const execution = this.execute?.(id) ?? Promise.resolve();
    this.executions.push(execution.catch(() => undefined));
  }
}

const started: DueJobs[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop()));
});

function start(queue: Queue, work: Partial<DueWork>): DueJobs {
  const jobs = new DueJobs(queue, {
    kind: 'things',
    due: async () => [],
    execute: async () => undefined,
    everyMs: never,
    ...work,
  });
  jobs.start();
  started.push(jobs);
  return jobs;
}

describe('DueJobs', () => {
  it('adds due jobs at the start, in order, and executes them', async () => {
    const queue = new Queue();
    const executed: string[] = [];
    start(queue, {
      due: async () => ['a', 'b'],
      execute: async (id) => void executed.push(id),
    });
    await turn();
    expect(queue.added).toEqual(['a', 'b']);
    expect(executed).toEqual(['a', 'b']);
  });

  it('queries due jobs repeatedly, also after a failed query', async () => {
    const queue = new Queue();
    let looks = 0;
    let found = (): void => undefined;
    const foundTwice = new Promise<void>((resolve) => (found = resolve));
    start(queue, {
      everyMs: 1,
      due: async () => {
        looks += 1;
        if (looks === 1) throw new Error('the database is away');
        if (looks === 3) found();
        return ['a'];
      },
    });
    await foundTwice;
    expect(queue.added[0]).toBe('a');
  });

  it('does not throw when the queue is away, and can add the job later', async () => {
    const queue = new Queue();
    const jobs = start(queue, {});
    queue.away = new AppError('unavailable', 'redis-away', 'The job queue is away.');
    await expect(jobs.add('a')).resolves.toBeUndefined();
    queue.away = null;
    await jobs.add('a');
    expect(queue.added).toEqual(['a']);
  });

  it('throws other errors of the queue', async () => {
    const queue = new Queue();
    const jobs = start(queue, {});
    queue.away = new Error('a bug');
    await expect(jobs.add('a')).rejects.toThrow('a bug');
  });

  it.each([true, false])(
    'aborts an execution’s signal at stop, and waits for the execution only when endsSoon is true: %s',
    async (endsSoon) => {
      const queue = new Queue();
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve));
      let signal: AbortSignal | null = null;
      const jobs = start(queue, {
        endsSoon,
        execute: (_, stopping) => {
          signal = stopping;
          return ended;
        },
      });
      await jobs.add('a');
      expect(signal).toMatchObject({ aborted: false });
      let isStopped = false;
      const stopped = jobs.stop().then(() => (isStopped = true));
      await turn();
      expect(signal).toMatchObject({ aborted: true });
      expect(isStopped).toBe(!endsSoon);
      end();
      await stopped;
    },
  );

  it('stops also after a failed execution', async () => {
    const queue = new Queue();
    const jobs = start(queue, {
      endsSoon: true,
      execute: async () => {
        throw new Error('not yet');
      },
    });
    await jobs.add('a');
    await jobs.stop();
    await Promise.all(queue.executions);
    expect(queue.added).toEqual(['a']);
  });
});
