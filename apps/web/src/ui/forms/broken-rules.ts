import { ruleOfIssue } from '@app/common';
import type { z } from 'zod';
import type { FieldRefusal } from '../../refusals/refusal-words.js';

/** A request as its schema reads it, or the rules that it breaks with their fields. */
export type ReadRequest =
  | { readonly body: unknown }
  | { readonly problems: readonly RequestProblem[] };

export interface RequestProblem extends FieldRefusal {
  /**
   * True for a rule that the schema states itself, such as how far ahead a day may be; false for one about
   * the type of value.
   */
  readonly isOwnRule: boolean;
}

/** Reads a request by its operation's schema. Import it lazily: it contains all rules' sentences. */
export function readRequest(schema: z.ZodType, request: unknown): ReadRequest {
  const { data, error } = schema.safeParse(request);
  if (error === undefined) return { body: data };
  return {
    problems: error.issues.map((issue) => ({
      field: issue.path.join('.'),
      isOwnRule: 'broken' in issue,
      ...ruleOfIssue(issue),
    })),
  };
}
