import { money, type Money } from '@app/common';
import type { Language } from '../i18n/language.js';
import { inCents } from '../ui/words/exact-money.js';

/** The carrier's amount minus ours; null when the carrier states none. */
export const differenceOf = (ours: Money, theirs: Money | null): Money | null =>
  theirs === null ? null : money(theirs.micros - ours.micros);

export const moneyOr = (amount: Money | null, language: Language, none: string): string =>
  amount === null ? none : inCents(amount, language);
