import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TrunkSnapshot } from '@app/contracts';
import type { Alarms } from '@app/platform/alarms';
import { carrier, trunk } from '@app/testing/builders';
import { Snapshots } from '../snapshots/snapshots.js';
import { TerminationCosts } from '../snapshots/termination-costs.js';
import { SpendNotHeld } from './spend-not-held.js';

describe('alarm spend-not-held', () => {
  let snapshots: Snapshots;
  let costs: TerminationCosts;
  let raised: boolean;
  let watch: SpendNotHeld;
  const isRaised = (): boolean => {
    watch.check();
    return raised;
  };
  const withTrunks = (trunks: TrunkSnapshot[]) => snapshots.putCarrier(carrier({ trunks }));
  beforeEach(() => {
    snapshots = new Snapshots();
    costs = new TerminationCosts();
    raised = false;
    const alarms: Partial<Alarms> = {
      raiseIn: () => void (raised = true),
      clear: () => void (raised = false),
    };
    watch = new SpendNotHeld(snapshots, costs, alarms as Alarms);
  });

  it('is raised while calls can be forwarded and no price is known', () => {
    expect(isRaised()).toBe(false);
    withTrunks([]);
    expect(isRaised()).toBe(false);
    withTrunks([trunk()]);
    expect(isRaised()).toBe(true);
    costs.put({
      carrierId: 'laagland',
      versions: [{ from: 1, until: null, prices: [['31', 10, 0]] }],
    });
    expect(isRaised()).toBe(false);
    costs.delete('laagland');
    expect(isRaised()).toBe(true);
    snapshots.deleteCarrier('laagland');
    expect(isRaised()).toBe(false);
  });
});
