import { isUtf8 } from 'node:buffer';

const PERCENT = 0x25;
const NOT_HEX = 255;

const hexValues = new Uint8Array(256).fill(NOT_HEX);
for (let digit = 0; digit < 16; digit++) {
  const character = digit.toString(16);
  hexValues[character.charCodeAt(0)] = digit;
  hexValues[character.toUpperCase().charCodeAt(0)] = digit;
}

/**
 * Text of `bytes[start, end)`: UTF-8, or Latin-1 when the bytes aren't valid UTF-8. SIP carries the
 * caller's display name in whatever encoding the caller's telephone uses. Never throws.
 */
export function decodeText(bytes: Buffer, start: number, end: number): string {
  for (let i = start; i < end; i++) {
    if (bytes[i]! > 127) {
      return isUtf8(bytes.subarray(start, end))
        ? bytes.toString('utf8', start, end)
        : bytes.toString('latin1', start, end);
    }
  }
  return bytes.toString('latin1', start, end);
}

/** Re-reads as UTF-8 what was read as Latin-1, when its bytes are valid UTF-8. */
export function latin1ToText(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : latin1;
}

/**
 * Text of the URL-encoded `bytes[start, end)`. A `%` that isn't followed by two hexadecimal digits
 * stays as it is; what comes out is read by {@link decodeText}'s rule. `+` means itself, as the
 * switch writes a space as `%20`. Never throws.
 */
export function decodeUrlEncoded(bytes: Buffer, start: number, end: number): string {
  let plain = true;
  for (let i = start; i < end; i++) {
    if (bytes[i] === PERCENT) {
      plain = false;
      break;
    }
  }
  if (plain) return decodeText(bytes, start, end);
  const out = Buffer.allocUnsafe(end - start);
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === PERCENT && i + 2 < end) {
      const high = hexValues[bytes[i + 1]!]!;
      const low = hexValues[bytes[i + 2]!]!;
      if (high !== NOT_HEX && low !== NOT_HEX) {
        out[length++] = high * 16 + low;
        i += 2;
        continue;
      }
    }
    out[length++] = byte;
  }
  return decodeText(out, 0, length);
}

const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

/** Resolves the escapes of a JSON string's inside; an invalid one stays as it is. Never throws. */
export function unescapeJson(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g,
    (_, code: string | undefined, letter: string) =>
      code === undefined ? escapes[letter]! : String.fromCharCode(parseInt(code, 16)),
  );
}
