/**
 * The shape of an English dictionary, derived from the Dutch one: a missing key, or a text with other
 * parameters, is a type error.
 */
export type Dictionary<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Dictionary<T[K]>;
};
