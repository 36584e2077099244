import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { brokenRule } from './rules.js';
import { issueOf, ruleOfIssue, says } from './schema-rules.js';

const ruleOf = (schema: z.ZodType, value: unknown) => {
  const { error } = schema.safeParse(value);
  return ruleOfIssue(error?.issues[0] ?? {});
};

describe('ruleOfIssue', () => {
  const sixDigits = z.string().regex(/^\d{6}$/, says('not-six-digits'));

  it('returns the rule that the schema gives', () => {
    expect(ruleOf(sixDigits, '12')).toEqual(brokenRule('not-six-digits'));
    expect(ruleOf(z.object({ code: sixDigits }), { code: '12' })).toEqual(
      brokenRule('not-six-digits'),
    );
    expect(ruleOf(z.number(says('not-whole')), 'x')).toEqual(brokenRule('not-whole'));
    const isLast = { path: ['until'], ...says('not-after-from') };
    expect(
      ruleOf(
        z.object({}).refine(() => false, isLast),
        {},
      ),
    ).toEqual(brokenRule('not-after-from'));
  });

  it('returns the rule that a refinement adds', () => {
    const refused = brokenRule('overlaps', { other: '10.0.0.0/24' });
    const schema = z.string().superRefine((_, context) => context.addIssue(issueOf(refused)));
    expect(ruleOf(schema, '')).toEqual(refused);
  });

  it('derives the rule from the issue’s kind where the schema gives only a message', () => {
    expect(ruleOf(z.string().max(3, 'must be short'), 'abcd')).toEqual({
      rule: 'must be short',
      code: 'too-long',
      values: { most: 3 },
    });
    expect(ruleOf(z.enum(['a', 'b'], 'must be a or b'), 'c')).toEqual({
      rule: 'must be a or b',
      code: 'not-one-of',
      values: { allowed: 'a, b' },
    });
    const said = { rule: 'must begin with a', values: {} };
    const pattern = z.string().regex(/^a/, 'must begin with a');
    expect(ruleOf(pattern, 'b')).toEqual({ ...said, code: 'not-written-so' });
    const check = z.string().refine(() => false, 'must begin with a');
    expect(ruleOf(check, 'b')).toEqual({ ...said, code: 'not-fitting' });
  });
});
