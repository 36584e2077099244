import type { Call, LiveCall } from '../api/calls.js';
import type { Language } from '../i18n/language.js';
import { phoneNumber } from '../ui/phone-number.js';
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
export function originOf({ origin }: Called, texts: CallTexts, language: Language): string {
  if (origin.country === null) return texts.originUnknown;
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(origin.country);
  return `${country ?? origin.country}, ${texts.originKinds[origin.kind]}`;
}
