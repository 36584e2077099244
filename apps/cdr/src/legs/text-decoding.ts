const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes bytes that a caller may have chosen: as UTF-8 if they are valid, else as Latin-1. Never
 * throws.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  }
}

const escape = /%[0-9A-Fa-f]{2}/;

/**
 * Undoes the switch's URL encoding (`%XX` per byte; a plus stays a plus). A `%` that begins no
 * escape stays, and bytes that are not UTF-8 are read as Latin-1. Never throws.
 */
export function decodePercent(text: string): string {
  if (!escape.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = Buffer.from(text, 'utf8');
    const out: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const hex = bytes[at] === 0x25 ? bytes.toString('latin1', at + 1, at + 3) : '';
      if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
        out.push(Number.parseInt(hex, 16));
        at += 2;
      } else {
        out.push(bytes[at] ?? 0);
      }
    }
    return decodeText(Uint8Array.from(out));
  }
}
