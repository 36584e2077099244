import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { schemaProblems } from './schema-problems.js';

const problemsOf = (schema: z.ZodType, value: unknown): Record<string, string> => {
  const { error } = schema.safeParse(value);
  return Object.fromEntries(
    schemaProblems(error?.issues ?? [], 'body').map(({ field, rule }) => [field, rule]),
  );
};
const ruleOf = (schema: z.ZodType, value: unknown): string | undefined =>
  problemsOf(schema, value)['body'];

describe('schemaProblems', () => {
  it.each([
    [z.string(), undefined, 'is missing'],
    [z.string(), 5, 'must be a text'],
    [z.number(), '5', 'must be a number'],
    [z.int(), 9.5, 'must be a whole number'],
    [z.boolean(), 'ja', 'must be true or false'],
    [z.array(z.string()), 'ja', 'must be a list'],
    [z.object({}), 'ja', 'must be an object'],
    [z.record(z.string(), z.string()), [], 'must be an object'],
    [z.literal('EUR'), 'USD', 'must be EUR'],
    [z.enum(['a', 'b']), 'c', 'must be one of a, b'],
    [z.string().min(1), '', 'must not be empty'],
    [z.string().min(3), 'ab', 'must have at least 3 characters'],
    [z.string().max(3), 'abcd', 'must have at most 3 characters'],
    [z.array(z.string()).min(1), [], 'must not be empty'],
    [z.array(z.string()).max(1), ['a', 'b'], 'must hold at most 1'],
    [z.number().min(1), 0, 'must be at least 1'],
    [z.number().max(5), 6, 'must be at most 5'],
    [z.number().positive(), 0, 'must be more than 0'],
    [z.number().lt(5), 5, 'must be less than 5'],
    [z.email(), 'x', 'must be an e-mail address'],
    [z.uuid(), 'x', 'must be a UUID'],
    [z.iso.datetime(), 'x', 'must be a time, such as 2026-11-01T00:00:00Z'],
  ])('returns the rule for a value: %#', (schema, value, rule) => {
    expect(ruleOf(schema, value)).toBe(rule);
  });

  it.each([
    [z.string(), undefined, 'missing', {}],
    [z.int(), 9.5, 'not-whole', {}],
    [z.literal('EUR'), 'USD', 'not-the-value', { value: 'EUR' }],
    [z.enum(['a', 'b']), 'c', 'not-one-of', { allowed: 'a, b' }],
    [z.string().min(1), '', 'empty', {}],
    [z.string().max(3), 'abcd', 'too-long', { most: 3 }],
    [z.array(z.string()).min(2), ['a'], 'too-few', { least: 2 }],
    [z.number().positive(), 0, 'not-above', { bound: 0 }],
    [z.iso.date(), 'x', 'not-a-day', {}],
    [z.string().regex(/^a/), 'b', 'not-written-so', {}],
  ])('returns a code and values for the kind of rule: %#', (schema, value, code, values) => {
    const { error } = schema.safeParse(value);
    expect(schemaProblems(error?.issues ?? [], 'body')).toMatchObject([
      { field: 'body', code, values },
    ]);
  });

  it('names each unknown field', () => {
    const schema = z.object({ caller: z.strictObject({ number: z.string() }) });
    expect(problemsOf(schema, { caller: { number: '1', nr: 1, mobile: true } })).toEqual({
      'caller.nr': 'is not a known field',
      'caller.mobile': 'is not a known field',
    });
  });

  it('lists the allowed kinds of a union', () => {
    const kinds = z.discriminatedUnion('does', [
      z.object({ does: z.literal('rings') }),
      z.object({ does: z.literal('busy') }),
    ]);
    const schema = z.object({ destinations: z.array(kinds) });
    expect(problemsOf(schema, { destinations: [{ does: 'x' }, {}, 5] })).toEqual({
      'destinations.0.does': 'must be one of rings, busy',
      'destinations.1.does': 'must be one of rings, busy',
      'destinations.2': 'must be an object',
    });
  });

  it('keeps a schema’s own rule', () => {
    expect(ruleOf(z.string({ error: 'must be a name' }), undefined)).toBe('must be a name');
    expect(ruleOf(z.string().regex(/^a/, 'must begin with a'), 'b')).toBe('must begin with a');
  });
});
