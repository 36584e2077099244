import { isIban, type Money } from '@app/common';
import type { Language } from '../../i18n/language.js';
import { amountText, parseAmount, readEuro, readPercent, shareText } from '../words/amounts.js';

/**
 * How a field reads a value from typed text, and writes it; `read` returns undefined for text that it can't
 * read.
 */
export interface Way<T> {
  read(text: string): T | undefined;
  write(value: T & {}, language: Language): string;
}

const asItIs = (text: string): string => text;

/** Text exactly as typed, with its spaces. */
export const exact: Way<string> = { read: asItIs, write: asItIs };

export const trimmed: Way<string> = { read: (text) => text.trim(), write: asItIs };

/** An IBAN, in capitals and without spaces, with valid check digits. */
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

/** An amount in euros of at least 0. */
export const amount: Way<Money> = {
  read: (text) => {
    const parsed = parseAmount(text);
    return typeof parsed === 'string' ? undefined : parsed;
  },
  write: amountText,
};

/** An amount in euros, which may be negative. */
export const euros: Way<Money> = { read: readEuro, write: amountText };

/** A percentage, stored as basis points. */
export const percent: Way<number> = { read: readPercent, write: shareText };

export const whole: Way<number> = {
  read: (text) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined),
  write: String,
};

/** Any number of texts, separated by lines, spaces, commas or semicolons. */
export const entries: Way<readonly string[]> = {
  read: (text) => text.split(/[\s,;]+/).filter((entry) => entry !== ''),
  write: (all) => all.join('\n'),
};

/** Reads an empty field as null. */
export const orNone = <T>(way: Way<T>): Way<T | null> => ({
  read: (text) => (text.trim() === '' ? null : way.read(text)),
  write: (value, language) => way.write(value, language),
});
