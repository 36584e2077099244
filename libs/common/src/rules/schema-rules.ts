import { type BrokenRule, brokenRule, type Given, type RuleCode } from './rules.js';

/** What zod says of one broken rule, as far as its kind tells the rule; see $ZodIssue of zod. */
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
 * The error of a schema's own rule: `z.string().regex(/^\d{6}$/, says('not-six-digits'))`. Zod keeps what its
 * error function puts on the issue, so that the code comes out beside the sentence.
 */
export const says = <Code extends RuleCode>(code: Code, ...given: Given<Code>): SchemaError =>
  saying(brokenRule(code, ...given));

/** As `says`, of a rule that is broken already. */
export const saying = (broken: BrokenRule): SchemaError => ({
  error: (issue) => {
    Object.assign(issue, { broken });
    return broken.rule;
  },
});

/** What a refinement adds: `context.addIssue({ ...issueOf(brokenRule('overlaps', { other })), path })`. */
export const issueOf = (
  broken: BrokenRule,
): { code: 'custom'; message: string; broken: BrokenRule } => ({
  code: 'custom',
  message: broken.rule,
  broken,
});

/** The rule that an issue is about: the one that its schema says, else by its kind, in the schema's words. */
export function ruleOfIssue(issue: SchemaRuleIssue): BrokenRule {
  if (issue.broken !== undefined) return issue.broken;
  const otherwise = issue.code === 'invalid_format' ? 'not-written-so' : 'not-fitting';
  const ofKind = ruleOfKind(issue) ?? brokenRule(otherwise);
  return { ...ofKind, rule: issue.message ?? ofKind.rule };
}

/** The rule that goes with the kind of an issue; undefined where zod's own words have to do. */
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

/** Undefined of a union that goes by no field of its parts. */
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
