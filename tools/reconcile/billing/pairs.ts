/** Two lists joined by key, with the items that have no counterpart. */
export interface Pairs<E, A> {
  readonly pairs: readonly (readonly [E, A])[];
  /** Expected items without an actual one. */
  readonly missing: readonly E[];
  /** Actual items beyond the expected number of their key. */
  readonly doubled: readonly A[];
  /** Actual items whose key isn't expected. */
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
    const group = left.get(key);
    if (group === undefined) left.set(key, [each]);
    else group.push(each);
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

/** A field's name with its expected and actual values. */
export interface FieldValues {
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The fields of `expected` whose values differ in `actual`; an expected `undefined` matches every value. */
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
