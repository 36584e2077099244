import type { CallExport } from '../api/generated/types.gen.js';
import { originName } from '../calls/caller.js';
import { useCallTexts } from '../calls/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useExportTexts } from './texts.js';

/**
 * Filters of an export, from the address or from an answer; moments are the switch's microseconds or ISO
 * 8601.
 */
type Filters = {
  readonly [Name in Exclude<keyof CallExport['filters'], 'from' | 'until'>]?:
    | CallExport['filters'][Name]
    | undefined;
} & { readonly from?: number | string | undefined; readonly until?: number | string | undefined };

/** Returns a function that lists the set filters in words. */
export function useFilterFacts(): (filters: Filters) => { label: string; value: string }[] {
  const texts = useExportTexts();
  const calls = useCallTexts();
  const { language } = useLanguage();
  const fact = <T>(label: string, value: T | undefined, words: (value: T) => string) =>
    value === undefined ? [] : [{ label, value: words(value) }];
  return (filters) => [
    ...fact(texts.number, filters.number, phoneNumber),
    ...fact(texts.caller, filters.callingNumber, phoneNumber),
    ...fact(texts.carrier, filters.carrierId, (id) => id),
    ...fact(texts.outcome, filters.answered, (is) => (is ? texts.onlyAnswered : texts.onlyMissed)),
    ...fact(texts.outcome, filters.outcome, (outcome) => calls.outcomes[outcome]),
    ...fact(calls.filterOrigin, filters.origin, (origin) => originName(origin, calls, language)),
    ...fact(calls.filterDelivered, filters.deliveredTo, phoneNumber),
    ...fact(calls.filterSeconds, filters.minSeconds, (seconds) => calls.seconds(seconds)),
    ...fact(texts.suspect, filters.suspect, () => texts.onlySuspect),
    ...fact(texts.from, filters.from, (instant) => formatDateTime(instant, language)),
    ...fact(texts.until, filters.until, (instant) => formatDateTime(instant, language)),
  ];
}
