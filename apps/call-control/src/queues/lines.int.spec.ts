import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { HealthChecks } from '@app/platform/bootstrap';
import {
  cuttableProxy,
  eventually,
  freshRedis,
  type CuttableProxy,
  type FreshRedis,
} from '@app/testing';
import { config } from '../config.js';
import { SharedRedis } from '../redis/shared-redis.js';
import { Lines } from './lines.js';
import type { Asking } from './order.js';

const ownerId = 'helpdesk-nu';
const one = '+31201000101';
const two = '+31612000121';
const began = Date.now() - 60_000;

let redis: FreshRedis;
let proxy: CuttableProxy;
const running = new Map<Lines, SharedRedis>();

const end = async (lines: Lines): Promise<void> => {
  await running.get(lines)?.onApplicationShutdown();
  running.delete(lines);
};

async function controller(url = proxy.url, health = new HealthChecks()): Promise<Lines> {
  const parsed = config.parse({
    HTTP_PORT: '1',
    EVENT_SOCKET_PORT: '1',
    NATS_URL: 'nats://127.0.0.1',
    SNAPSHOT_DIR: '/nowhere',
    PROMPTS_DIR: '/nowhere',
    RECORDINGS_DIR: '/nowhere',
    REDIS_URL: url,
    // So long that slow answers on a busy machine don't count as an outage of Redis.
    REDIS_TIMEOUT_MS: '2000',
    SWITCHES: 'fs1=127.0.0.1:1',
    EVENT_SOCKET_PASSWORD: 'secret',
  });
  const shared = new SharedRedis(parsed, health);
  const lines = new Lines(shared);
  await shared.onApplicationBootstrap();
  running.set(lines, shared);
  return lines;
}

const asking = (callId: string, changes: Partial<Asking> = {}): Asking => ({
  ownerId,
  line: '+319001234/wait',
  callId,
  sinceMs: began + callId.charCodeAt(0) * 1000,
  destinations: [one, two],
  strategy: 'in-turn',
  draw: 0,
  ...changes,
});
const claimOf = (callId: string, destination: string) => ({
  ownerId,
  callId,
  destination,
  legUuid: `${callId}/${destination}`,
});
const round = (asked: string) => ({ ownerId, counter: '+319001234/split', asked });

const ask = async (lines: Lines, callId: string, changes?: Partial<Asking>) => {
  const { place, isLocal } = await lines.turn(asking(callId, changes));
  return { position: place.position, destination: place.destination, isLocal };
};
/** Waits until Redis has what this controller sent before: commands keep their order. */
const known = (lines: Lines) => lines.order(ownerId, [one]);
const shared = (position: number, destination: number | null = null) => ({
  position,
  destination,
  isLocal: false,
});
const local = (position: number, destination: number | null = null) => ({
  position,
  destination,
  isLocal: true,
});

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  redis = await freshRedis();
  proxy = await cuttableProxy(redis.config.REDIS_URL);
});
afterEach(async () => {
  await Promise.all([...running.keys()].map(end));
  await proxy.close();
});

describe('Lines', () => {
  it('keep one order for all controllers', async () => {
    const [first, second] = [await controller(), await controller()];
    first.dialling(claimOf('x', one));
    second.dialling(claimOf('y', two));
    await known(second);
    expect(await ask(first, 'c')).toEqual(shared(1));
    expect(await ask(second, 'b')).toEqual(shared(1));
    expect(await ask(first, 'a')).toEqual(shared(1));
    expect(await ask(first, 'c')).toEqual(shared(3));
    second.ended(claimOf('y', two), 'NONE');
    expect(await ask(second, 'b')).toEqual(shared(2));
    expect(await ask(first, 'a')).toEqual(shared(1, 1));
    expect(await second.order(ownerId, [two, one])).toEqual([1, 0]);
    expect([await first.round(round('a/1')), await second.round(round('b/1'))]).toEqual([1, 2]);
    // After a take-over the call asks another controller again.
    expect(await second.round(round('a/1'))).toBe(1);
  });

  it('let the next caller move up when a caller leaves, even while that caller’s question is under way', async () => {
    const [first, second] = [await controller(), await controller()];
    first.dialling(claimOf('x', one));
    await ask(first, 'a', { destinations: [one] });
    first.left('a');
    expect(await ask(first, 'b', { destinations: [one] })).toEqual(shared(1));
    const turn = first.turn(asking('a'));
    first.left('a');
    await turn;
    await known(first);
    // Neither the caller's place nor the destination that would have been chosen is kept.
    expect(await ask(second, 'b')).toEqual(shared(1, 1));
    first.ended(claimOf('b', two), null);
    await known(first);
    expect(await ask(second, 'c', { line: '+319001234/other' })).toEqual(shared(1, 1));
  });

  it('let the next caller move up when a caller goes to another queue', async () => {
    const lines = await controller();
    lines.dialling(claimOf('x', one));
    await ask(lines, 'a', { destinations: [one] });
    await ask(lines, 'a', { destinations: [one], line: '+319001234/other' });
    expect(await ask(lines, 'b', { destinations: [one] })).toEqual(shared(1));
  });

  it('keep callers of a dead controller that another one takes over, and release its destinations', async () => {
    const [dies, lives] = [await controller(), await controller()];
    dies.dialling(claimOf('x', one));
    lives.dialling(claimOf('y', two));
    await known(lives);
    await ask(dies, 'a');
    expect(await ask(lives, 'b')).toEqual(shared(2));
    // Like a killed process: it no longer reports its callers and destinations.
    await end(dies);
    expect(await ask(lives, 'a')).toEqual(shared(1));
    await eventually(async () => expect(await ask(lives, 'a')).toEqual(shared(1, 0)));
    // The other controller's destination still talks: its beats keep the claim.
    expect(await ask(lives, 'b')).toEqual(shared(1));
  });

  it('keep a destination claimed while it talks on after its call’s controller has died', async () => {
    const [dies, lives] = [await controller(), await controller()];
    dies.dialling(claimOf('x', one));
    dies.dialling(claimOf('y', two));
    // The destination rings for longer than a claim lives in Redis.
    await dies.order(ownerId, [one]);
    for (const each of [dies, lives]) each.answered(claimOf('x', one), 'fs1');
    await ask(lives, 'a');
    await end(dies);
    // The second destination's answer was not reported, so its claim expires; the first one's
    // doesn't.
    await eventually(async () => expect(await ask(lives, 'a')).toEqual(shared(1, 1)));
    lives.legEnded(claimOf('x', one), 'NONE');
    expect(await ask(lives, 'b')).toEqual(shared(1, 0));
    lives.ended(claimOf('b', one), 'NONE');
    // The events of that switch are no longer received.
    lives.unheard('fs1');
    lives.answered(claimOf('nobody-told-of-it', one), 'fs1');
    expect(await ask(lives, 'c')).toEqual(shared(1, 0));
  });

  it('keep a caller’s place for a while after the controller handed the call on, and then drop the caller', async () => {
    const [hands, takes] = [await controller(), await controller()];
    hands.dialling(claimOf('x', one));
    hands.dialling(claimOf('y', two));
    await ask(hands, 'a');
    hands.handedOn('a');
    expect(await ask(takes, 'b')).toEqual(shared(2));
    await eventually(async () => expect(await ask(takes, 'b')).toEqual(shared(1)));
  });

  it('do not offer a busy destination again at once, but one that lost a race', async () => {
    const lines = await controller();
    lines.dialling(claimOf('x', one));
    lines.dialling(claimOf('x', two));
    lines.legEnded({ ...claimOf('x', one), legUuid: 'its trunk failed' }, 'SWITCH_CONGESTION');
    lines.legEnded(claimOf('x', two), 'LOSE_RACE');
    expect(await ask(lines, 'a')).toEqual(shared(1, 1));
    lines.ended(claimOf('a', two), 'USER_BUSY');
    lines.answered(claimOf('x', one), 'fs1');
    lines.ended(claimOf('x', one), null);
    expect(await ask(lines, 'a', { strategy: 'least-recent' })).toEqual(shared(1, 0));
    expect(await lines.order(ownerId, [one, two])).toEqual([1, 0]);
  });

  it('sort each controller’s own callers while Redis is away, and share one order again when Redis is back empty', async () => {
    const [first, second] = [await controller(), await controller()];
    first.dialling(claimOf('x', one));
    second.dialling(claimOf('y', two));
    await known(second);
    await ask(first, 'a');
    await ask(second, 'b');
    await ask(first, 'c');
    expect(await first.round(round('a/1'))).toBe(1);
    await proxy.cut();
    // Each controller knows its own callers, in their order, and its own destinations.
    expect(await ask(first, 'c', { destinations: [one] })).toEqual(local(2));
    expect(await ask(second, 'b', { destinations: [two] })).toEqual(local(1));
    expect(await first.round(round('b/1'))).toBe(2);
    expect(await first.round(round('a/1'))).toBe(1);
    expect(await first.order(ownerId, [one, two])).toEqual([0, 1]);
    first.left('a');
    await ask(second, 'd', { destinations: [two] });
    await redis.flush();
    await proxy.mend();
    await eventually(async () => expect(await ask(first, 'c')).toEqual(shared(2)));
    await eventually(async () => expect(await ask(second, 'd')).toEqual(shared(3)));
    expect(await ask(second, 'b')).toEqual(shared(1));
    first.ended(claimOf('x', one), 'NONE');
    await known(first);
    expect(await ask(second, 'b')).toEqual(shared(1, 0));
  });

  it('delay no call when Redis accepts connections and never answers', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const lines = await controller(`redis://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    expect(await ask(lines, 'a')).toEqual(local(1, 0));
    await end(lines);
    silent.close();
  });

  it('show in the app’s health which order applies', async () => {
    const health = new HealthChecks();
    await controller(proxy.url, health);
    expect((await health.run()).checks).toEqual({ redis: 'ok' });
    await proxy.cut();
    await eventually(async () =>
      expect(await health.run()).toEqual({
        ready: true,
        checks: { redis: expect.stringContaining('this controller’s calls only') },
      }),
    );
  });
});
