import { money } from '@app/common';
import { calledCountries, countryMeant } from '@app/number-plan';
import type { Language } from '../i18n/language.js';
import { amountText, parseAmount } from '../ui/words/amounts.js';
import type { LimitTexts } from './texts.js';

/** The rule that a field breaks, by the API's path of it. */
export type Rules = Readonly<Record<string, string>>;

/** Reads what was typed, and collects the rules that it breaks by field. */
export class LimitReader {
  readonly broken: Record<string, string> = {};

  constructor(private readonly texts: LimitTexts) {}

  get isWhole(): boolean {
    return Object.keys(this.broken).length === 0;
  }

  whole(field: string, text: string, least: number, most: number): number {
    const value = /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      this.broken[field] = this.texts.rules.range(String(least), String(most));
    }
    return value;
  }

  /** Empty is none. */
  wholeOrNone(field: string, text: string, most: number): number | null {
    return text.trim() === '' ? null : this.whole(field, text, 1, most);
  }

  /** Euros as micro-euro. */
  micros(field: string, text: string): number {
    const parsed = parseAmount(text);
    if (typeof parsed !== 'string' && parsed.micros <= mostMicros) return parsed.micros;
    this.broken[field] = this.texts.rules.amount;
    return 0;
  }

  /** Empty is none. */
  microsOrNone(field: string, text: string): number | null {
    return text.trim() === '' ? null : this.micros(field, text);
  }

  /** `h:mm:ss` or `m:ss` as seconds. */
  seconds(field: string, text: string): number {
    const match = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/.exec(text.trim());
    const [hours, minutes, seconds] = [match?.[1] ?? 0, match?.[2] ?? 0, match?.[3] ?? 0].map(
      Number,
    ) as [number, number, number];
    const all = hours * 3600 + minutes * 60 + seconds;
    if (match === null || minutes > 59 || seconds > 59 || all < 60 || all > 86_400) {
      this.broken[field] = this.texts.rules.duration;
    }
    return all;
  }

  countries(field: string, text: string): string[] {
    const codes = text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== '');
    const unknown = codes.find((code) => !calledCountries.has(code));
    const twice = codes.find((code, at) => codes.indexOf(code) !== at);
    if (unknown !== undefined) {
      const meant = countryMeant(unknown);
      const { country, otherCountry } = this.texts.rules;
      this.broken[field] = meant === null ? country(unknown) : otherCountry(meant, unknown);
    } else if (twice !== undefined) this.broken[field] = this.texts.rules.twice(twice);
    return codes;
  }

  /** At least one. */
  someCountries(field: string, text: string): string[] {
    const codes = this.countries(field, text);
    if (codes.length === 0) this.broken[field] = this.texts.rules.someCountry;
    return codes;
  }
}

const mostMicros = 1_000_000_000_000;

export const countText = (count: number | null): string => (count === null ? '' : String(count));
export const eurosText = (micros: number | null, language: Language): string =>
  micros === null ? '' : amountText(money(micros), language);

/** In the reader's language; the code itself of what can't be called, so that it looks like no country. */
const countryName = (code: string, language: Language): string =>
  calledCountries.has(code)
    ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code)
    : code;

export const countriesInWords = (
  codes: readonly string[],
  language: Language,
  none: string,
): string =>
  codes.length === 0
    ? none
    : codes
        .map((code) => countryName(code, language))
        .toSorted((one, other) => one.localeCompare(other, language))
        .join(', ');

/** What calls lose by it, in words: the countries that they can't go to any more. */
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

/** `06 12345678`, `0031…` and `+31 6…` as E.164, also the beginning of one; null when it is neither. */
export function callerPrefix(text: string): string | null {
  const digits = text
    .replaceAll(/[\s.()-]/g, '')
    .replace(/^00/, '+')
    .replace(/^0/, '+31');
  return /^\+\d{1,15}$/.test(digits) ? digits : null;
}
