import { describe, expect, it } from '@jest/globals';
import { wordedRulesIn } from './refusal-rules.js';

describe('wordedRulesIn', () => {
  it.each([
    "z.string().regex(/^a/, 'must begin with a')",
    'z.string().regex(/^a/, `must begin with ${letter}`)',
    "z.string().regex(/^a/, { error: 'must begin with a', abort: true })",
    "z.object({}).refine(isWhole, { path: ['until'], error: 'must be whole' })",
    "context.addIssue({ code: 'custom', message: 'must be whole' })",
    "context.addIssue({ code: 'custom', path, message })",
  ])('finds a schema rule with only a sentence: %s', (text) => {
    expect(wordedRulesIn(text, 'source.ts')).toHaveLength(1);
  });

  it.each([
    'z.string().regex(/^a/)',
    "z.string().regex(/^a/, says('not-a-slug'))",
    "z.string().regex(/^a/, { ...says('not-a-slug'), abort: true })",
    "z.string().max(3, 'must be short')",
    "z.object({}).refine(isWhole, { path: ['until'], ...says('not-whole') })",
    'context.addIssue({ ...issueOf(broken), path })',
  ])('ignores a rule with a code: %s', (text) => {
    expect(wordedRulesIn(text, 'source.ts')).toEqual([]);
  });
});
