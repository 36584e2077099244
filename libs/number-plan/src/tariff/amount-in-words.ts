import { microsPerCent, microsPerEuro } from '@app/common';
import type { SpokenLanguage } from '../plan/country-plan.js';
import { numerals } from './numerals.js';

interface MoneyWords {
  readonly euro: readonly [one: string, more: string];
  readonly cent: readonly [one: string, more: string];
  readonly and: string;
  readonly point: string;
}

const words: Readonly<Record<SpokenLanguage, MoneyWords>> = {
  nl: { euro: ['euro', 'euro'], cent: ['cent', 'cent'], and: 'en', point: 'komma' },
  en: { euro: ['euro', 'euros'], cent: ['cent', 'cents'], and: 'and', point: 'point' },
  fr: { euro: ['euro', 'euros'], cent: ['centime', 'centimes'], and: 'et', point: 'virgule' },
  de: { euro: ['Euro', 'Euro'], cent: ['Cent', 'Cent'], and: 'und', point: 'Komma' },
};

/**
 * An amount in words: tien cent, één euro vijftig, two euros and five cents, drei Komma neun Cent.
 * Different amounts have different words.
 * @param micros Micro-euro, from 0 up to a million euro.
 * @throws RangeError for any other amount
 */
export function amountInWords(micros: number, language: SpokenLanguage): string {
  if (!Number.isSafeInteger(micros) || micros < 0 || micros >= 1_000_000 * microsPerEuro) {
    throw new RangeError(`${micros} micro-euro must be a whole number from 0 up to a million euro`);
  }
  const { euro, cent, and } = words[language];
  const numeral = numerals[language];
  const euros = Math.floor(micros / microsPerEuro);
  const rest = micros % microsPerEuro;
  const said = `${numeral(euros)} ${named(euro, euros, language)}`;
  const isWholeCents = rest % microsPerCent === 0;
  if (euros > 0 && rest === 0) return said;
  if (euros > 0 && isWholeCents && rest >= 10 * microsPerCent) {
    return `${said} ${numeral(rest / microsPerCent)}`;
  }
  const cents = `${centsInWords(rest, language)} ${named(cent, rest / microsPerCent, language)}`;
  return euros === 0 ? cents : `${said} ${and} ${cents}`;
}

/** French uses the plural from two on. */
const named = ([one, more]: MoneyWords['euro'], count: number, language: SpokenLanguage): string =>
  (language === 'fr' ? count < 2 : count === 1) ? one : more;

/** `drie komma negen`: digits after the decimal comma one by one. */
function centsInWords(micros: number, language: SpokenLanguage): string {
  const numeral = numerals[language];
  const whole = numeral(Math.floor(micros / microsPerCent));
  const fraction = String(micros % microsPerCent)
    .padStart(4, '0')
    .replace(/0+$/, '');
  if (fraction === '') return whole;
  const digits = Array.from(fraction, (digit) => numeral(Number(digit)));
  return [whole, words[language].point, ...digits].join(' ');
}
