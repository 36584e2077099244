import type { Language, RuleCode } from '@app/common';
import { type FieldRefusal, refusalWords } from './refusal-words.js';

/** Words of a form's own for rules that it expects; every rule has words that all forms share. */
export type RuleWords = Readonly<Partial<Record<RuleCode, string>>>;

/** The words of what was refused of a field. @see loadRefusalWords */
export const ruleWords = (refusal: FieldRefusal, language: Language, own: RuleWords): string =>
  (own as Readonly<Record<string, string>>)[refusal.code] ?? refusalWords(refusal, language);

/** The field of a form that a path is about, by its end: `address.city` is `city`, and `to.0` is `to`. */
export const fieldOf = (path: string): string =>
  path.replace(/\.(?:micros|\d+)$/, '').replace(/^.*\./, '');

/** What was refused of each field. */
export const refusedOf = (
  { problems }: { readonly problems: readonly FieldRefusal[] },
  language: Language,
  own: RuleWords,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    problems.map((refusal) => [fieldOf(refusal.field), ruleWords(refusal, language, own)]),
  );
