import { formatMoney, type Money } from '@app/common';
import { useLanguage } from '../../i18n/language.js';

/** An amount as text; below a cent it shows all its digits. */
export const MoneyText = ({ amount }: { readonly amount: Money }) => (
  <span>{formatMoney(amount, useLanguage().language)}</span>
);
