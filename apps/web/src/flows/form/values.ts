import type { FlowForm } from '@app/call-flow';

/** The value at a path of the form, such as `answer.rounds.0.people`. */
export const valueAt = (form: FlowForm, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[part]
          : undefined,
      form,
    );

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

export const replaced = <T>(items: readonly T[], at: number, item: T): T[] =>
  items.map((each, index) => (index === at ? item : each));

export const without = <T>(items: readonly T[], at: number): T[] =>
  items.filter((_, index) => index !== at);

/** The items with one of them a place earlier. */
export const moved = <T>(items: readonly T[], at: number): T[] => {
  const before = items[at - 1];
  const item = items[at];
  if (at === 0 || before === undefined || item === undefined) return [...items];
  return items.map((each, index) => (index === at - 1 ? item : index === at ? before : each));
};
