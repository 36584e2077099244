import { describe, expect, it } from '@jest/globals';
import { parseFlow } from '@app/call-flow';
import { number } from '../../test/world.js';
import { NumberLists } from './number-lists.js';
import { SupersededVersions } from './superseded-versions.js';

const keptMs = 4 * 3_600_000;
const at = (flowVersion: number) => ({
  snapshot: { ...number, flowVersion },
  flow: parseFlow(number.flow),
  lists: new NumberLists({}),
});

describe('SupersededVersions', () => {
  it('are kept for four hours after they were superseded', () => {
    let nowMs = 0;
    const versions = new SupersededVersions(() => nowMs);
    const kept = (version: number) => versions.get(number.number, version)?.snapshot.flowVersion;
    versions.keep(at(1));
    nowMs = keptMs - 1;
    versions.keep(at(2));
    expect([kept(1), kept(2)]).toEqual([1, 2]);
    nowMs = keptMs;
    expect([kept(1), kept(2)]).toEqual([undefined, 2]);
    // Superseded once more: the four hours start again.
    versions.keep(at(1));
    nowMs = 2 * keptMs - 1;
    expect([kept(1), kept(2)]).toEqual([1, undefined]);
  });

  it('are limited in bytes, and keep the latest versions', () => {
    const versions = new SupersededVersions(() => 0, 3 * JSON.stringify(number).length);
    for (const version of [1, 2, 3, 3, 4, 5]) versions.keep(at(version));
    const kept = () => [1, 2, 3, 4, 5, 6].filter((one) => versions.get(number.number, one));
    expect(kept()).toEqual([3, 4, 5]);
    const entries = Array.from({ length: 10_000 }, (_, index) => `+3161${index}`);
    const { snapshot, ...rest } = at(6);
    versions.keep({ ...rest, snapshot: { ...snapshot, lists: { blok: entries } } });
    expect(kept()).toEqual([]);
    versions.keep(at(1));
    expect(kept()).toEqual([1]);
  });
});
