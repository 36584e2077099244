import { fieldProblem, invalid } from '@app/common';

/**
 * The parts of a list page's cursor: the groups of its pattern.
 * @param after Undefined for the first page, which has no parts.
 * @throws AppError invalid `invalid-cursor`.
 */
export function cursorParts(after: string | undefined, pattern: RegExp): string[] {
  if (after === undefined) return [];
  const parts = pattern.exec(after);
  if (parts !== null) return parts.slice(1);
  const problem = fieldProblem('after', 'not-a-cursor');
  throw invalid(
    'invalid-cursor',
    'There is no such page. Use a cursor of an earlier page, or none.',
    [problem],
  );
}
