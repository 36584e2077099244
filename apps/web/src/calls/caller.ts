import type { Call, LiveCall } from '../api/calls.js';
import type { Language } from '../i18n/language.js';
import { phoneNumber } from '../ui/phone-number.js';
import type { CallTexts } from './texts.js';

type Called = Pick<Call | LiveCall, 'callingNumber' | 'withheld' | 'origin'>;

/** Who called, as far as it may be known. */
export function callerOf(
  { callingNumber, withheld }: Pick<Called, 'callingNumber' | 'withheld'>,
  texts: CallTexts,
): string {
  if (withheld) return texts.withheld;
  return callingNumber === null ? texts.unknownCaller : phoneNumber(callingNumber);
}

/** `Nederland, mobiel`. */
export function originOf({ origin }: Called, texts: CallTexts, language: Language): string {
  if (origin.country === null) return texts.originUnknown;
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(origin.country);
  return `${country ?? origin.country}, ${texts.originKinds[origin.kind]}`;
}
