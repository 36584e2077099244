import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { urlEncode } from './url-encoding.js';

const octets = fc
  .uint8Array({ min: 1, maxLength: 40 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'));

describe('urlEncode', () => {
  it('encodes the values that a real switch sent as the switch did', () => {
    expect(urlEncode('Jan de Vri\u00c3\u00abs')).toBe('Jan%20de%20Vri%C3%ABs');
    expect(urlEncode('Andr\u00e9 50% off')).toBe('Andr%E9%2050%25%20off');
    expect(urlEncode('Tue, 24 Nov 2026 23:05:18 GMT')).toBe(
      'Tue,%2024%20Nov%202026%2023%3A05%3A18%20GMT',
    );
    expect(urlEncode('PCMA/8000\r\n')).toBe('PCMA/8000%0D%0A');
    expect(urlEncode('ARRAY::a|:b')).toBe('ARRAY%3A%3Aa%7C%3Ab');
  });

  it('keeps a percent sign before two capital hexadecimal digits as already encoded', () => {
    expect(urlEncode('%41 %zz')).toBe('%41%20%25zz');
  });

  it('decodes to the same bytes when the value has no percent sign', () => {
    fc.assert(
      fc.property(
        octets.filter((value) => !value.includes('%')),
        (value) => {
          const decoded = urlEncode(value).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
            String.fromCharCode(parseInt(hex, 16)),
          );
          expect(decoded).toBe(value);
        },
      ),
    );
  });

  it('leaves no byte that could end a header line', () => {
    fc.assert(fc.property(octets, (value) => !/[^!-~]/.test(urlEncode(value))));
  });
});
