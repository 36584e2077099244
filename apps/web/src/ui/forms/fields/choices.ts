export interface Choices<T> {
  /** Values with their words; null, or an empty text, is the choice of nothing. */
  readonly choices: readonly (readonly [value: T, words: string])[];
}

export const keyOf = (value: unknown): string => String((value ?? '') as string | number);
