import { type FieldProblem, fieldProblem, ruleOfIssue } from '@app/common';
import type { z } from 'zod';

/** Most problems that are returned: input with more problems isn't meant to be a flow. */
export const mostProblems = 100;
const longestName = 64;

/** One problem for each field with an invalid value, and one for each unknown field. */
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

/** A name from user input, made fit for one line of text. */
export function shownName(name: string): string {
  const shown = JSON.stringify(name.slice(0, longestName)).slice(1, -1);
  return name.length > longestName ? `${shown}…` : shown;
}
