import { fieldProblem, invalid } from '@app/common';

/**
 * What the cursor of a list's page says: the groups of its pattern.
 * @param after Left out: the first page is asked for, and there are none.
 * @throws AppError invalid `invalid-cursor`.
 */
export function cursorParts(after: string | undefined, pattern: RegExp): string[] {
  if (after === undefined) return [];
  const parts = pattern.exec(after);
  if (parts !== null) return parts.slice(1);
  const problem = fieldProblem('after', 'not-a-cursor');
  throw invalid('invalid-cursor', 'There is no such page.', [problem]);
}
