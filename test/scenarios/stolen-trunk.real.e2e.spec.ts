import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { playOnReal } from './flows/on-real.js';
import { Stage } from './flows/stage.js';
import { castOf, damageOf, rulesFor, type Damage } from './stolen-trunk.js';

jest.setTimeout(240_000);

/** The load that two cores can carry beside SIPp. */
const trunk = { calls: 60, apartMs: 60, paidCalls: 20 };

describe('a stolen trunk on a real switch', () => {
  let stage: Stage | undefined;
  let damage: Damage;

  beforeAll(async () => {
    const { cast, calls } = castOf(trunk);
    stage = await Stage.set(cast, [], rulesFor(trunk));
    damage = damageOf(trunk, await playOnReal(stage, calls));
  });
  afterAll(() => stage?.strike());

  it('costs the owner at most the spend limit plus one call’s reservation interval', () => {
    expect(damage.cost).toBeLessThanOrEqual(damage.limit + damage.intervalCost);
    expect(damage.cost).toBeGreaterThan(damage.limit * 0.8);
    expect(damage.dialled).toBeGreaterThanOrEqual(trunk.paidCalls);
    expect(damage.endedCauses).toEqual(['OUTGOING_CALL_BARRED']);
  });

  it('is blocked within a second of reaching the spend limit', () => {
    expect(damage.dialledBeyondForSeconds).toBeLessThan(1);
    expect(damage.blockedCauses).toEqual(['OUTGOING_CALL_BARRED']);
  });
});
