import { useEffect, type RefObject } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { useLanguage } from '../../i18n/language.js';
import { refusedOf, type RuleWords } from '../../refusals/refused-fields.js';
import { focusFirstError } from './show-errors.js';

/**
 * What the API refused of each field, by the end of its path, in the reader's language: in words of the form's own
 * for the rules that it has better ones for. Whoever sent the form is brought to the first of them, once drawn.
 */
export function useRefused(
  form: RefObject<HTMLFormElement | null>,
  problem: Error | null,
  own: RuleWords = {},
): Readonly<Record<string, string | undefined>> {
  const { language } = useLanguage();
  useEffect(() => {
    if (problem !== null) focusFirstError(form);
  }, [form, problem]);
  return problem instanceof ApiProblem ? refusedOf(problem, language, own) : {};
}
