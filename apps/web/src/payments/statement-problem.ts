import { filled } from '@app/common';
import type { BankStatement } from '../api/generated/types.gen.js';
import type { Language } from '../i18n/language.js';
import { continuesField, refusalWords } from '../refusals/refusal-words.js';
import type { PaymentTexts } from './texts.js';

type Problem = NonNullable<BankStatement['problem']>;

/** Rules about the whole file, whose words need no field. */
const ofTheWhole: ReadonlySet<string> = new Set([
  'refused-by-person',
  'not-confirmed-in-time',
  'amounts-too-large',
]);

/**
 * The problem of a bank's file, as a sentence without its full stop.
 * @param nameOf Name of the person with that id, who refused the file.
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
