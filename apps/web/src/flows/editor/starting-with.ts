/** The next element whose text begins with a typed letter or digit; undefined: there is none, or another key was pressed. */
export function startingWith<T extends Element>(
  all: readonly T[],
  key: string,
  at: number,
): T | undefined {
  if (!/^[\p{L}\p{N}]$/u.test(key)) return undefined;
  const letter = key.toLowerCase();
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(({ textContent }) =>
    textContent.trim().toLowerCase().startsWith(letter),
  );
}
