import { describe, expect, it } from '@jest/globals';
import { carriers, number, snapshots, tariff } from '../../test/world.js';
import { Snapshots } from './snapshots.js';
import { SourceAddresses } from './source-addresses.js';
import { Trunks } from '@app/switch-conf';
import { carrier as carrierOf, type CarrierChanges, trunk as trunkOf } from '@app/testing/builders';

const trunk = (id: string, ...prefixes: string[]) => trunkOf({ id, prefixes });
const carrier = (id: string, changes: CarrierChanges) => carrierOf({ id, ...changes });

describe('Trunks', () => {
  const trunks = new Trunks([
    carrier('a', {
      trunks: [
        trunk('zuid', '31'),
        { ...trunk('later', '316', '31'), priority: 2 },
        trunk('mobiel', '316', '31', '31'),
        trunk('rest', ''),
      ],
    }),
    carrier('b', { trunks: [trunk('duits', '49', '4930100'), trunk('berlijn', '4930100013')] }),
  ]);

  it.each([
    // Only trunks with the longest matching prefix are used.
    ['+31612000121', ['mobiel', 'later']],
    // Trunks with equal prefixes are ordered by priority, then by id.
    ['+31201000101', ['mobiel', 'zuid', 'later']],
    ['+4930100013', ['berlijn']],
    ['+49301000999', ['duits']],
    ['+3225000141', ['rest']],
  ])('carry %s over %s, in that order', (destination, ids) => {
    expect(trunks.to(destination).map(({ id }) => id)).toEqual(ids);
  });

  it('name their carrier', () => {
    expect(trunks.to('+4930100013')[0]?.carrierId).toBe('b');
  });

  it('return no trunk for a destination that none covers', () => {
    expect(new Trunks([carrier('a', { trunks: [trunk('zuid', '31')] })]).to('+493010')).toEqual([]);
  });
});

describe('SourceAddresses', () => {
  const sources = new SourceAddresses([
    carrier('wide', { addresses: ['10.1.0.0/24', '192.0.2.7'] }),
    carrier('narrow', { addresses: ['10.1.0.64/26', '10.1.0.70/32', '192.0.2.7/32'] }),
    carrier('one', { addresses: ['10.1.0.70', '255.255.255.255'] }),
  ]);

  it.each([
    ['10.1.0.1', 'wide'],
    ['10.1.0.65', 'narrow'],
    ['10.1.0.128', 'wide'],
    // Among equal networks, the carrier with the first id wins.
    ['10.1.0.70', 'narrow'],
    ['192.0.2.7', 'narrow'],
    ['255.255.255.255', 'one'],
    ['10.1.1.0', undefined],
    ['', undefined],
    ['10.1.0', undefined],
    ['::1', undefined],
  ])('find the carrier of %s: %s', (address, id) => {
    expect(sources.at(address)?.id).toBe(id);
  });
});

describe('Snapshots', () => {
  it('keep superseded versions for calls that started with them', () => {
    const all = snapshots();
    all.putNumber({ ...number, flowVersion: 4 });
    all.putNumber({ ...number, flowVersion: 5 });
    all.putNumber({ ...number, flowVersion: 5, ownerId: 'someone-else' });
    const at = (version: number) => all.numberAt(number.number, version)?.snapshot.flowVersion;
    expect([at(2), at(3), at(4), at(5), at(6)]).toEqual([undefined, 3, 4, 5, undefined]);
    expect(all.number(number.number)?.snapshot.ownerId).toBe('someone-else');
  });

  it('serve a call by the last version that is valid at its start, else by the current one', () => {
    const all = snapshots();
    const timed = (flowVersion: number, from: number, until: number | null) => ({
      flowVersion,
      flow: number.flow,
      from,
      until,
    });
    all.putNumber({
      ...number,
      flowVersion: 3,
      timed: [timed(4, 100, null), timed(5, 200, null), timed(6, 150, 250)],
    });
    const at = (startedAt: number) => all.numberFor(number.number, startedAt)?.snapshot.flowVersion;
    expect([99, 100, 149, 150, 249, 250].map(at)).toEqual([3, 4, 4, 6, 6, 5]);
    expect(all.number(number.number)?.snapshot.flowVersion).toBe(3);
  });

  it('keep scheduled versions and overrides for calls that started with them', () => {
    const all = snapshots();
    const timed = [{ flowVersion: 7, flow: number.flow, from: 1, until: null }];
    all.putNumber({ ...number, flowVersion: 3, timed });
    expect(all.numberAt(number.number, 7)?.snapshot.flowVersion).toBe(7);
    all.putNumber({ ...number, flowVersion: 4 });
    const at = (version: number) => all.numberAt(number.number, version)?.snapshot.flowVersion;
    expect([at(3), at(4), at(7)]).toEqual([3, 4, 7]);
    expect(all.numberFor(number.number, 2)?.snapshot.flowVersion).toBe(4);
  });

  it('know which destinations are out, until their end and as of the last snapshot', () => {
    const all = snapshots();
    const isOut = (nowMs: number) => all.isOut(number.number, '+31201000101', nowMs);
    expect(isOut(0)).toBe(false);
    const absence = { destination: '+31201000101', until: 5_000_000 };
    all.putNumber({ ...number, absences: [absence] });
    expect([isOut(4_999), isOut(5_000)]).toEqual([true, false]);
    expect(all.isOut(number.number, '+31201000102', 0)).toBe(false);
    all.putNumber({ ...number, absences: [{ ...absence, until: null }] });
    expect(isOut(5_000)).toBe(true);
    all.deleteNumber(number.number);
    expect(isOut(0)).toBe(false);
  });

  it('return the problems of a flow that cannot be read', () => {
    const all = new Snapshots();
    expect(all.putNumber(number)).toEqual([]);
    expect(all.putNumber({ ...number, flow: 'x' })).toMatchObject([
      { field: '', rule: expect.stringContaining('must be a flow') },
    ]);
    expect(all.number(number.number)?.flow.ok).toBe(false);
  });

  it('forget deleted numbers and carriers, except for calls that started with them', () => {
    const all = snapshots();
    all.deleteNumber(number.number);
    all.deleteCarrier('laagland');
    expect(all.number(number.number)).toBeUndefined();
    expect(all.numberAt(number.number, 3)?.snapshot).toEqual(number);
    // The other carrier has that address too.
    expect(all.carrierAt('127.0.0.2')?.id).toBe('mobiel');
    expect(all.trunksTo('+3225000141')).toEqual([]);
    expect([all.numberCount, all.carrierCount]).toEqual([0, 1]);
  });

  it('count the premium numbers that lack a tariff', () => {
    const all = snapshots();
    const counts = [{ tariffDue: true }, { tariffs: [tariff] }, { tariffs: [] }].map((change) => {
      all.putNumber({ ...number, tariffDue: true, ...change });
      return all.withoutTariffCount;
    });
    all.deleteNumber(number.number);
    expect([...counts, all.withoutTariffCount]).toEqual([1, 0, 1, 0]);
  });

  it('find a carrier by any of its addresses', () => {
    const all = snapshots();
    expect(all.carrierAt('127.0.0.3')?.id).toBe('mobiel');
    expect(all.carrierAt('127.0.0.2')?.id).toBe(carriers[0]?.id);
    expect(all.carrierAt('')).toBeUndefined();
  });
});
