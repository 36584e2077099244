const names = new Map<string, string>();
/**
 * Most names that are kept. Published names are fewer; should there be more, all are dropped and
 * collected again.
 */
const mostNames = 10_000;

/**
 * Returns the same string object for equal names, so that comparing two is only a comparison of
 * pointers.
 */
export function sameName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size >= mostNames) names.clear();
  names.set(name, name);
  return name;
}
