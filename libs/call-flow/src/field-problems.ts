import { type FieldProblem, fieldProblem, ruleOfIssue } from '@app/common';
import type { z } from 'zod';

/** Somebody reads them: whoever sends more than this has sent something else than a flow. */
export const mostProblems = 100;
const longestName = 64;

/** One problem a field that doesn't fit, and one a field that shouldn't be there. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.slice(0, mostProblems).flatMap((issue) => {
    const path = issue.path.map((part) => shownName(String(part)));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, mostProblems)
        .map((key) => fieldProblem([...path, shownName(key)].join('.'), 'unknown-field'));
    }
    return [{ field: path.join('.'), ...ruleOfIssue(issue) }];
  });
}

/** A name that someone else chose, fit for a line of text. */
export function shownName(name: string): string {
  const shown = JSON.stringify(name.slice(0, longestName)).slice(1, -1);
  return name.length > longestName ? `${shown}…` : shown;
}
