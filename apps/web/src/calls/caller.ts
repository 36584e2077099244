import type { Call, LiveCall } from '../api/generated/types.gen.js';
import { countryName } from '../i18n/country-name.js';
import type { Language } from '../i18n/language.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import type { CallTexts } from './texts.js';

type Called = Pick<Call | LiveCall, 'callingNumber' | 'withheld' | 'origin'> &
  Partial<Pick<Call, 'callingPrefix'>>;

/** Who called, as far as it may be known. */
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

/** `Nederland, mobiel`. */
export function originOf(
  { origin }: Pick<Called, 'origin'>,
  texts: CallTexts,
  language: Language,
): string {
  if (origin.country === null) return texts.originUnknown;
  return `${countryName(origin.country, language)}, ${texts.originKinds[origin.kind]}`;
}

/** The same of an origin as filters and totals write it, `NL/mobile`; what reads otherwise as it stands. */
export function originName(key: string, texts: CallTexts, language: Language): string {
  const [, country = '-', kind = ''] = /^([A-Z]{2}|-)\/(\w+)$/.exec(key) ?? [];
  if (!(kind in texts.originKinds)) return key;
  const origin = {
    country: country === '-' ? null : country,
    kind: kind as Called['origin']['kind'],
  };
  return originOf({ origin }, texts, language);
}
