const names = new Map<string, string>();
/** Names that were published are few; whoever makes up more may have them forgotten. */
const mostNames = 10_000;

/** The same string for the same name: two that are one are told by where they are, without a look at them. */
export function sameName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size >= mostNames) names.clear();
  names.set(name, name);
  return name;
}
