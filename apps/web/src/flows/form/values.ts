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

/** Reads a typed time such as `9`, `9.30` or `17:00` as `HH:MM`; null for other text. */
export function timeFrom(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(?:u|uur)?$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

/** A time as people write it: `9:00`; other text as it is. */
export const timeText = (time: string): string => (isTime(time) ? time.replace(/^0/, '') : time);
