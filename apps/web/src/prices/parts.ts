import { formatMoney, type Money } from '@app/common';
import type { CallPrice, CalendarTerms } from '@app/rating';
import type { Language } from '../i18n/language.js';
import type { PriceTexts } from './texts.js';

/** Words for each part of a price beside its rates per minute and per call. */
export function partsInWords(price: CallPrice, texts: PriceTexts, language: Language): string[] {
  const euro = (amount: Money): string => formatMoney(amount, language);
  const { increments, freeSeconds = 0, startRate, minimum, maximum, bands = [] } = price;
  return [
    ...(startRate === undefined ? [] : [texts.said.startRate(euro(startRate))]),
    ...(freeSeconds === 0 ? [] : [texts.said.freeSeconds(freeSeconds)]),
    ...(increments === undefined ? [] : [texts.said.increments(increments.first, increments.next)]),
    ...(minimum === undefined ? [] : [texts.said.minimum(euro(minimum))]),
    ...(maximum === undefined ? [] : [texts.atMostPerCall(euro(maximum))]),
    ...bands.map(({ band, perMinute, perCall, startRate: once }) =>
      [
        texts.said.inBand(band, euro(perMinute), euro(perCall)),
        ...(once === undefined ? [] : [texts.said.startRate(euro(once))]),
      ].join(', '),
    ),
  ];
}

/** Hours of a band in words, such as `ma di wo 08:00–18:00`. */
export const hoursInWords = (
  { hours }: CalendarTerms['bands'][number],
  texts: PriceTexts,
): string =>
  hours
    .map(
      ({ days, from, until }) =>
        `${days.map((day) => texts.daysShort[day]).join(' ')} ${from}–${until}`,
    )
    .join('; ');
