import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import {
  cuttableProxy,
  eventually,
  freshBus,
  freshDatabase,
  freshRedis,
  serviceUrl,
} from './index.js';

describe('test harness', () => {
  it('gives each spec a database of its own, and drops it', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()];
    await one.query('CREATE TABLE thing (id text)');
    await expect(other.query('SELECT 1 FROM thing')).rejects.toThrow(/does not exist/);
    await one.drop();
    const late = new Client({ connectionString: one.config.DATABASE_URL });
    await expect(late.connect()).rejects.toThrow(/does not exist/);
    await other.drop();
  });

  it('gives each spec a prefix of its own on the bus', () => {
    expect(freshBus().config.NATS_PREFIX).not.toBe(freshBus().config.NATS_PREFIX);
  });

  it('empties Redis', async () => {
    const fresh = await freshRedis();
    const redis = new Redis(fresh.config.REDIS_URL);
    expect(await redis.dbsize()).toBe(0);
    await redis.set('thing', '1');
    await fresh.flush();
    expect(await redis.get('thing')).toBeNull();
    await redis.quit();
  });

  it('cuts a service off and connects it again', async () => {
    const proxy = await cuttableProxy(serviceUrl('Redis'));
    const redis = new Redis(proxy.url, { retryStrategy: () => 20 });
    let lost = 0;
    redis.on('error', () => undefined);
    redis.on('close', () => lost++);
    expect(await redis.ping()).toBe('PONG');
    await proxy.cut();
    await eventually(() => lost > 1);
    await proxy.mend();
    expect(await redis.ping()).toBe('PONG');
    await redis.quit();
    await proxy.close();
    const refused = await new Promise((resolve) => {
      const { port } = new URL(proxy.url);
      connect(Number(port), '127.0.0.1')
        .on('error', () => resolve(true))
        .on('connect', () => resolve(false));
    });
    expect(refused).toBe(true);
  });

  it('fails with instructions when a service is missing', () => {
    const url = process.env['TEST_REDIS_URL'];
    try {
      delete process.env['TEST_REDIS_URL'];
      expect(() => serviceUrl('Redis')).toThrow(
        /TEST_REDIS_URL is not set.*belfabriek test service/,
      );
    } finally {
      process.env['TEST_REDIS_URL'] = url;
    }
  });

  it('shows the condition or the error when a wait ends in vain', async () => {
    const none: number[] = [];
    const some = () => none.length > 0;
    await expect(eventually(some, { limitMs: 30 })).rejects.toThrow(/still false.*none\.length/);
    const assertion = () => expect(1).toBe(2);
    await expect(eventually(assertion, { limitMs: 30 })).rejects.toThrow(/toBe/);
  });
});
