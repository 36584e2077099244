/** Reads a typed time such as `9`, `930`, `9.30` or `17 uur` as `HH:MM`, at most `24:00`; null for other text. */
export function timeFrom(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(?:u|uur)?$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

/** A time as people write it: `9:00`; other text as it is. */
export const timeText = (time: string): string => (isTime(time) ? time.replace(/^0/, '') : time);

/** Minutes since midnight; null for other text than a time. */
export const minutesOf = (time: string): number | null =>
  isTime(time) ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) : null;
