import { type FieldProblem, ruleOfIssue, ruleOfKind, type SchemaRuleIssue } from '@app/common';
import { z } from 'zod';

/** One broken rule as reported by Standard Schema (and zod). */
export interface SchemaIssue extends SchemaRuleIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** Unknown fields of an object. */
  readonly keys?: readonly string[];
}

// Zod's own messages name its types and no field; a schema's own rule takes precedence.
z.config({
  customError: (issue) => {
    const broken = ruleOfKind(issue);
    // Zod keeps properties added to an issue here, but not the value itself.
    if (broken !== undefined) Object.assign(issue, { broken });
    return broken?.rule;
  },
});

/**
 * Each issue as a field and its rule. `root` is the field's name when the issue is about the whole.
 * Never contains the invalid value, which may be personal or a secret.
 */
export function schemaProblems(issues: readonly SchemaIssue[], root: string): FieldProblem[] {
  return issues.flatMap((issue) => {
    const names = (issue.path ?? []).map(segmentName);
    const broken = ruleOfIssue(issue);
    if (!issue.keys) return [{ field: names.join('.') || root, ...broken }];
    return issue.keys.map((key) => ({ field: [...names, key].join('.'), ...broken }));
  });
}

function segmentName(segment: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof segment === 'object' ? segment.key : segment);
}
