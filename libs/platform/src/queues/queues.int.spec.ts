import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cuttableProxy, eventually, freshRedis, startApp, type RunningApp } from '@app/testing';
import { Queues, QueuesModule } from './index.js';

let redis: Awaited<ReturnType<typeof freshRedis>>;
const apps: RunningApp[] = [];

async function start(url = redis.config.REDIS_URL): Promise<Queues> {
  const config = { REDIS_URL: url, REDIS_PREFIX: 'spec' };
  const running = await startApp({ name: 'worker', module: QueuesModule }, config);
  apps.push(running);
  return running.app.get(Queues);
}

beforeEach(async () => {
  redis = await freshRedis();
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

describe('Queues', () => {
  it('execute a job once on any replica, however often it is added meanwhile', async () => {
    const replicas = [await start(), await start()];
    const done: string[] = [];
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const replica of replicas) {
      replica.work(
        'things',
        async (id) => {
          await released;
          done.push(id);
        },
        { concurrency: 2 },
      );
    }
    for (const each of [0, 1, 0, 1]) await replicas[each]!.add('things', 'a');
    await replicas[0]!.add('things', 'b');
    release();
    await eventually(() => expect(done.toSorted()).toEqual(['a', 'b']));
    await replicas[0]!.add('things', 'a');
    await eventually(() => expect(done).toHaveLength(3));
  });

  it('let a failed job be added again, and log the failure', async () => {
    const queues = await start();
    let tries = 0;
    queues.work(
      'things',
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('not yet');
      },
      { concurrency: 1 },
    );
    await queues.add('things', 'a');
    await eventually(() =>
      expect(apps[0]?.lines).toContainEqual(
        expect.objectContaining({ msg: 'a job failed; it is tried again while it is due' }),
      ),
    );
    await eventually(async () => {
      await queues.add('things', 'a');
      expect(tries).toBeGreaterThan(1);
    });
  });

  it('report at once that Redis is away', async () => {
    const proxy = await cuttableProxy(redis.config.REDIS_URL);
    const queues = await start(proxy.url);
    await queues.add('things', 'a');
    await proxy.cut();
    await expect(queues.add('things', 'b')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'redis-away',
    });
    await proxy.mend();
    await eventually(() => queues.add('things', 'c'));
    await proxy.close();
  });
});
