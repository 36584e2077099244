export interface Choices<T> {
  /** Values with their labels; null or empty text is the choice of none. */
  readonly choices: readonly (readonly [value: T, words: string])[];
}

export const keyOf = (value: unknown): string => String((value ?? '') as string | number);
