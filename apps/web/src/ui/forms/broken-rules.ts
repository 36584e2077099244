import { ruleOfIssue } from '@app/common';
import type { z } from 'zod';
import type { FieldRefusal } from '../../refusals/refusal-words.js';

/** What a request is by its schema: as it is sent, or which rules it breaks at which fields. */
export type ReadRequest =
  | { readonly body: unknown }
  | { readonly problems: readonly FieldRefusal[] };

/** Reads a request by its operation's schema. Brings all sentences of rules: import it when it is needed. */
export function readRequest(schema: z.ZodType, request: unknown): ReadRequest {
  const { data, error } = schema.safeParse(request);
  if (error === undefined) return { body: data };
  return {
    problems: error.issues.map((issue) => ({ field: issue.path.join('.'), ...ruleOfIssue(issue) })),
  };
}
