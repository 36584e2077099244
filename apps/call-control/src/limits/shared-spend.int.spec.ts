import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { freshRedis } from '@app/testing';
import { SpendModel } from '../../test/spend-model.js';
import { SharedSpend } from './shared-spend.js';
import {
  spendRules,
  type DueState,
  type LegNews,
  type PricedLeg,
  type Spender,
} from './spend-rules.js';

let redis: Redis;
const began = Date.UTC(2026, 10, 25, 9);
const rules = spendRules(60_000);

beforeAll(async () => {
  redis = new Redis((await freshRedis()).config.REDIS_URL);
});
afterAll(() => redis.quit());

const spender = (callId: string, ownerId = 'helpdesk-nu'): Spender => ({
  ownerId,
  callId,
  number: '+319001234',
  switchName: 'fs1',
});

let histories = 0;
const shared = (now?: () => number) =>
  new SharedSpend(redis, `spec${(histories += 1)}`, rules, now);

/** An action of a controller or switch, or time that passes. */
type Act =
  | { do: 'reserve'; ownerId: string; legs: PricedLeg[]; limit: number | null }
  | { do: 'report'; news: LegNews[] }
  | { do: 'due'; state: DueState; limit: number | null }
  | { do: 'extend'; uuid: string; state: DueState; limit: number | null }
  | { do: 'wait'; ms: number };

const uuid = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const state = fc.constantFrom<DueState>('gone', 'unanswered', 'rings', 'talks');
const limit = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3_000_000 }));
const news = fc.oneof(
  fc.record({ uuid, what: fc.constant('answered' as const), agoMs: fc.nat(2_000) }),
  fc.record({ uuid, what: fc.constant('ended' as const), talkedMs: fc.nat(200_000) }),
  fc.record({ uuid, what: fc.constant('ended' as const), talkedMs: fc.constant(0) }),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      ownerId: fc.constantFrom('helpdesk-nu', 'ijsseltaxi'),
      legs: fc.uniqueArray(
        fc.record({ uuid, perMinute: fc.nat(1_000_000), perCall: fc.nat(100_000) }),
        { minLength: 1, maxLength: 4, selector: (leg) => leg.uuid },
      ),
      limit,
    }),
  },
  fc.record({ do: fc.constant('report' as const), news: fc.array(news, { maxLength: 4 }) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('due' as const), state, limit }) },
  fc.record({ do: fc.constant('extend' as const), uuid, state, limit }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.nat(90_000), fc.integer({ min: 600_000, max: 4_000_000 })),
    }),
  },
);

/** Performs one action on the scripts or on the model. */
async function perform(spend: SharedSpend | SpendModel, step: Exclude<Act, { do: 'wait' }>) {
  switch (step.do) {
    case 'reserve':
      return spend.reserve(spender('call', step.ownerId), step.legs, step.limit);
    case 'report':
      return spend.report(step.news);
    case 'extend':
      return spend.extend(step.uuid, step.state, step.limit);
    case 'due': {
      const answers: unknown[] = [];
      for (const leg of await spend.takeDue()) {
        answers.push(leg, await spend.extend(leg.uuid, step.state, step.limit));
      }
      return answers;
    }
  }
}

describe('SharedSpend', () => {
  it('gives the same answers as its model for any history of actions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 50 }), async (history) => {
        let nowMs = began;
        const [theirs, ours] = [shared(() => nowMs), new SpendModel(rules, () => nowMs)];
        for (const step of history) {
          if (step.do === 'wait') nowMs += step.ms;
          else expect(await perform(theirs, step)).toEqual(await perform(ours, step));
        }
        // The amount spent shows in the lowest limit that still allows a leg.
        for (const ownerId of ['helpdesk-nu', 'ijsseltaxi']) {
          const spent = ours.spentBy(ownerId);
          const one = { uuid: `last-${ownerId}`, perMinute: 0, perCall: 1 };
          expect(await theirs.reserve(spender('call', ownerId), [one], spent)).toEqual([false]);
          expect(await theirs.reserve(spender('call', ownerId), [one], spent + 1)).toEqual([true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the legs’ real costs within the limit, for all times of answer and end', async () => {
    const call = fc.record({
      atMs: fc.nat(150_000),
      /** Milliseconds from the dial to the leg's answer; null: it isn't answered. */
      answersAfterMs: fc.option(fc.nat(30_000)),
      talksMs: fc.oneof(
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 50_000, max: 400_000 }),
      ),
      perMinute: fc.integer({ min: 1, max: 2_000_000 }),
      perCall: fc.nat(200_000),
      /** Whether the report of its answer, or of its end, is lost. */
      unheard: fc.record({ answer: fc.boolean(), end: fc.boolean() }),
    });
    const most = fc.integer({ min: 0, max: 4_000_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 12 }), most, async (calls, limitOf) => {
        let nowMs = began;
        const spend = shared(() => nowMs);
        interface Life {
          answeredMs: number | null;
          endedMs: number | null;
        }
        const lives = new Map<number, Life>();
        const stepMs = 500;
        for (const end = began + 700_000; nowMs < end; nowMs += stepMs) {
          for (const [at, one] of calls.entries()) {
            const life = lives.get(at);
            if (!life && began + one.atMs <= nowMs) {
              const [granted] = await spend.reserve(
                spender(`call-${at}`),
                [{ uuid: String(at), ...one }],
                limitOf,
              );
              lives.set(at, { answeredMs: null, endedMs: granted === true ? null : nowMs });
            } else if (life && life.endedMs === null) {
              const ringsTill = began + one.atMs + (one.answersAfterMs ?? 30_000);
              if (life.answeredMs === null && nowMs >= ringsTill) {
                if (one.answersAfterMs === null) life.endedMs = nowMs;
                else life.answeredMs = nowMs;
                const what = { uuid: String(at), what: 'answered' as const, agoMs: 0 };
                if (life.answeredMs !== null && !one.unheard.answer) await spend.report([what]);
              } else if (life.answeredMs !== null && nowMs - life.answeredMs >= one.talksMs) {
                life.endedMs = nowMs;
              }
              if (life.endedMs !== null && !one.unheard.end) {
                const talkedMs = life.answeredMs === null ? 0 : life.endedMs - life.answeredMs;
                await spend.report([{ uuid: String(at), what: 'ended', talkedMs }]);
              }
            }
          }
          for (const { uuid: due } of await spend.takeDue()) {
            const life = lives.get(Number(due))!;
            const is =
              life.endedMs !== null ? 'gone' : life.answeredMs === null ? 'rings' : 'talks';
            if (await spend.extend(due, is, limitOf)) continue;
            life.endedMs = nowMs;
            const talkedMs = nowMs - life.answeredMs!;
            await spend.report([{ uuid: due, what: 'ended', talkedMs }]);
          }
        }
        const costs = [...lives].map(([at, { answeredMs, endedMs }]) => {
          if (answeredMs === null) return 0;
          const { perMinute, perCall } = calls[at]!;
          return perCall + (perMinute * Math.ceil((endedMs! - answeredMs) / 1000)) / 60;
        });
        const cost = costs.reduce((sum, one) => sum + one, 0);
        expect(cost).toBeLessThanOrEqual(limitOf);
      }),
      { numRuns: 40 },
    );
  });

  it('releases amounts in the minutes in which they were reserved', async () => {
    let nowMs = began + 5_000;
    const spend = shared(() => nowMs);
    const leg = { uuid: 'leg', perMinute: 600_000, perCall: 0 };
    const free = { uuid: 'another', perMinute: 0, perCall: 1 };
    await spend.reserve(spender('x'), [leg], null);
    await spend.report([{ uuid: 'leg', what: 'answered', agoMs: 0 }]);
    nowMs += 57_000;
    expect(await spend.extend('leg', 'talks', null)).toBe(true);
    nowMs += 500;
    await spend.report([{ uuid: 'leg', what: 'ended', talkedMs: 57_500 }]);
    expect(await spend.reserve(spender('y'), [free], 580_000)).toEqual([false]);
    // After an hour the minute of the call no longer counts, nor does any cost of the leg.
    nowMs = began + 61 * 60_000;
    expect(await spend.reserve(spender('y'), [free], 0)).toEqual([false]);
    expect(await spend.reserve(spender('y'), [free], 1)).toEqual([true]);
  });

  it('admits no more than the limit when all legs are dialled at the same moment', async () => {
    const spend = shared();
    const granted = await Promise.all(
      Array.from({ length: 568 }, (_, at) =>
        spend.reserve(
          spender(`call-${at}`),
          [{ uuid: String(at), perMinute: 1_500_000, perCall: 0 }],
          100_000_000,
        ),
      ),
    );
    expect(granted.filter(([one]) => one)).toHaveLength(66);
  });

  it('uses the clock of Redis, and stores keys that expire or go when the leg ends', async () => {
    const spend = new SharedSpend(redis, 'clock', spendRules(3_000));
    await spend.reserve(spender('x'), [{ uuid: 'leg', perMinute: 60, perCall: 1 }], null);
    expect(await spend.takeDue()).toEqual([]);
    await spend.report([{ uuid: 'leg', what: 'answered', agoMs: 2_500 }]);
    expect(await spend.takeDue()).toEqual([
      { uuid: 'leg', ...spender('x'), silentMs: expect.any(Number), hasAnswered: true },
    ]);
    // A second question doesn't get the leg: it is assigned already.
    expect(await spend.takeDue()).toEqual([]);
    expect(await spend.extend('leg', 'talks', 4)).toBe(false);
    expect(await spend.extend('leg', 'talks', 7)).toBe(true);
    const keys = await redis.keys('clock:*');
    expect(keys.toSorted()).toEqual([
      'clock:{spend}:due',
      'clock:{spend}:leg:leg',
      'clock:{spend}:sums:helpdesk-nu',
    ]);
    for (const key of keys.filter((each) => !each.endsWith(':due'))) {
      expect(await redis.pttl(key)).toBeGreaterThan(3_000_000);
    }
    await spend.report([{ uuid: 'leg', what: 'ended', talkedMs: 3_100 }]);
    expect(await redis.keys('clock:*')).toEqual(['clock:{spend}:sums:helpdesk-nu']);
    expect(await redis.hvals('clock:{spend}:sums:helpdesk-nu')).toEqual(['5']);
  });
});
