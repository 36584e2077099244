import type { Language, RuleCode } from '@app/common';
import { type FieldRefusal, refusalWords } from './refusal-words.js';

/** Words of a form's own for rules that it expects; every rule has words that all forms share. */
export type RuleWords = Readonly<Partial<Record<RuleCode, string>>>;

/** The words of what was refused of a field. @see loadRefusalWords */
export const ruleWords = (refusal: FieldRefusal, language: Language, own: RuleWords): string =>
  (own as Readonly<Record<string, string>>)[refusal.code] ?? refusalWords(refusal, language);

/** What was refused of each field, by the end of its path: `address.city` is `city`. */
export const refusedOf = (
  { problems }: { readonly problems: readonly FieldRefusal[] },
  language: Language,
  own: RuleWords,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    problems.map((refusal) => [
      refusal.field.replace(/\.micros$/, '').replace(/^.*\./, ''),
      ruleWords(refusal, language, own),
    ]),
  );
