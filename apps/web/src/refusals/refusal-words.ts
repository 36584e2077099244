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

/** A broken rule in the API's answer, without the API's sentence, which is for programmers. */
export interface Refusal {
  readonly code: string;
  readonly values: RuleValues;
}

/** A broken rule of one field; `field` is its path in the request, such as `billTo.email`. */
export interface FieldRefusal extends Refusal {
  readonly field: string;
}

type Words = Readonly<Record<Language, Readonly<Record<string, string>>>>;
let words: Words | null = null;
let continuing: ReadonlySet<string> = new Set();

/** Fetches the words, which most visits never need. If that fails, refusals have general words. */
export async function loadRefusalWords(): Promise<void> {
  try {
    const known = await import('./all-words.js');
    words = known.allWords;
    continuing = known.continuing;
  } catch {
    // A failure to fetch the words is ignored: the form still marks its refused fields, with general words.
  }
}

/** General words, for a rule of a newer API or while the words couldn't be fetched. */
const otherwise: Readonly<Record<Language, string>> = {
  nl: 'Dit klopt niet. Kijk het na.',
  en: 'This isn’t right. Check it.',
};

/** Words for a broken rule in the reader's language. @see loadRefusalWords */
export function refusalWords({ code, values }: Refusal, language: Language): string {
  const sentence = words?.[language][code];
  if (sentence === undefined) return otherwise[language];
  return filled(sentence, values, (value, kind) => written(value, kind, language));
}

/** Whether a rule's words continue a sentence that begins with the field. @see loadRefusalWords */
export const continuesField = ({ code }: Pick<Refusal, 'code'>): boolean => continuing.has(code);

/** Writes a value for people; `kind` is the notation that the sentence names. */
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
