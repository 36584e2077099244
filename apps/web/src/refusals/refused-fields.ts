import type { Language, RuleCode } from '@app/common';
import { type FieldRefusal, refusalWords } from './refusal-words.js';

/** A form's own words for a rule: a text, or a function of the rule's values. */
type OwnWords = string | ((values: FieldRefusal['values']) => string);

/** A form's own words for rules that it expects; other rules have words that all forms share. */
export type RuleWords = Readonly<Partial<Record<RuleCode, OwnWords>>>;

/** Words for the broken rule of a field. @see loadRefusalWords */
export function ruleWords(refusal: FieldRefusal, language: Language, own: RuleWords): string {
  const words = (own as Readonly<Record<string, OwnWords>>)[refusal.code];
  if (words === undefined) return refusalWords(refusal, language);
  return typeof words === 'string' ? words : words(refusal.values);
}

const atEnd = /\.(?:micros|\d+)$/;

/**
 * Name of the form's field for a path: the whole path, as for fields of rows, or else its end: `address.city`
 * is `city`, and `to.0` is `to`.
 * @param drawn Names of the form's fields.
 */
export function placeOf(path: string, drawn: ReadonlySet<string>): string {
  const place = path.replace(atEnd, '');
  return drawn.has(place) ? place : place.replace(/^.*\./, '');
}

interface Refused {
  readonly drawn: ReadonlySet<string>;
  readonly language: Language;
  readonly words?: RuleWords | undefined;
  /** The body of the refused request. */
  readonly request?: unknown;
  /** Names the line that breaks the rule, in a field that holds several lines. */
  readonly ofLine?: ((line: string, words: string) => string) | undefined;
}

const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce((at, name) => (at as Record<string, unknown> | undefined)?.[name], body);

/** Words for refused fields, by the field's name. @see loadRefusalWords */
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
