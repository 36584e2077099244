import { describe, expect, it } from '@jest/globals';
import { Repeaters } from './repeaters.js';

describe('Repeaters', () => {
  it('start work with the app, and wait for it at the app’s stop', async () => {
    const repeaters = new Repeaters();
    const done: string[] = [];
    let release = (): void => undefined;
    const first = repeaters.repeat(
      async (stopping) => {
        await new Promise<void>((resolve) => (release = resolve));
        done.push(stopping.aborted ? 'stopped' : 'first');
      },
      60_000,
      () => undefined,
    );
    repeaters.repeat(
      () => Promise.resolve(void done.push('second')),
      60_000,
      () => undefined,
    );
    first.wake();
    expect(done).toEqual([]);
    repeaters.onApplicationBootstrap();
    const stopped = repeaters.onModuleDestroy();
    release();
    await stopped;
    expect(done.toSorted()).toEqual(['second', 'stopped']);
  });
});
