import { ByteNeedle } from './byte-needle.js';

/** A header's name as bytes to search for. */
export interface HeaderNeedle {
  /**
   * `"Name"`, as in a JSON object; null for a name that can't be told from what stands between two
   * strings (`:` and `,`), or that is written with backslashes.
   */
  readonly json: ByteNeedle | null;
  /** `\nName: `, as in lines. */
  readonly plain: ByteNeedle;
}

/** Longest name that is looked for: no name is longer. */
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
      json: /[",:\\\p{Cc}]/u.test(name) ? null : new ByteNeedle(Buffer.from(`"${name}"`)),
      plain: new ByteNeedle(Buffer.from(`\n${name}: `)),
    };
    needles.set(name, needle);
  }
  return needle;
}

const variables = new Map<string, string>();

/** The header that carries a channel variable: putting its name together takes longer than to find it. */
export function variableHeader(variable: string): string {
  let header = variables.get(variable);
  if (header === undefined) {
    if (variables.size >= MAX_NEEDLES) variables.clear();
    header = `variable_${variable}`;
    variables.set(variable, header);
  }
  return header;
}
