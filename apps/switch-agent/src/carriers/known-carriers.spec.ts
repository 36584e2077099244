import { describe, expect, it } from '@jest/globals';
import type { CarrierSnapshot } from '@app/contracts';
import { carrier as carrierOf } from '@app/testing/builders';
import { KnownCarriers } from './known-carriers.js';

const carrier = (id: string): CarrierSnapshot => carrierOf({ id });
const ids = (known: KnownCarriers): string[] | undefined => known.all()?.map(({ id }) => id);

describe('the carriers that a switch is to know', () => {
  it('aren’t known before all have been told', () => {
    const known = new KnownCarriers([]);
    known.put('a', carrier('a'));
    expect(known.all()).toBeNull();
    known.startIsTold();
    expect(ids(known)).toEqual(['a']);
  });

  it('are those that are told, without those that went meanwhile', () => {
    const known = new KnownCarriers([carrier('a'), carrier('b')]);
    known.put('b', carrier('b'));
    known.put('c', carrier('c'));
    known.startIsTold();
    expect(ids(known)).toEqual(['b', 'c']);
    known.delete('b');
    expect(ids(known)).toEqual(['c']);
    known.delete('c');
    expect(ids(known)).toEqual([]);
  });

  it('stay when the bus has lost them, until it tells of each', () => {
    const known = new KnownCarriers([carrier('a'), carrier('b')]);
    known.startIsTold();
    expect(ids(known)).toEqual(['a', 'b']);
    known.put('a', { ...carrier('a'), name: 'other' });
    expect(known.all()).toEqual([{ ...carrier('a'), name: 'other' }, carrier('b')]);
  });

  it('are told once all of the start are, until the last of them is deleted', () => {
    const known = new KnownCarriers([carrier('a')]);
    known.put('b', carrier('b'));
    expect(known.areTold()).toBe(false);
    known.startIsTold();
    expect(known.areTold()).toBe(true);
    known.delete('b');
    expect(known.areTold()).toBe(false);
  });

  it('aren’t told by a bus that has lost them', () => {
    const known = new KnownCarriers([carrier('a')]);
    known.startIsTold();
    expect(known.areTold()).toBe(false);
    known.put('a', carrier('a'));
    expect(known.areTold()).toBe(true);
  });

  it('aren’t known when there never was one', () => {
    const known = new KnownCarriers([]);
    known.startIsTold();
    expect(known.all()).toBeNull();
  });
});
