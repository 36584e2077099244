import { isIban, type Money } from '@app/common';
import type { Language } from '../../i18n/language.js';
import { amountText, parseAmount, readEuro, readPercent, shareText } from '../words/amounts.js';

/** How a value is typed in a field, and read from it: undefined where it can't be. */
export interface Way<T> {
  read(text: string): T | undefined;
  write(value: T & {}, language: Language): string;
}

const asItIs = (text: string): string => text;

/** As it was typed, spaces and all. */
export const exact: Way<string> = { read: asItIs, write: asItIs };

export const trimmed: Way<string> = { read: (text) => text.trim(), write: asItIs };

/** In capitals and without spaces, its check digits right. */
export const iban: Way<string> = {
  read: (text) => {
    const typed = text.replaceAll(/\s/g, '').toUpperCase();
    return isIban(typed) ? typed : undefined;
  },
  write: asItIs,
};

export const inCapitals: Way<string> = {
  read: (text) => text.trim().toUpperCase(),
  write: asItIs,
};

/** Euros, never negative. */
export const amount: Way<Money> = {
  read: (text) => {
    const parsed = parseAmount(text);
    return typeof parsed === 'string' ? undefined : parsed;
  },
  write: amountText,
};

/** Euros of either sign. */
export const euros: Way<Money> = { read: readEuro, write: amountText };

/** Percent as basis points. */
export const percent: Way<number> = { read: readPercent, write: shareText };

export const whole: Way<number> = {
  read: (text) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined),
  write: String,
};

/** Any number of texts, parted by lines, blanks, commas or semicolons. */
export const entries: Way<readonly string[]> = {
  read: (text) => text.split(/[\s,;]+/).filter((entry) => entry !== ''),
  write: (all) => all.join('\n'),
};

/** Empty is none. */
export const orNone = <T>(way: Way<T>): Way<T | null> => ({
  read: (text) => (text.trim() === '' ? null : way.read(text)),
  write: (value, language) => way.write(value, language),
});
