import { formatMoney, microsPerEuro, money, type Money, numberLocales } from '@app/common';
import type { Language } from '../../i18n/language.js';

const microsPerCent = microsPerEuro / 100;

/** To the cent, as lists compare sums; what is too small to be seen so shows all its digits. */
export function inCents(amount: Money, language: Language): string {
  const cents = Math.round(amount.micros / microsPerCent) * microsPerCent;
  return formatMoney(cents === 0 ? amount : money(cents), language);
}

/** To the micro-euro always, so that amounts under each other can be compared. */
export const exactMoney = ({ micros }: Money, language: Language): string =>
  new Intl.NumberFormat(numberLocales[language], {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: 6,
    maximumFractionDigits: 6,
  }).format(micros / microsPerEuro);
