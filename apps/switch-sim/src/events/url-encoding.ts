import type { Octets } from '../kernel/octets.js';

const unsafe = new Set('\r\n #%&+:;<=>?@[\\]^`{|}"');
const harmless = /^[\w\-.!~*'()$,/]*$/;
const hexadecimal = new Set('0123456789ABCDEF');

const encoded: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  const plain = byte >= 0x20 && byte <= 0x7e && !unsafe.has(character);
  return plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

/**
 * URL-encodes as the switch does, byte by byte: letters, digits and `-_.!~*'()$,/` stay, and a `%`
 * before two capital hexadecimal digits counts as already encoded.
 */
export function urlEncode(value: Octets): Octets {
  if (harmless.test(value)) return value;
  let out = '';
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at);
    const taken =
      character === '%' &&
      hexadecimal.has(value.charAt(at + 1)) &&
      hexadecimal.has(value.charAt(at + 2));
    out += taken ? character : (encoded[value.charCodeAt(at) & 0xff] ?? '');
  }
  return out;
}
