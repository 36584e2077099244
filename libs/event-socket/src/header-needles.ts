import { ByteNeedle } from './byte-needle.js';

/** A header's name as bytes to search for. */
export interface HeaderNeedle {
  /**
   * `"Name"`, as in a JSON object; null for a name that looks like the text between two strings
   * (`:` and `,`), or that JSON writes with backslashes.
   */
  readonly json: ByteNeedle | null;
  /**
   * `
   * Name: `, as in lines.
   */
  readonly plain: ByteNeedle;
}

/** Longest name that is searched for: no header's name is longer. */
const MAX_NAME_BYTES = 250;
const MAX_NEEDLES = 4096;
const needles = new Map<string, HeaderNeedle>();

/**
 * The needle for a name; undefined for a name too long to be a header's. Names come from code, not
 * from the network; their number is limited only in case of a programming error.
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

/** The header of a channel variable, cached: building the name takes longer than looking it up. */
export function variableHeader(variable: string): string {
  let header = variables.get(variable);
  if (header === undefined) {
    if (variables.size >= MAX_NEEDLES) variables.clear();
    header = `variable_${variable}`;
    variables.set(variable, header);
  }
  return header;
}
