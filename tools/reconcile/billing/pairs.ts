/** What of two lists belongs together by a key, and what is left of either. */
export interface Pairs<E, A> {
  readonly pairs: readonly (readonly [E, A])[];
  /** Expected, and not there. */
  readonly missing: readonly E[];
  /** There more often than expected. */
  readonly doubled: readonly A[];
  /** There, and never expected. */
  readonly unexpected: readonly A[];
}

export function pairsOf<E, A>(
  expected: readonly E[],
  actual: readonly A[],
  keyOfExpected: (each: E) => string,
  keyOfActual: (each: A) => string,
): Pairs<E, A> {
  const left = new Map<string, A[]>();
  for (const each of actual) {
    const key = keyOfActual(each);
    const held = left.get(key);
    if (held === undefined) left.set(key, [each]);
    else held.push(each);
  }
  const known = new Set(expected.map(keyOfExpected));
  const pairs: (readonly [E, A])[] = [];
  const missing: E[] = [];
  for (const each of expected) {
    const found = left.get(keyOfExpected(each))?.shift();
    if (found === undefined) missing.push(each);
    else pairs.push([each, found]);
  }
  const rest = [...left].flatMap(([key, all]) => all.map((each) => ({ key, each })));
  return {
    pairs,
    missing,
    doubled: rest.filter(({ key }) => known.has(key)).map(({ each }) => each),
    unexpected: rest.filter(({ key }) => !known.has(key)).map(({ each }) => each),
  };
}

/** A field, by its name, and what it should hold and does. */
export interface FieldValues {
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * Fields of which the two objects don't hold the same, by the expected one's names; what isn't
 * expected to be anything (undefined) is let through.
 */
export function differentFields<T extends object>(
  expected: T,
  actual: { readonly [K in keyof T]: unknown },
): FieldValues[] {
  return Object.entries(expected).flatMap(([field, wanted]: [string, unknown]) => {
    const found: unknown = Reflect.get(actual, field);
    return wanted === undefined || wanted === found
      ? []
      : [{ field, expected: wanted, actual: found ?? null }];
  });
}
