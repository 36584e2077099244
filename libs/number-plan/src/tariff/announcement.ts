import type { ChargingSignal, SpokenLanguage } from '../plan/country-plan.js';
import { rangeOf } from '../plan/plans.js';
import { amountInWords } from './amount-in-words.js';
import type { TariffTerms } from './terms.js';
import { unsaidParts } from './unsaid.js';
import { wordings } from './wordings.js';

/** What follows the announcement of such a tariff before the call is answered; null: nothing. */
export const chargingSignal = (
  number: string,
  { startRate, perCall, perMinute }: Pick<TariffTerms, 'startRate' | 'perCall' | 'perMinute'>,
  at?: Date,
): ChargingSignal | null =>
  startRate + perCall + perMinute === 0
    ? null
    : (rangeOf(number, at)?.tariff?.announcement.value.chargingSignal ?? null);

const filled = (text: string, name: string, value: string): string =>
  text.replace(`{${name}}`, () => value);

/**
 * What a caller is told of a number's price before it is answered, for a voice to speak: amounts in
 * words, no abbreviation, no digit. It says all of the tariff that the terms have.
 * @throws RangeError when the number takes no tariff: then there is nothing to tell; and when the terms
 *   have a part that there are no words for, since no caller may be told less than he pays.
 */
export function announcementText(
  number: string,
  terms: TariffTerms,
  language: SpokenLanguage,
  at?: Date,
): string {
  const rule = rangeOf(number, at)?.tariff?.announcement.value;
  if (!rule) throw new RangeError(`${number} takes no tariff that could be told`);
  const [unsaid] = unsaidParts(terms);
  if (unsaid) throw new RangeError(`${unsaid.field} ${unsaid.rule}`);
  const wording = wordings[language].value;
  const say = (text: string, micros: number): string =>
    filled(text, 'amount', amountInWords(micros, language));

  // A start rate with nothing behind it is the price of the call.
  const isStartAlone = terms.perCall === 0 && terms.perMinute === 0;
  const perCall = isStartAlone ? terms.startRate : terms.perCall;
  const startRate = isStartAlone ? 0 : terms.startRate;
  const { perMinute, maximum } = terms;

  const parts = [
    ...(perCall > 0 ? [say(wording.perCall, perCall)] : []),
    ...(perMinute > 0 ? [say(wording.perMinute, perMinute)] : []),
  ];
  const hasMaximum = perMinute > 0 && maximum !== null;
  const price = [
    parts.join(` ${wording.and} `),
    ...(hasMaximum ? [say(wording.maximum, maximum)] : []),
  ].join(' ');
  const sentences = wording[rule.callCharges];
  return [
    parts.length === 0 ? sentences.free : filled(sentences.priced, 'price', price),
    ...(startRate > 0
      ? [say(hasMaximum ? wording.startWithinMaximum : wording.start, startRate)]
      : []),
    ...(parts.length > 0 && rule.chargingSignal ? [wording.chargingStarts] : []),
  ].join(' ');
}
