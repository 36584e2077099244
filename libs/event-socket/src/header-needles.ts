import { ByteNeedle } from './byte-needle.js';

/** A header's name as bytes to search for. */
export interface HeaderNeedle {
  /** `"Name"`, as in a JSON object. */
  readonly json: ByteNeedle;
  /** `\nName: `, as in lines. */
  readonly plain: ByteNeedle;
}

/** Longest name that is looked for; what a needle adds to it has to stay below 256 bytes. */
const MAX_NAME_BYTES = 250;
const MAX_NEEDLES = 4096;
const needles = new Map<string, HeaderNeedle>();

/**
 * The needle of a name, or undefined for a name too long to be one. Names come from code, not from
 * the wire; the bound on their number is for a mistake in that.
 */
export function needleOf(name: string): HeaderNeedle | undefined {
  let needle = needles.get(name);
  if (needle === undefined) {
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) return undefined;
    if (needles.size >= MAX_NEEDLES) needles.clear();
    needle = {
      json: new ByteNeedle(Buffer.from(`"${name}"`)),
      plain: new ByteNeedle(Buffer.from(`\n${name}: `)),
    };
    needles.set(name, needle);
  }
  return needle;
}
