import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { carrierFields } from './carrier-fields.js';

const trunk = { id: 'uit', host: '198.51.100.1', port: 5060, prefixes: ['31'] };

/** Errors of a carrier by field, without those of its billing details. */
function problems(carrier: object): string[] {
  const { error } = z.strictObject(carrierFields).safeParse({
    name: 'Laagland',
    addresses: [],
    trunks: [],
    ...carrier,
  });
  return (error?.issues ?? [])
    .filter(({ path }) => path[0] !== 'billTo')
    .map(({ path, message }) => `${path.join('.')} ${message}`);
}

describe('carrier as people enter it', () => {
  it('needs trunk hosts that are safe in a dial string', () => {
    expect(problems({ trunks: [{ ...trunk, host: 'a'.repeat(253) }] })).toEqual([]);
    for (const host of ['a'.repeat(254), '', '198.51.100.1\n', '$${x}', 'a"/><x', 'a;b', 'ĳ.nl']) {
      expect(problems({ trunks: [{ ...trunk, host }] })).toEqual([
        'trunks.0.host must be a host name or an IPv4 address',
      ]);
    }
  });

  it('refuses addresses that overlap', () => {
    expect(problems({ addresses: ['198.51.100.0/24', '198.51.101.1', '198.51.101.0'] })).toEqual(
      [],
    );
    expect(problems({ addresses: ['198.51.100.0/24', '198.51.100.7'] })).toEqual([
      'addresses.1 must not overlap 198.51.100.0/24',
    ]);
  });

  it.each(['198.51.100.0/33', '198.51.100.0\n', '198.51.100.١', '0198.51.100.0', '::1', ''])(
    'gets one error for the malformed address %j',
    (address) => {
      expect(problems({ addresses: ['203.0.113.1', address] })).toEqual([
        'addresses.1 must be an IPv4 address, or a network of /24 to /32',
      ]);
    },
  );
});
