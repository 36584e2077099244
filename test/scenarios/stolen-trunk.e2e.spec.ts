import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { playOnSim } from './flows/on-sim.js';
import { Stage } from './flows/stage.js';
import { castOf, damageOf, rulesFor, type Damage } from './stolen-trunk.js';

jest.setTimeout(180_000);

/** As many simultaneous calls as were seen at a hacked exchange (a weekend, $ 166,000). */
const trunk = { calls: 568, apartMs: 4, paidCalls: 250 };

describe('a stolen trunk', () => {
  let stage: Stage | undefined;
  let damage: Damage;

  beforeAll(async () => {
    const { cast, calls } = castOf(trunk);
    stage = await Stage.set(cast, [], rulesFor(trunk));
    damage = damageOf(trunk, await playOnSim(stage, calls));
  });
  afterAll(() => stage?.strike());

  it('costs the owner at most the spend limit plus one call’s reservation interval', () => {
    expect(damage.cost).toBeLessThanOrEqual(damage.limit + damage.intervalCost);
    // the damage is near the limit: the spend limit stopped the calls, and not the switch
    expect(damage.cost).toBeGreaterThan(damage.limit * 0.8);
    expect(damage.dialled).toBeGreaterThanOrEqual(trunk.paidCalls);
    expect(damage.endedCauses).toEqual(['OUTGOING_CALL_BARRED']);
  });

  it('is blocked within a second of reaching the spend limit', () => {
    expect(damage.dialledBeyondForSeconds).toBeLessThan(1);
    expect(damage.blockedCauses).toEqual(['OUTGOING_CALL_BARRED']);
  });
});
