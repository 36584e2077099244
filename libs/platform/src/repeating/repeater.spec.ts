import { describe, expect, it } from '@jest/globals';
import { Repeater } from './repeater.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An interval so long that after the start only a wake starts a run. */
const never = 2 ** 30;

describe('Repeater', () => {
  it('runs at the start, and once more for all wakes during a run', async () => {
    const ends: (() => void)[] = [];
    const repeater = new Repeater(
      () => new Promise((resolve) => ends.push(resolve)),
      never,
      () => {},
    );
    repeater.wake();
    expect(ends).toHaveLength(0);
    repeater.start();
    expect(ends).toHaveLength(1);
    repeater.wake();
    repeater.wake();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await turn();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await turn();
    expect(ends).toHaveLength(2);
    repeater.wake();
    expect(ends).toHaveLength(3);
    ends[2]?.();
    await repeater.stop();
  });

  it('aborts the signal of the run under way when stopped, and not before', async () => {
    const aborted: boolean[] = [];
    const repeater = new Repeater(
      (stopping) =>
        new Promise((resolve) => {
          aborted.push(stopping.aborted);
          stopping.addEventListener('abort', () => resolve());
        }),
      never,
      () => {},
    );
    for (const round of [1, 2]) {
      repeater.start();
      expect(aborted).toEqual(Array.from({ length: round }, () => false));
      await repeater.stop();
    }
  });

  it('waits for the run under way when stopped, and starts no other run', async () => {
    let end: () => void = () => undefined;
    let runs = 0;
    const repeater = new Repeater(
      () => {
        runs += 1;
        return new Promise((resolve) => (end = resolve));
      },
      never,
      () => {},
    );
    repeater.start();
    repeater.wake();
    let stopped = false;
    const stopping = repeater.stop().then(() => (stopped = true));
    await turn();
    expect(stopped).toBe(false);
    end();
    await stopping;
    repeater.wake();
    expect(runs).toBe(1);
  });

  it.each([0, -1, Number.NaN, undefined as unknown as number])(
    'refuses an interval of %s ms',
    (everyMs) => {
      const make = () =>
        new Repeater(
          () => Promise.resolve(),
          everyMs,
          () => {},
        );
      expect(make).toThrow(RangeError);
    },
  );

  it('reports a failure, and tries again at its next turn', async () => {
    const failures: string[] = [];
    let runs = 0;
    let second: () => void = () => undefined;
    const again = new Promise<void>((resolve) => (second = resolve));
    const repeater = new Repeater(
      async () => {
        runs += 1;
        if (runs > 1) return second();
        repeater.wake();
        throw new Error('no');
      },
      1,
      (error) => {
        failures.push(error.message);
        expect(runs).toBe(1);
      },
    );
    repeater.start();
    await again;
    await repeater.stop();
    expect(failures).toEqual(['no']);
  });
});
