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
 * The text of `bytes[start, end)`: UTF-8, or Latin-1 when the bytes aren't valid UTF-8. SIP carries
 * the caller's display name in the encoding of the caller's telephone. Never throws.
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

/** Re-decodes Latin-1 text as UTF-8 when its bytes are valid UTF-8. */
export function latin1ToText(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : latin1;
}

/**
 * The text of the URL-encoded `bytes[start, end)`. A `%` without two hexadecimal digits stays
 * unchanged; the result is decoded as by {@link decodeText}. `+` stands for itself, because the
 * switch encodes a space as `%20`. Never throws.
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

const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** The meaning of a letter after a backslash, by its code; 0 for none. */
const escapes = new Uint8Array(128);
for (const [letter, meaning] of ['n\n', 'r\r', 't\t', 'b\b', 'f\f', '""', '\\\\', '//']) {
  escapes[letter!.charCodeAt(0)] = meaning!.charCodeAt(0);
}

/**
 * Resolves the escapes in the content of a JSON string; an invalid escape stays unchanged. Never
 * throws.
 */
export function unescapeJson(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return unescapeValid(text);
  }
}

/** Uses a buffer: a string concatenated from millions of pieces takes a hundred times its size. */
function unescapeValid(text: string): string {
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit === BACKSLASH && i + 1 < text.length) {
      const letter = text.charCodeAt(i + 1);
      const code = letter === LETTER_U ? hexCode(text, i + 2) : escapes[letter] || -1;
      if (code >= 0) {
        unit = code;
        i += letter === LETTER_U ? 5 : 1;
      }
    }
    units[length++] = unit;
  }
  return Buffer.from(units.buffer, 0, 2 * length).toString('utf16le');
}

/** The code of four hexadecimal digits; -1 for other characters. */
function hexCode(text: string, start: number): number {
  let code = 0;
  for (let i = start; i < start + 4; i++) {
    const digit = hexValues[text.charCodeAt(i)] ?? NOT_HEX;
    if (digit === NOT_HEX) return -1;
    code = code * 16 + digit;
  }
  return code;
}
