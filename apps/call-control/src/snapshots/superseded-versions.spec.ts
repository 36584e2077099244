import { describe, expect, it } from '@jest/globals';
import { parseFlow } from '@app/call-flow';
import { number } from '../../test/world.js';
import { SupersededVersions } from './superseded-versions.js';

const hourMs = 3_600_000;
const at = (flowVersion: number) => ({
  snapshot: { ...number, flowVersion },
  flow: parseFlow(number.flow),
});

describe('superseded versions', () => {
  it('are kept for an hour from when they were superseded', () => {
    let nowMs = 0;
    const versions = new SupersededVersions(() => nowMs);
    const held = (version: number) => versions.get(number.number, version)?.snapshot.flowVersion;
    versions.keep(at(1));
    nowMs = hourMs - 1;
    versions.keep(at(2));
    expect([held(1), held(2)]).toEqual([1, 2]);
    nowMs = hourMs;
    expect([held(1), held(2)]).toEqual([undefined, 2]);
    // superseded once more: it counts from then
    versions.keep(at(1));
    nowMs = 2 * hourMs - 1;
    expect([held(1), held(2)]).toEqual([1, undefined]);
  });

  it('are so many at most, the latest', () => {
    const versions = new SupersededVersions(() => 0, 3);
    for (const version of [1, 2, 3, 4, 5]) versions.keep(at(version));
    const held = [1, 2, 3, 4, 5].filter((version) => versions.get(number.number, version));
    expect(held).toEqual([3, 4, 5]);
  });
});
