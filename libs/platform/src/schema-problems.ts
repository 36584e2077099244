import type { FieldProblem } from '@app/common';

/** What Standard Schema (and zod) says of one broken rule. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Each issue as a field and its rule. `root` names the field when the issue is about the whole.
 * Never holds the offending value: it may be personal, or a secret.
 */
export function schemaProblems(issues: readonly SchemaIssue[], root: string): FieldProblem[] {
  return issues.map(({ path, message }) => ({
    field: path?.length ? path.map(segmentName).join('.') : root,
    rule: message.endsWith('received undefined') ? 'is missing' : message,
  }));
}

function segmentName(segment: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof segment === 'object' ? segment.key : segment);
}
