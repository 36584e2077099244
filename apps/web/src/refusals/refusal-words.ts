import {
  eitherOf,
  filled,
  formatMoney,
  money,
  type RuleValue,
  type RuleValues,
  type Language,
} from '@app/common';
import { formatDate, formatDateTime } from '../i18n/times.js';

/** A rule of the API that what was sent breaks. Its sentence is for programmers, and stays there. */
export interface Refusal {
  readonly code: string;
  readonly values: RuleValues;
}

/** A field of what was sent that the API refused; `field` is its path, such as `billTo.email`. */
export interface FieldRefusal extends Refusal {
  readonly field: string;
}

type Words = Readonly<Record<Language, Readonly<Record<string, string>>>>;
let words: Words | null = null;
let continuing: ReadonlySet<string> = new Set();

/** Fetches the words, which most visits never need. Without them a refusal is told in general. */
export async function loadRefusalWords(): Promise<void> {
  try {
    const known = await import('./all-words.js');
    words = known.allWords;
    continuing = known.continuing;
  } catch {
    // Whoever sent the form hears that it was refused, at its fields.
  }
}

/** What people read where no words are known: of a newer API, or offline. */
const otherwise: Readonly<Record<Language, string>> = {
  nl: 'Dit klopt niet. Kijk het na.',
  en: 'This isn’t right. Check it.',
};

/** The rule in the reader's language. @see loadRefusalWords */
export function refusalWords({ code, values }: Refusal, language: Language): string {
  const sentence = words?.[language][code];
  if (sentence === undefined) return otherwise[language];
  return filled(sentence, values, (value, kind) => written(value, kind, language));
}

/** Whether the words of a rule continue a sentence that begins with its field. @see loadRefusalWords */
export const continuesField = ({ code }: Pick<Refusal, 'code'>): boolean => continuing.has(code);

/** A value as people read it; `kind` is what its sentence calls it. */
function written(value: RuleValue, kind: string | undefined, language: Language): string {
  switch (kind) {
    case 'money':
      return formatMoney(money(Number(value)), language);
    case 'day':
      return formatDate(String(value), language);
    case 'time':
      return formatDateTime(String(value), language);
    case 'or':
      return eitherOf(String(value), language);
    default:
      return String(value);
  }
}
