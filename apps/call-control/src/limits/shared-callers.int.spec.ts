import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { freshRedis } from '@app/testing';
import { CallerKeyring } from './caller-keys.js';
import type { CallIn } from './callers.js';
import { LocalCallers } from './local-callers.js';
import { SharedCallers } from './shared-callers.js';

let redis: Redis;
const began = Date.UTC(2026, 10, 25, 9);
const keyring = new CallerKeyring('secret');

beforeAll(async () => {
  redis = new Redis((await freshRedis()).config.REDIS_URL);
});
afterAll(() => redis.quit());

const call = (caller: string, called = '+319001234', changes: Partial<CallIn> = {}): CallIn => ({
  keys: keyring.keysOf(caller, called),
  startedMs: began,
  callsPerMinute: 3,
  regularCalls: 6,
  synchronousCalls: 30,
  ...changes,
});

let histories = 0;
const shared = (now?: () => number) => new SharedCallers(redis, `spec${(histories += 1)}`, now);

describe('SharedCallers', () => {
  it('gives the same answers as LocalCallers for any history of calls', async () => {
    const step = fc.record({
      waitMs: fc.oneof(fc.nat(3_000), fc.nat(70_000)),
      caller: fc.constantFrom('+31612345678', '+31612345699', '+31201234567'),
      called: fc.constantFrom('+319001234', '+31882000100'),
      lateMs: fc.nat(50),
      callsPerMinute: fc.option(fc.integer({ min: 1, max: 4 })),
      regularCalls: fc.integer({ min: 3, max: 5 }),
      synchronousCalls: fc.integer({ min: 2, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (history) => {
        let nowMs = began;
        const [theirs, ours] = [shared(() => nowMs), new LocalCallers(() => nowMs)];
        for (const { waitMs, caller, called, lateMs, ...limits } of history) {
          nowMs += waitMs;
          const callIn = call(caller, called, { startedMs: nowMs - lateMs, ...limits });
          expect(await theirs.callIn(callIn)).toEqual(ours.callIn(callIn));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('limits a caller’s calls in any minute, and allows as many again after it', async () => {
    let nowMs = began;
    const callers = shared(() => nowMs);
    const tooOften = async (callIn: CallIn) => (await callers.callIn(callIn)).tooOften;
    const mine = call('+31612345678');
    expect([await tooOften(mine), await tooOften(mine)]).toEqual([false, false]);
    nowMs += 40_000;
    expect([await tooOften(mine), await tooOften(mine)]).toEqual([false, true]);
    // The limit also counts the caller's calls to another number, but no call of another caller.
    expect(await tooOften(call('+31612345678', '+31882000100'))).toBe(true);
    expect(await tooOften(call('+31612345679'))).toBe(false);
    nowMs += 20_000;
    expect([await tooOften(mine), await tooOften(mine), await tooOften(mine)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('stores keys that reveal no number, and that all expire', async () => {
    const callers = new SharedCallers(redis, 'hidden');
    await callers.callIn(call('+31612345678'));
    const keys = await redis.keys('hidden:*');
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      expect(key).toMatch(/^hidden:\{callers\}:[\w-]{22}$/);
      expect(key).not.toContain('345');
      expect(await redis.pttl(key)).toBeGreaterThan(0);
      expect(await redis.lrange(key, 0, -1)).toHaveLength(1);
    }
    // Another secret gives a caller other keys in Redis.
    const other = new CallerKeyring('another').keysOf('+31612345678', '+319001234');
    expect(keys.some((key) => key.endsWith(other.caller))).toBe(false);
    expect(new Set(Object.values(other)).size).toBe(3);
  });
});
