import { formatMoney, microsPerEuro, money, type Money, numberLocales } from '@app/common';
import type { Language } from '../../i18n/language.js';

const microsPerCent = microsPerEuro / 100;

/** Formats an amount rounded to cents, for lists; one that would round to zero shows all its digits. */
export function inCents(amount: Money, language: Language): string {
  const cents = Math.round(amount.micros / microsPerCent) * microsPerCent;
  return formatMoney(cents === 0 ? amount : money(cents), language);
}

/** Formats an amount with all six decimals, so that a column can be compared. */
export const exactMoney = ({ micros }: Money, language: Language): string =>
  new Intl.NumberFormat(numberLocales[language], {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: 6,
    maximumFractionDigits: 6,
  }).format(micros / microsPerEuro);
