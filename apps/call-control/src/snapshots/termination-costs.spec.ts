import { beforeEach, describe, expect, it } from '@jest/globals';
import { TerminationCosts } from './termination-costs.js';

const price = (perMinute: number, perCall = 0) => ({ perMinute, perCall });

describe('TerminationCosts', () => {
  let costs: TerminationCosts;
  beforeEach(() => {
    costs = new TerminationCosts();
    costs.put({
      carrierId: 'laagland',
      versions: [
        { from: 100, until: 200, prices: [['', 9, 0]] },
        {
          from: 200,
          until: null,
          prices: [
            ['31', 10, 0],
            ['316', 30, 5],
            ['3197012345678', 1, 0],
          ],
        },
      ],
    });
    costs.put({
      carrierId: 'seine-voix',
      versions: [{ from: 150, until: null, prices: [['33', 20, 40]] }],
    });
  });

  it('use the longest prefix of the carrier’s version valid at that time', () => {
    expect(costs.of('laagland', '+31201000101', 200)).toEqual(price(10));
    expect(costs.of('laagland', '+31612000121', 200)).toEqual(price(30, 5));
    expect(costs.of('laagland', '+3197012345678', 200)).toEqual(price(1));
    expect(costs.of('laagland', '+31612000121', 199)).toEqual(price(9));
  });

  it('use the highest known price where the carrier has none, and zero when no price is known', () => {
    expect(costs.of('seine-voix', '+31201000101', 200)).toEqual(price(30, 40));
    expect(costs.of('nobody', '+31201000101', 149)).toEqual(price(9));
    // No version is valid then: a leg isn't free just because of that.
    expect(costs.of('laagland', '+31201000101', 99)).toEqual(price(30, 40));
    costs.delete('seine-voix');
    expect(costs.of('seine-voix', '+33144000151', 200)).toEqual(price(30, 5));
    costs.delete('laagland');
    expect(costs.of('laagland', '+31201000101', 200)).toEqual(price(0));
  });

  it('are known when any price was received, also zero or of another time', () => {
    expect(costs.areKnown).toBe(true);
    costs.delete('laagland');
    costs.delete('seine-voix');
    expect(costs.areKnown).toBe(false);
    costs.put({ carrierId: 'laagland', versions: [] });
    costs.put({ carrierId: 'seine-voix', versions: [{ from: 1, until: null, prices: [] }] });
    expect(costs.areKnown).toBe(false);
    costs.put({ carrierId: 'laagland', versions: [{ from: 1, until: 2, prices: [['31', 0, 0]] }] });
    expect(costs.areKnown).toBe(true);
  });
});
