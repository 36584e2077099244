import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { freshRedis } from '@app/testing';
import { LocalOrder } from './local-order.js';
import { orderRules, type Asking, type Claim, type Place } from './order.js';
import { SharedOrder } from './shared-order.js';

let redis: Redis;
let nowMs = 0;
const began = Date.UTC(2026, 10, 25, 9);

beforeAll(async () => {
  redis = new Redis((await freshRedis()).config.REDIS_URL);
});
beforeEach(() => {
  nowMs = began;
});
afterAll(() => redis.quit());

const destinations = ['+31201000101', '+31612000121', '+31301000103'] as const;
const calls = ['a', 'b', 'c', 'd', 'e'] as const;
const lines = ['+319001234/wait', '+319001234/other'] as const;

/** An action of a controller on an order, or time that passes. */
type Act =
  | { do: 'turn'; asking: Asking }
  | { do: 'enter' | 'leave'; asking: Asking }
  | { do: 'claim' | 'answered'; claim: Claim }
  | { do: 'release'; claim: Claim; cools: boolean }
  | { do: 'order' }
  | { do: 'round'; asked: string }
  | { do: 'wait'; ms: number };

const asking = fc
  .record({
    line: fc.constantFrom(...lines),
    call: fc.nat(calls.length - 1),
    destinations: fc.shuffledSubarray([...destinations], { minLength: 1 }),
    strategy: fc.constantFrom('in-turn' as const, 'random' as const, 'least-recent' as const),
    draw: fc.nat(2 ** 31 - 1),
  })
  .map(({ call, ...rest }): Asking => ({
    ownerId: 'helpdesk-nu',
    callId: calls[call] ?? '',
    // Two calls have the same time of entry.
    sinceMs: began + Math.floor(call / 2) * 1000,
    ...rest,
  }));
const claim = fc.record({
  ownerId: fc.constant('helpdesk-nu'),
  destination: fc.constantFrom(...destinations),
  callId: fc.constantFrom(...calls),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('turn' as const), asking }) },
  fc.record({ do: fc.constantFrom('enter' as const, 'leave' as const), asking }),
  fc.record({ do: fc.constantFrom('claim' as const, 'answered' as const), claim }),
  fc.record({ do: fc.constant('release' as const), claim, cools: fc.boolean() }),
  fc.record({ do: fc.constant('order' as const) }),
  fc.record({ do: fc.constant('round' as const), asked: fc.constantFrom(...calls) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(7000) }) },
);

type Order = LocalOrder | SharedOrder;

function perform(order: Order, step: Act): unknown {
  switch (step.do) {
    case 'turn':
      return order.turn(step.asking);
    case 'enter':
    case 'leave':
      return order[step.do](step.asking);
    case 'claim':
    case 'answered':
      return order[step.do](step.claim);
    case 'release':
      return order.release(step.claim, step);
    case 'order':
      return order.order('helpdesk-nu', destinations);
    case 'round':
      return order.round({ ownerId: 'helpdesk-nu', counter: 'split', asked: step.asked });
    case 'wait':
      return undefined;
  }
}

let histories = 0;
const shared = () => new SharedOrder(redis, `spec${(histories += 1)}`, () => nowMs);

describe('SharedOrder', () => {
  it('gives the same answers as LocalOrder for any history of actions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (history) => {
        nowMs = began + 10_000;
        const [theirs, ours] = [shared(), new LocalOrder(() => nowMs)];
        for (const step of history) {
          if (step.do === 'wait') nowMs += step.ms;
          else expect(await perform(theirs, step)).toEqual(perform(ours, step));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives each destination to one of the callers who ask at the same moment, the first in order', async () => {
    const order = shared();
    const ask = (call: number, of: readonly string[] = destinations): Promise<Place> =>
      order.turn({
        ownerId: 'helpdesk-nu',
        line: lines[0],
        callId: `call-${call}`,
        sinceMs: began + call,
        destinations: of,
        strategy: 'random',
        draw: call,
      });
    const callers = Array.from({ length: 40 }, (_, call) => call);
    // No destination is free yet.
    for (const call of callers) expect((await ask(call, [])).destination).toBeNull();
    const places = await Promise.all(callers.toReversed().map((call) => ask(call)));
    const given = places.toReversed().map(({ destination }) => destination);
    expect(new Set(given.slice(0, 3))).toEqual(new Set([0, 1, 2]));
    expect(given.slice(3).every((destination) => destination === null)).toBe(true);
  });

  it('uses the clock of Redis, and stores only keys that expire', async () => {
    const order = new SharedOrder(redis, 'clock');
    const one = { ownerId: 'o', destination: destinations[0], callId: 'a' };
    const waiting = { ownerId: 'o', line: lines[0], callId: 'b', sinceMs: began };
    await order.claim(one);
    await order.enter(waiting);
    await order.answered(one);
    await order.round({ ownerId: 'o', counter: 'split', asked: 'a/1' });
    const ask = { ...waiting, strategy: 'in-turn' as const, draw: 0, destinations };
    expect(await order.turn(ask)).toMatchObject({ position: 1, destination: 1 });
    await order.enter({ ...waiting, callId: 'c' });
    await order.release({ ...one, callId: 'other' }, { cools: true });
    const keys = await redis.keys('clock:*');
    expect(keys.length).toBeGreaterThan(6);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(orderRules.aliveMs);
    const until = Number(await redis.zscore('clock:{o}:busy:+31612000121', 'b'));
    const [seconds = 0] = await redis.time();
    expect(Math.abs(until - orderRules.aliveMs - seconds * 1000)).toBeLessThan(60_000);
  });
});
