import { useEffect, type RefObject } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { focusFirstError } from './show-errors.js';

/** Words for a rule that the API names, by how it says it. */
export type RuleWords = readonly (readonly [RegExp, string])[];

/**
 * What the API refused of each field, by the end of its path (`address.city` is `city`): in the page's words for
 * the rules that it expects, else in the API's. Whoever sent the form is brought to the first of them, once drawn.
 */
export function useRefused(
  form: RefObject<HTMLFormElement | null>,
  problem: Error | null,
  words: RuleWords = [],
): Readonly<Record<string, string | undefined>> {
  useEffect(() => {
    if (problem !== null) focusFirstError(form);
  }, [form, problem]);
  return problem instanceof ApiProblem ? refusedOf(problem, words) : {};
}

export const refusedOf = (
  { problems }: Pick<ApiProblem, 'problems'>,
  words: RuleWords,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    problems.map(({ field, rule }) => [
      field.replace(/\.micros$/, '').replace(/^.*\./, ''),
      words.find(([pattern]) => pattern.test(rule))?.[1] ?? rule,
    ]),
  );
