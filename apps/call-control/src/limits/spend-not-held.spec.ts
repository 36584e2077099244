import { beforeEach, describe, expect, it } from '@jest/globals';
import { carrierSnapshot } from '@app/contracts';
import type { Alarms } from '@app/platform/alarms';
import { Snapshots } from '../snapshots/snapshots.js';
import { TerminationCosts } from '../snapshots/termination-costs.js';
import { SpendNotHeld } from './spend-not-held.js';

describe('a spend limit that nothing is counted against', () => {
  let snapshots: Snapshots;
  let costs: TerminationCosts;
  let raised: boolean;
  let watch: SpendNotHeld;
  const isRaised = (): boolean => {
    watch.look();
    return raised;
  };
  const carrier = (trunks: object[]) =>
    snapshots.putCarrier(
      carrierSnapshot.parse({
        id: 'laagland',
        name: 'Laagland',
        addresses: ['10.0.0.1'],
        trunks,
        statesMaximum: false,
      }),
    );
  const trunk = { id: 'laagland-uit', host: '10.0.0.1', port: 5060, prefixes: [''] };
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

  it('is alarmed of while calls can be forwarded and no price is known', () => {
    expect(isRaised()).toBe(false);
    carrier([]);
    expect(isRaised()).toBe(false);
    carrier([trunk]);
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
