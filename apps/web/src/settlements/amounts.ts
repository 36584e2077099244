import { microsPerEuro, money, type Money } from '@app/common';
import type { Language } from '../i18n/language.js';
import { inCents } from '../ui/words/exact-money.js';

/** Theirs less ours; null when they say nothing. */
export const differenceOf = (ours: Money, theirs: Money | null): Money | null =>
  theirs === null ? null : money(theirs.micros - ours.micros);

export const moneyOr = (amount: Money | null, language: Language, none: string): string =>
  amount === null ? none : inCents(amount, language);

/** An amount as somebody types it, comma or point before the decimals; undefined when it is none. */
export function readEuro(text: string): Money | undefined {
  const [, sign, whole, fraction = ''] =
    /^(-?)(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const micros = Number(whole) * microsPerEuro + Number(fraction.padEnd(6, '0'));
  return money(sign === '-' ? -micros : micros);
}

/** Percent with two decimals at most, as basis points; undefined when it is none. */
export function readPercent(text: string): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  const points = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return whole !== undefined && points <= 10_000 ? points : undefined;
}
