import { filled } from '@app/common';
import type { BankStatement } from '../api/generated/types.gen.js';
import type { Language } from '../i18n/language.js';
import { continuesField, refusalWords } from '../refusals/refusal-words.js';
import type { PaymentTexts } from './texts.js';

type Problem = NonNullable<BankStatement['problem']>;

/** Rules of the file as a whole: their words name what is wrong by themselves. */
const ofTheWhole: ReadonlySet<string> = new Set([
  'refused-by-person',
  'not-confirmed-in-time',
  'amounts-too-large',
]);

/**
 * What is wrong with a bank's file, as a sentence without its end.
 * @param nameOf Who refused it, by the id.
 * @see loadRefusalWords
 */
export function statementProblem(
  { where, field, code, values }: Problem,
  language: Language,
  { filePlaces }: Pick<PaymentTexts, 'filePlaces'>,
  nameOf: (id: string) => string,
): string {
  const place = filled(filePlaces[where.code], where.values, String);
  const named =
    values['by'] === undefined ? values : { ...values, by: nameOf(String(values['by'])) };
  const why = refusalWords({ code, values: named }, language);
  if (ofTheWhole.has(code)) return `${place}: ${why}`;
  return continuesField({ code })
    ? `${place}: ${field} ${why}`
    : `${place}: ${field}: ${why.slice(0, -1)}`;
}
