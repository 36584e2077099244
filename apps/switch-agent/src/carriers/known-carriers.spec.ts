import { describe, expect, it } from '@jest/globals';
import type { CarrierSnapshot } from '@app/contracts';
import { carrier as carrierOf } from '@app/testing/builders';
import { KnownCarriers } from './known-carriers.js';

const carrier = (id: string): CarrierSnapshot => carrierOf({ id });
const ids = (known: KnownCarriers): string[] | undefined => known.all()?.map(({ id }) => id);

describe('KnownCarriers', () => {
  it('returns null before all carriers of the start have arrived', () => {
    const known = new KnownCarriers([]);
    known.put('a', carrier('a'));
    expect(known.all()).toBeNull();
    known.endStart();
    expect(ids(known)).toEqual(['a']);
  });

  it('drops the carriers that were deleted while the agent was away', () => {
    const known = new KnownCarriers([carrier('a'), carrier('b')]);
    known.put('b', carrier('b'));
    known.put('c', carrier('c'));
    known.endStart();
    expect(ids(known)).toEqual(['b', 'c']);
    known.delete('b');
    expect(ids(known)).toEqual(['c']);
    known.delete('c');
    expect(ids(known)).toEqual([]);
  });

  it('keeps the earlier carriers when the bus has lost them, until the bus delivers each again', () => {
    const known = new KnownCarriers([carrier('a'), carrier('b')]);
    known.endStart();
    expect(ids(known)).toEqual(['a', 'b']);
    known.put('a', { ...carrier('a'), name: 'other' });
    expect(known.all()).toEqual([{ ...carrier('a'), name: 'other' }, carrier('b')]);
  });

  it('counts the carriers as delivered once the start has ended, until the last carrier is deleted', () => {
    const known = new KnownCarriers([carrier('a')]);
    known.put('b', carrier('b'));
    expect(known.areDelivered()).toBe(false);
    known.endStart();
    expect(known.areDelivered()).toBe(true);
    known.delete('b');
    expect(known.areDelivered()).toBe(false);
  });

  it('does not count the carriers as delivered when the bus has lost them', () => {
    const known = new KnownCarriers([carrier('a')]);
    known.endStart();
    expect(known.areDelivered()).toBe(false);
    known.put('a', carrier('a'));
    expect(known.areDelivered()).toBe(true);
  });

  it('returns null when there never was a carrier', () => {
    const known = new KnownCarriers([]);
    known.endStart();
    expect(known.all()).toBeNull();
  });
});
