import type { ApiProblem } from '../../api/problem.js';
import type { Language } from '../../i18n/language.js';
import type { FieldRefusal } from '../../refusals/refusal-words.js';
import { type RuleWords, ruleWords } from '../../refusals/refused-fields.js';
import type { Rules } from './price-form.js';
import type { PriceTexts } from '../texts.js';

/** Name of the form's field for a path in the API's refusal. */
const fieldOf = (path: string): string => {
  const field = path
    .replace(/^version\./, '')
    .replace(/\.micros$/, '')
    .replace(/\.steps\..*$/, '.steps');
  return { from: 'validFrom', number: 'subject' }[field] ?? field;
};

/**
 * Words for the API's refusals by field of the form, the form's own where it has some. Of several refusals of
 * a field, the last one.
 */
export function rulesOf(
  { problems }: ApiProblem,
  language: Language,
  { rules, errors }: PriceTexts,
): Rules {
  const own = (refusal: FieldRefusal): RuleWords => ({
    'maximum-needed': refusal.values['above'] === 0 ? rules.maximumAlways : rules.maximumNeeded,
    'price-too-high': rules.tooMuch,
    'vat-percent-differs': refusal.values['percent'] === 19 ? rules.germanVat : rules.vat,
    'maximum-too-high': rules.ceilingOfRange,
    'not-a-paid-number': rules.paidNumber,
    'takes-no-tariff': rules.paidNumber,
    'number-unsettled': rules.paidNumber,
    'minimum-unannounced': rules.unannounced,
    'free-seconds-unannounced': rules.unannounced,
    'increments-unannounced': rules.unannounced,
    'bands-unannounced': rules.unannounced,
    'named-twice': twice(refusal, rules),
    'tariff-too-soon': rules.firstOfMonth,
    'not-first-of-month': rules.firstOfMonth,
    'ends-after-next': errors['overlapping-versions'],
    'begins-after-last': errors['overlapping-versions'],
    'begins-before-end': errors['overlapping-versions'],
    'version-in-use': errors['version-in-use'],
  });
  return Object.fromEntries(
    problems.map((refusal) => [fieldOf(refusal.field), ruleWords(refusal, language, own(refusal))]),
  );
}

/** Words for rows that repeat each other, by the field that is equal. */
function twice({ values }: FieldRefusal, rules: PriceTexts['rules']): string {
  switch (values['what']) {
    case 'prefix':
      return rules.doublePrefix;
    case 'band':
      return rules.doubleBand;
    case 'carrier':
      return rules.doubleCarrier;
    default:
      return rules.doubleDay;
  }
}
