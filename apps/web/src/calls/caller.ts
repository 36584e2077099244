import type { Call, LiveCall } from '../api/generated/types.gen.js';
import { countryName } from '../i18n/country-name.js';
import type { Language } from '../i18n/language.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import type { CallTexts } from './texts.js';

type Called = Pick<Call | LiveCall, 'callingNumber' | 'withheld' | 'origin'> &
  Partial<Pick<Call, 'callingPrefix'>>;

/** The caller's number as text; words for a withheld or unknown number. */
export function callerOf(
  {
    callingNumber,
    callingPrefix = null,
    withheld,
  }: Pick<Called, 'callingNumber' | 'callingPrefix' | 'withheld'>,
  texts: CallTexts,
): string {
  if (withheld) return texts.withheld;
  if (callingNumber !== null) return phoneNumber(callingNumber);
  return callingPrefix === null ? texts.unknownCaller : `${callingPrefix}…`;
}

/** The caller's country and kind of number, such as `Nederland, mobiel`. */
export function originOf(
  { origin }: Pick<Called, 'origin'>,
  texts: CallTexts,
  language: Language,
): string {
  if (origin.country === null) return texts.originUnknown;
  return `${countryName(origin.country, language)}, ${texts.originKinds[origin.kind]}`;
}

/**
 * Like `originOf`, for an origin in the spelling of filters and totals, `NL/mobile`. Other text is returned
 * unchanged.
 */
export function originName(key: string, texts: CallTexts, language: Language): string {
  const [, country = '-', kind = ''] = /^([A-Z]{2}|-)\/(\w+)$/.exec(key) ?? [];
  if (!(kind in texts.originKinds)) return key;
  const origin = {
    country: country === '-' ? null : country,
    kind: kind as Called['origin']['kind'],
  };
  return originOf({ origin }, texts, language);
}
