const [percent, closingBrace, lineFeed] = [0x25, 0x7d, 0x0a];
const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Decodes `%XX` to one byte each. */
function withoutPercent(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const hex = body[at] === percent ? body.toString('latin1', at + 1, at + 3) : '';
    const isEscape = /^[0-9A-Fa-f]{2}$/.test(hex);
    out[length] = isEscape ? Number.parseInt(hex, 16) : (body[at] ?? 0);
    length += 1;
    if (isEscape) at += 2;
  }
  return out.subarray(0, length);
}

/**
 * The leg in a spool file as mod_json_cdr posts it with `encode` off: with `encode` on, it writes
 * the same text URL-encoded (`true`) or in base64, in some builds in lines. Undefined while the
 * file is incomplete: the switch writes a line feed last, and base64 lines have others before. Text
 * that is none of the three is returned as it is, for cdr to refuse.
 */
export function spooledLeg(file: Buffer): Buffer | undefined {
  if (file.at(-1) !== lineFeed) return undefined;
  const start = file.toString('latin1', 0, 3);
  const decoded = start.toUpperCase() === '%7B' ? withoutPercent(file) : fromBase64(file, start);
  if (decoded === undefined) return file;
  const leg = decoded.subarray(0, decoded.findLastIndex((byte) => byte > 0x20) + 1);
  return leg.at(-1) === closingBrace ? leg : undefined;
}

/**
 * Decodes base64; undefined for other text. A leg begins with `{"` and a name, which is `eyJ` in
 * base64.
 */
function fromBase64(file: Buffer, start: string): Buffer | undefined {
  if (start !== 'eyJ') return undefined;
  const text = file.toString('latin1');
  return base64.test(text) ? Buffer.from(text, 'base64') : undefined;
}
