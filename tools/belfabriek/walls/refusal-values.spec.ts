import { describe, expect, it } from '@jest/globals';
import { wordsAsValuesIn } from './refusal-values.js';

const all = (): null => null;
const valuesIn = (text: string, named: Parameters<typeof wordsAsValuesIn>[1]): string[] =>
  wordsAsValuesIn(`import { brokenRule, fieldProblem, says } from '@app/common';\n${text}`, named);

describe('wordsAsValuesIn', () => {
  it.each([
    "brokenRule('unreadable', { why: error.message.replace(/x/, '') })",
    "fieldProblem('file', 'unreadable', { why: `at ${error['message']}` })",
    'const unreadable = ({ code, message }) => brokenRule(code, { why: message.slice(1) });',
    "const { message: why } = error; fieldProblem('file', code, { why });",
    "const why = isKnown ? code : problem.detail; says('unreadable', { why });",
    "try { go(); } catch (error) { brokenRule('unreadable', { why: String(error) }); }",
    "const whyOf = (error) => error.message; brokenRule('unreadable', { why: whyOf(error) });",
    "const fail = (why) => brokenRule('unreadable', { why }); fail(error.message);",
    "const values = { why: error.message }; brokenRule('unreadable', values);",
    "brokenRule('not-eur', { currency: currency ?? 'empty' })",
    "brokenRule('wrong-length', { digits: lengths.join(' or ') })",
    "brokenRule('too-large', { size: `${bytes} bytes` })",
    "brokenRule('unreadable', { ...values })",
    "brokenRule('unreadable', valuesOf(error))",
  ])('finds a refusal’s value that may be a program’s sentence: %s', (text) => {
    expect(valuesIn(text, all)).toHaveLength(1);
  });

  it.each([
    "brokenRule('too-long', { most: limits.longest })",
    "brokenRule('not-credit-or-debit', { credit: layout.credit, debit: 'DBIT' })",
    "brokenRule('tolerance-in-use', { month: approved.month })",
    "brokenRule('lists-too-large', { size: `${Math.ceil(bytes / 1000)} kB` })",
    "brokenRule('not-sepa', { country: iban.slice(0, 2) })",
    "const [{ open }] = await query('select open from documents'); brokenRule('more', { open });",
    "brokenRule('not-one-of', { allowed: allowed.map(String).join(', ') })",
    'logger.warn({ why: error.message })',
    "const says = (name, value) => pairs.set(name, value); says('why', { why: error.message });",
  ])('ignores values that were entered, counted or named: %s', (text) => {
    expect(valuesIn(text, all)).toEqual([]);
  });

  it('ignores values that no page shows', () => {
    const text = "brokenRule('not-dialled', { why: error.message, number: error.message })";
    expect(valuesIn(text, () => new Set(['number']))).toEqual(["'not-dialled': number"]);
  });
});
