import type { FieldProblem } from '@app/common';
import { z } from 'zod';

/** What Standard Schema (and zod) says of one broken rule. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** Of an object: the fields that it doesn't know. */
  readonly keys?: readonly string[];
}

// Zod's own words name its types and no field; a schema's own rule comes before these.
z.config({ customError: inWords });

/**
 * Each issue as a field and its rule. `root` names the field when the issue is about the whole.
 * Never holds the offending value: it may be personal, or a secret.
 */
export function schemaProblems(issues: readonly SchemaIssue[], root: string): FieldProblem[] {
  return issues.flatMap(({ path = [], message, keys }) => {
    const names = path.map(segmentName);
    if (!keys) return [{ field: names.join('.') || root, rule: message }];
    return keys.map((key) => ({ field: [...names, key].join('.'), rule: message }));
  });
}

function segmentName(segment: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof segment === 'object' ? segment.key : segment);
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  uuid: 'a UUID',
  datetime: 'a time, such as 2026-11-01T00:00:00Z',
};

/** A rule that reads as a sentence after the field's name; none where zod's words have to do. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return mustBe(types[issue.expected]);
    case 'invalid_format':
      return mustBe(formats[issue.format]);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return kindsOf(issue['options']);
    case 'unrecognized_keys':
      return 'is not known here';
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    default:
      return undefined;
  }
}

const mustBe = (what: string | undefined): string | undefined => what && `must be ${what}`;

const oneOf = (values: readonly unknown[]): string =>
  `must be ${values.length === 1 ? '' : 'one of '}${values.map(String).join(', ')}`;

/** Of a union that goes by a field of its parts. */
const kindsOf = (options: unknown): string | undefined =>
  Array.isArray(options) ? oneOf(options) : undefined;

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>) {
  if (origin !== 'string' && origin !== 'array') {
    return `must be ${inclusive === false ? 'more than' : 'at least'} ${minimum}`;
  }
  if (Number(minimum) === 1) return 'must not be empty';
  return origin === 'string'
    ? `must have at least ${minimum} characters`
    : `must hold at least ${minimum}`;
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>) {
  if (origin === 'string') return `must have at most ${maximum} characters`;
  if (origin === 'array') return `must hold at most ${maximum}`;
  return `must be ${inclusive === false ? 'less than' : 'at most'} ${maximum}`;
}
