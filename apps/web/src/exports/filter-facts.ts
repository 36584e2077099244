import type { CallExport } from '../api/call-exports.js';
import type { Language } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { phoneNumber } from '../ui/phone-number.js';
import type { ExportTexts } from './texts.js';

/** Microseconds or ISO 8601 instants. */
type Filters = {
  readonly [Name in keyof CallExport['filters']]?: CallExport['filters'][Name] | undefined;
};

/** What was chosen, in words; of what wasn't, nothing. */
export function filterFacts(
  filters: Omit<Filters, 'from' | 'until'> & {
    readonly from?: number | string | undefined;
    readonly until?: number | string | undefined;
  },
  texts: ExportTexts,
  language: Language,
): { label: string; value: string }[] {
  const { number, callingNumber, carrierId, answered, suspect, from, until } = filters;
  const fact = <T>(label: string, value: T | undefined, words: (value: T) => string) =>
    value === undefined ? [] : [{ label, value: words(value) }];
  return [
    ...fact(texts.number, number, phoneNumber),
    ...fact(texts.caller, callingNumber, phoneNumber),
    ...fact(texts.carrier, carrierId, (id) => id),
    ...fact(texts.outcome, answered, (is) => (is ? texts.onlyAnswered : texts.onlyMissed)),
    ...fact(texts.suspect, suspect, () => texts.onlySuspect),
    ...fact(texts.from, from, (instant) => formatDateTime(instant, language)),
    ...fact(texts.until, until, (instant) => formatDateTime(instant, language)),
  ];
}
