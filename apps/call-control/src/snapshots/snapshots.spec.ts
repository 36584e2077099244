import { describe, expect, it } from '@jest/globals';
import { carriers, number, snapshots } from '../../test/world.js';
import { Snapshots } from './snapshots.js';
import { Trunks } from './trunks.js';

const trunk = (id: string, ...prefixes: string[]) => ({
  id,
  host: '127.0.0.1',
  port: 5060,
  prefixes,
});

describe('trunks', () => {
  const trunks = new Trunks([
    trunk('zuid', '31'),
    trunk('mobiel', '316', '31'),
    trunk('rest', ''),
    trunk('duits', '49', '4930100'),
    trunk('berlijn', '4930100013'),
  ]);

  it.each([
    ['+31612000121', 'mobiel'],
    // equal prefixes: the first by id
    ['+31201000101', 'mobiel'],
    ['+4930100013', 'berlijn'],
    ['+49301000999', 'duits'],
    ['+3225000141', 'rest'],
  ])('take %s out by %s', (destination, id) => {
    expect(trunks.to(destination)?.id).toBe(id);
  });

  it('may take nothing', () => {
    expect(new Trunks([trunk('zuid', '31')]).to('+4930100013')).toBeUndefined();
  });
});

describe('snapshots', () => {
  it('keep earlier versions, for the calls that began with them', () => {
    const all = snapshots();
    all.putNumber({ ...number, flowVersion: 4 });
    all.putNumber({ ...number, flowVersion: 5 });
    all.putNumber({ ...number, flowVersion: 5, ownerId: 'someone-else' });
    const at = (version: number) => all.numberAt(number.number, version)?.snapshot.flowVersion;
    expect([at(2), at(3), at(4), at(5), at(6)]).toEqual([undefined, 3, 4, 5, undefined]);
    expect(all.number(number.number)?.snapshot.ownerId).toBe('someone-else');
  });

  it('tell the problems of a flow that cannot be read', () => {
    const all = new Snapshots();
    expect(all.putNumber(number)).toEqual([]);
    expect(all.putNumber({ ...number, flow: 'x' })).toEqual([
      { field: '', rule: expect.stringContaining('must be a flow') },
    ]);
    expect(all.number(number.number)?.flow.ok).toBe(false);
  });

  it('forget what is deleted, but for calls that began with it', () => {
    const all = snapshots();
    all.deleteNumber(number.number);
    all.deleteCarrier('laagland');
    expect(all.number(number.number)).toBeUndefined();
    expect(all.numberAt(number.number, 3)?.snapshot).toEqual(number);
    // the other carrier has that address too
    expect(all.carrierAt('127.0.0.2')?.id).toBe('mobiel');
    expect(all.trunkTo('+3225000141')).toBeUndefined();
    expect([all.numberCount, all.carrierCount]).toEqual([0, 1]);
  });

  it('know a carrier by any of its addresses', () => {
    const all = snapshots();
    expect(all.carrierAt('127.0.0.3')?.id).toBe('mobiel');
    expect(all.carrierAt('127.0.0.2')?.id).toBe(carriers[0]?.id);
    expect(all.carrierAt('')).toBeUndefined();
  });
});
