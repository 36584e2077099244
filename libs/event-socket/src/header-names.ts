/** A header's name as bytes to search for, in both formats. */
export interface HeaderNeedle {
  /** `"Name"` */
  readonly json: Buffer;
  /** `\nName: ` */
  readonly plain: Buffer;
}

const needles = new Map<string, HeaderNeedle>();
const MAX_NEEDLES = 4096;

/** The needle of a name. Names come from code, not from the wire; the bound is for a mistake in that. */
export function needleOf(name: string): HeaderNeedle {
  let needle = needles.get(name);
  if (needle === undefined) {
    if (needles.size >= MAX_NEEDLES) needles.clear();
    needle = { json: Buffer.from(`"${name}"`), plain: Buffer.from(`\n${name}: `) };
    needles.set(name, needle);
  }
  return needle;
}
