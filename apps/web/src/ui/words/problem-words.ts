import type { ApiProblem } from '../../api/problem.js';
import type { CommonTexts } from '../../i18n/texts.js';

/**
 * Words for a failure and what to do, in the reader's language. `known` has the page's own words for the
 * codes that it expects.
 */
export function problemWords(
  problem: ApiProblem,
  { problems }: CommonTexts,
  known: Readonly<Record<string, string>> = {},
): string {
  const own = known[problem.code];
  if (own !== undefined) return own;
  if (problem.status === 0) return problems.unreachable;
  if (problem.status === 429) return problems.tooMany;
  if (problem.status === 404) return problems.notFound;
  if (problem.status === 403) return problems.forbidden;
  if (problem.status === 503) return problems.unavailable;
  if (problem.status >= 500) return problems.internal;
  if (problem.code === 'reason-required') return problems.reason;
  if (problem.status === 422 && problem.problems.length > 0) return problems.invalid;
  return problems.other(problem.code, problem.message);
}
