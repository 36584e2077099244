import type { ChargingSignal, SpokenLanguage } from '../plan/country-plan.js';
import { rangeOf } from '../plan/plans.js';
import { amountInWords } from './amount-in-words.js';
import type { TariffTerms } from './terms.js';
import { unannouncedParts } from './unannounced.js';
import { wordings } from './wordings.js';

/** The tone between the announcement of a tariff and the answer; null for none. */
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
 * The announcement of a number's price before the answer, for a voice to speak: amounts in words,
 * without abbreviations and digits. It contains the whole tariff.
 * @throws RangeError when the number takes no tariff, and when the terms have a part without words
 * in the announcement: a caller may not hear less than the caller pays.
 */
export function announcementText(
  number: string,
  terms: TariffTerms,
  language: SpokenLanguage,
  at?: Date,
): string {
  const rule = rangeOf(number, at)?.tariff?.announcement.value;
  if (!rule) throw new RangeError(`${number} takes no tariff, so there is nothing to announce`);
  const [unannounced] = unannouncedParts(terms);
  if (unannounced) throw new RangeError(`${unannounced.field} ${unannounced.rule}`);
  const wording = wordings[language].value;
  const say = (text: string, micros: number): string =>
    filled(text, 'amount', amountInWords(micros, language));

  // A start rate without further rates is the price per call.
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
