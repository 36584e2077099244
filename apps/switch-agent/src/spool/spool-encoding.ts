const [percent, closingBrace, lineFeed] = [0x25, 0x7d, 0x0a];
const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Undoes `%XX`, a byte each. */
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
 * The leg in a spool file as mod_json_cdr would have posted it without its setting `encode`: that writes
 * the same text URL-encoded (`true`) or in base64, some builds in lines. Undefined while it isn't whole:
 * the switch writes a line feed last, and lines of base64 have others before. What is none of the three
 * stays as it is, for cdr to refuse.
 */
export function spooledLeg(file: Buffer): Buffer | undefined {
  if (file.at(-1) !== lineFeed) return undefined;
  const start = file.toString('latin1', 0, 3);
  const decoded = start.toUpperCase() === '%7B' ? withoutPercent(file) : fromBase64(file, start);
  if (decoded === undefined) return file;
  const leg = decoded.subarray(0, decoded.findLastIndex((byte) => byte > 0x20) + 1);
  return leg.at(-1) === closingBrace ? leg : undefined;
}

/** A leg begins by `{"`, and a name, which is `eyJ` there. */
function fromBase64(file: Buffer, start: string): Buffer | undefined {
  if (start !== 'eyJ') return undefined;
  const text = file.toString('latin1');
  return base64.test(text) ? Buffer.from(text, 'base64') : undefined;
}
