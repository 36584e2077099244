import { money } from '@app/common';
import { calledCountries, countryMeant } from '@app/number-plan';
import { countryName } from '../i18n/country-name.js';
import type { Language } from '../i18n/language.js';
import { formatDuration } from '../i18n/times.js';
import { type Way, whole } from '../ui/forms/ways.js';
import { amountText, parseAmount } from '../ui/words/amounts.js';
import type { LimitTexts } from './texts.js';

/** Reads a whole number between `least` and `most`, both inclusive. */
export const wholeWithin = (least: number, most: number): Way<number> => ({
  read: (text) => {
    const value = whole.read(text);
    return value !== undefined && value >= least && value <= most ? value : undefined;
  },
  write: String,
});

/** Writes micro-euro as euros; an empty text for null. */
export const eurosText = (micros: number | null, language: Language): string =>
  micros === null ? '' : amountText(money(micros), language);

const mostMicros = 1_000_000_000_000;

/** Reads and writes euros, stored as micro-euro. */
export const microEuros: Way<number> = {
  read: (text) => {
    const parsed = parseAmount(text);
    return typeof parsed === 'string' || parsed.micros > mostMicros ? undefined : parsed.micros;
  },
  write: eurosText,
};

/** Reads and writes `h:mm:ss` or `m:ss`, stored as seconds, from 60 to 86,400. */
export const duration: Way<number> = {
  read: (text) => {
    const match = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/.exec(text.trim());
    const [hours = 0, minutes = 0, seconds = 0] = (match?.slice(1) ?? []).map((part) =>
      Number(part ?? 0),
    );
    const all = hours * 3600 + minutes * 60 + seconds;
    const isWritten = match !== null && minutes <= 59 && seconds <= 59;
    return isWritten && all >= 60 && all <= 86_400 ? all : undefined;
  },
  write: formatDuration,
};

/** Reads country codes without checking them; `wrongCountries` does. */
export const countryCodes: Way<string[]> = {
  read: (text) =>
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== ''),
  write: (codes) => codes.join(' '),
};

/** Words for the first code that can't be called or occurs twice; false when all are right. */
export function wrongCountries(codes: readonly string[], { rules }: LimitTexts): string | false {
  const unknown = codes.find((code) => !calledCountries.has(code));
  if (unknown !== undefined) {
    const meant = countryMeant(unknown);
    return meant === null ? rules.country(unknown) : rules.otherCountry(meant, unknown);
  }
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  return twice !== undefined && rules.twice(twice);
}

/** Name of a country in the reader's language; the code itself for one that can't be called. */
const calledName = (code: string, language: Language): string =>
  calledCountries.has(code) ? countryName(code, language) : code;

export const countriesInWords = (
  codes: readonly string[],
  language: Language,
  none: string,
): string =>
  codes.length === 0
    ? none
    : codes
        .map((code) => calledName(code, language))
        .toSorted((one, other) => one.localeCompare(other, language))
        .join(', ');

/** Words for the countries that a change takes from the allowed destinations; empty when there are none. */
export function countriesLost(
  before: readonly string[],
  after: readonly string[],
  language: Language,
  texts: LimitTexts,
): string[] {
  const lost = before.filter((code) => !after.includes(code));
  if (lost.length === 0) return [];
  return after.length === 0
    ? [texts.noneAnyMore]
    : [texts.notAnyMore(countriesInWords(lost, language, ''))];
}

/**
 * A caller's number, or its beginning, as E.164, from `06 12345678`, `0031…` or `+31 6…`; null for other
 * text.
 */
export function callerPrefix(text: string): string | null {
  const digits = text
    .replaceAll(/[\s.()-]/g, '')
    .replace(/^00/, '+')
    .replace(/^0/, '+31');
  return /^\+\d{1,15}$/.test(digits) ? digits : null;
}
