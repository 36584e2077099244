import { type BrokenRule, brokenRule, type Given, type RuleCode } from './rules.js';

/** The fields of a zod issue from which the broken rule is derived; see zod's $ZodIssue. */
export interface SchemaRuleIssue {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly format?: unknown;
  readonly values?: unknown;
  readonly options?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly broken?: BrokenRule;
}

interface SchemaError {
  readonly error: (issue: object) => string;
}

/**
 * The error option of a zod schema that breaks a rule of ours:
 * `z.string().regex(/^\d{6}$/, says('not-six-digits'))`. Zod keeps the fields that the error function adds to
 * the issue, so the issue carries the code beside the sentence.
 */
export const says = <Code extends RuleCode>(code: Code, ...given: Given<Code>): SchemaError =>
  saying(brokenRule(code, ...given));

/** Like `says`, for a `BrokenRule`. */
export const saying = (broken: BrokenRule): SchemaError => ({
  error: (issue) => {
    Object.assign(issue, { broken });
    return broken.rule;
  },
});

/**
 * The issue that a refinement adds:
 * `context.addIssue({ ...issueOf(brokenRule('overlaps', { other })), path })`.
 */
export const issueOf = (
  broken: BrokenRule,
): { code: 'custom'; message: string; broken: BrokenRule } => ({
  code: 'custom',
  message: broken.rule,
  broken,
});

/**
 * The rule that an issue breaks: the schema's own rule, else the rule of the issue's kind, with the schema's
 * message as its sentence.
 */
export function ruleOfIssue(issue: SchemaRuleIssue): BrokenRule {
  if (issue.broken !== undefined) return issue.broken;
  const otherwise = issue.code === 'invalid_format' ? 'not-written-so' : 'not-fitting';
  const ofKind = ruleOfKind(issue) ?? brokenRule(otherwise);
  return { ...ofKind, rule: issue.message ?? ofKind.rule };
}

/** The rule of an issue's kind; undefined for kinds without a rule, whose message is used as it is. */
export function ruleOfKind(issue: SchemaRuleIssue): BrokenRule | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if ('input' in issue && issue.input === undefined) return brokenRule('missing');
      return ofTable(types, issue.expected);
    case 'invalid_format':
      return ofTable(formats, issue.format);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return oneOf(issue.options);
    case 'unrecognized_keys':
      return brokenRule('unknown-field');
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    default:
      return undefined;
  }
}

const types = {
  string: 'not-a-text',
  number: 'not-a-number',
  int: 'not-whole',
  boolean: 'not-true-or-false',
  array: 'not-a-list',
  object: 'not-an-object',
  record: 'not-an-object',
} as const;

const formats = {
  email: 'not-an-email',
  uuid: 'not-a-uuid',
  datetime: 'not-a-time',
  date: 'not-a-day',
} as const;

type KindCode = (typeof types)[keyof typeof types] | (typeof formats)[keyof typeof formats];

function ofTable(table: Readonly<Record<string, KindCode>>, name: unknown): BrokenRule | undefined {
  const code = table[String(name)];
  return code && brokenRule(code);
}

/** Undefined for a union without a discriminating field: its issue lists no allowed values. */
function oneOf(allowed: unknown): BrokenRule | undefined {
  if (!Array.isArray(allowed)) return undefined;
  const [only, ...others] = allowed.map(String);
  return only !== undefined && others.length === 0
    ? brokenRule('not-the-value', { value: only })
    : brokenRule('not-one-of', { allowed: allowed.map(String).join(', ') });
}

function tooSmall({ origin, minimum, inclusive }: SchemaRuleIssue): BrokenRule {
  const least = Number(minimum);
  if (origin !== 'string' && origin !== 'array') {
    return inclusive === false
      ? brokenRule('not-above', { bound: least })
      : brokenRule('too-low', { least });
  }
  if (least === 1) return brokenRule('empty');
  return brokenRule(origin === 'string' ? 'too-short' : 'too-few', { least });
}

function tooBig({ origin, maximum, inclusive }: SchemaRuleIssue): BrokenRule {
  const most = Number(maximum);
  if (origin === 'string') return brokenRule('too-long', { most });
  if (origin === 'array') return brokenRule('too-many', { most });
  return inclusive === false
    ? brokenRule('not-below', { bound: most })
    : brokenRule('too-high', { most });
}
