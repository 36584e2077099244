import { readDate } from './date-text.js';

/** Tests of values in a page's address, which anybody can edit; values that fail are ignored. */
export const isDay = (text: string): boolean =>
  /^20\d{2}-\d{2}-\d{2}$/.test(text) && readDate(text, 'date') === text;
export const isMonth = (text: string): boolean => /^20\d{2}-(?:0[1-9]|1[0-2])$/.test(text);
export const isNumber = (text: string): boolean => /^\+?[1-9]\d{1,14}$/.test(text);
export const isParty = (text: string): boolean =>
  /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text);
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
export const isOrigin = (text: string): boolean =>
  /^(?:[A-Z]{2}|-)\/(?:fixed|mobile|other|unknown)$/.test(text);
export const isSeconds = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 86_400;

export const isVatPeriod = (text: string): boolean =>
  /^20\d{2}-(?:Q[1-4]|0[1-9]|1[0-2])$/.test(text);
export const isVatId = (text: string): boolean => /^[A-Z0-9]{2,20}$/.test(text);

/** The address's value of that name, if it passes the test. */
export function given(
  search: URLSearchParams,
  name: string,
  isFit: (text: string) => boolean,
): string | undefined {
  const value = search.get(name);
  return value !== null && isFit(value) ? value : undefined;
}
