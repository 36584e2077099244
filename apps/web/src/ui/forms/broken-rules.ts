import { ruleOfIssue } from '@app/common';
import type { z } from 'zod';
import type { FieldRefusal } from '../../refusals/refusal-words.js';

/** What a request is by its schema: as it is sent, or which rules it breaks at which fields. */
export type ReadRequest =
  | { readonly body: unknown }
  | { readonly problems: readonly RequestProblem[] };

export interface RequestProblem extends FieldRefusal {
  /** The schema says this rule itself, such as how far ahead a day may be; else it is of the kind of value alone. */
  readonly isSaid: boolean;
}

/** Reads a request by its operation's schema. Brings all sentences of rules: import it when it is needed. */
export function readRequest(schema: z.ZodType, request: unknown): ReadRequest {
  const { data, error } = schema.safeParse(request);
  if (error === undefined) return { body: data };
  return {
    problems: error.issues.map((issue) => ({
      field: issue.path.join('.'),
      isSaid: 'broken' in issue,
      ...ruleOfIssue(issue),
    })),
  };
}
