import { money, type Money } from '@app/common';
import type { Language } from '../i18n/language.js';
import { inCents } from '../ui/words/exact-money.js';

/** Theirs less ours; null when they say nothing. */
export const differenceOf = (ours: Money, theirs: Money | null): Money | null =>
  theirs === null ? null : money(theirs.micros - ours.micros);

export const moneyOr = (amount: Money | null, language: Language, none: string): string =>
  amount === null ? none : inCents(amount, language);
