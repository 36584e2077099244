import { describe, expect, it } from '@jest/globals';
import { assert, property, uint8Array } from 'fast-check';
import { DigitFinder } from './digit-finder.js';

const hidden = '+31612345678';
const german = '+4930123456';
const finder = new DigitFinder([hidden, german]);
const writings = (text: string | Buffer): string[] =>
  finder.find(Buffer.from(text as string)).map(({ writing }) => writing);

describe('DigitFinder', () => {
  it.each([
    '+31612345678',
    '0031612345678',
    '31612345678',
    '0612345678',
    '612345678',
    'sip:+31612345678@127.0.0.2',
    '%2B31612345678',
    '"variable_x":"%22Jan%22%20%3Csip%3A%2B31612345678%40127.0.0.2%3E"',
    '004930123456',
    '030123456',
  ])('finds %s', (text) => {
    expect(writings(`before ${text} behind`)).toContain('plain');
  });

  it('finds a national number directly after a percent escape', () => {
    expect(writings('name=%220612345678%22')).toEqual(['percent-encoded']);
    expect(writings('name=%2522%200612345678')).toEqual(['percent-encoded']);
  });

  it.each(['06-12345678', '+31 6 1234 5678', '(06) 12 34 56 78', '06.1234.5678'])(
    'finds the digits grouped as %s',
    (text) => {
      expect(writings(text)).toContain('grouped');
    },
  );

  it('finds a number in hexadecimal, base64 at every alignment, and UTF-16', () => {
    const bytes = Buffer.from('sip:+31612345678@host');
    expect(writings(String.raw`\x${bytes.toString('hex')}`)).toContain('hexadecimal');
    for (const before of ['', 'a', 'ab', 'abc']) {
      const text = Buffer.concat([Buffer.from(before), bytes]).toString('base64');
      expect(writings(text)).toContain('base64');
    }
    expect(writings(Buffer.from('tel 0612345678 x', 'utf16le'))).toContain('utf-16');
  });

  it('ignores a number inside a longer run of digits, such as a timestamp', () => {
    expect(writings('1612345678 6123456789 1795612345678000 316123456789')).toEqual([]);
  });

  it('finds a number between any bytes except digits and letters of an escape', () => {
    const bytes = uint8Array({ maxLength: 200 });
    assert(
      property(bytes, bytes, (before, behind) => {
        const text = Buffer.concat([before, Buffer.from(' 0612345678 '), behind]);
        expect(finder.find(text).map(({ what }) => what)).toContain(hidden);
      }),
    );
  });

  it('names which of many numbers it found', () => {
    const many = Array.from({ length: 500 }, (_, at) => `+316${String(10_000_000 + at)}`);
    const all = new DigitFinder(many);
    expect(all.find(Buffer.from('call 0610000321 now')).map(({ what }) => what)).toEqual([
      '+31610000321',
    ]);
  });

  it('refuses a text that isn’t an E.164 number', () => {
    expect(() => new DigitFinder(['0612345678'])).toThrow("isn't E.164");
  });
});
