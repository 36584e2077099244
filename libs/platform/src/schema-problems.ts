import { type FieldProblem, ruleOfIssue, ruleOfKind, type SchemaRuleIssue } from '@app/common';
import { z } from 'zod';

/** What Standard Schema (and zod) says of one broken rule. */
export interface SchemaIssue extends SchemaRuleIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** Of an object: the fields that it doesn't know. */
  readonly keys?: readonly string[];
}

// Zod's own words name its types and no field; a schema's own rule comes before these.
z.config({
  customError: (issue) => {
    const broken = ruleOfKind(issue);
    // Zod hands on what is put on an issue here, and not what the value was.
    if (broken !== undefined) Object.assign(issue, { broken });
    return broken?.rule;
  },
});

/**
 * Each issue as a field and its rule. `root` names the field when the issue is about the whole.
 * Never holds the offending value: it may be personal, or a secret.
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
