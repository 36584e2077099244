import type { FieldProblem } from '@app/common';
import type { z } from 'zod';

/** One problem a field that doesn't fit, and one a field that shouldn't be there. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...path, key].join('.'),
        rule: 'is not known here',
      }));
    }
    return [{ field: path.join('.'), rule: issue.message }];
  });
}
