import type { Language, RuleCode } from '@app/common';
import { type FieldRefusal, refusalWords } from './refusal-words.js';

/** A form's own words for a rule: a text, or made of what the rule says besides. */
type OwnWords = string | ((values: FieldRefusal['values']) => string);

/** Words of a form's own for rules that it expects; every rule has words that all forms share. */
export type RuleWords = Readonly<Partial<Record<RuleCode, OwnWords>>>;

/** The words of what was refused of a field. @see loadRefusalWords */
export function ruleWords(refusal: FieldRefusal, language: Language, own: RuleWords): string {
  const words = (own as Readonly<Record<string, OwnWords>>)[refusal.code];
  if (words === undefined) return refusalWords(refusal, language);
  return typeof words === 'string' ? words : words(refusal.values);
}

const atEnd = /\.(?:micros|\d+)$/;

/**
 * The field of a form that a path is about: one by its whole path, as those of rows are, or by its end. `address.city`
 * is `city`, and `to.0` is `to`.
 * @param drawn The form's fields.
 */
export function placeOf(path: string, drawn: ReadonlySet<string>): string {
  const place = path.replace(atEnd, '');
  return drawn.has(place) ? place : place.replace(/^.*\./, '');
}

interface Refused {
  readonly drawn: ReadonlySet<string>;
  readonly language: Language;
  readonly words?: RuleWords | undefined;
  /** What was sent. */
  readonly request?: unknown;
  /** Says which line of a field that holds several breaks a rule. */
  readonly ofLine?: ((line: string, words: string) => string) | undefined;
}

const valueAt = (held: unknown, path: string): unknown =>
  path.split('.').reduce((at, name) => (at as Record<string, unknown> | undefined)?.[name], held);

/** What was refused of each field. @see loadRefusalWords */
export function refusedOf(
  problems: readonly FieldRefusal[],
  { drawn, language, words = {}, request, ofLine }: Refused,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const refusal of problems) {
    const at = placeOf(refusal.field, drawn);
    const said = ruleWords(refusal, language, words);
    const line = /\.\d+$/.test(refusal.field) ? valueAt(request, refusal.field) : undefined;
    if (ofLine === undefined || typeof line !== 'string') found[at] = said;
    else
      found[at] = [...(found[at] === undefined ? [] : [found[at]]), ofLine(line, said)].join('; ');
  }
  return found;
}
