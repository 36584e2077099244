import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { statementProblem } from './statement-problem.js';

const statements = join(import.meta.dirname, '../../../billing/src/money/statements');

/** The rules that billing refuses a bank's file by, with something for what stands in them. */
function rulesOfBilling(): string[] {
  const files = readdirSync(statements, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/\.(?:spec|fixture)\.ts$/.test(name),
  );
  return files.flatMap((name) => {
    const text = readFileSync(join(statements, name), 'utf8');
    const thrown = [...text.matchAll(/StatementRefused\([^;]*?\);/g)].join('\n');
    const kept = [...text.matchAll(/BankStatementProblem = \{[^;]*?\};/g)].join('\n');
    return [...(thrown + kept).matchAll(/(['`])((?:must|is|was|stands) .*?)\1/g)].map(
      ([, , rule = '']) => rule.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, 'x'),
    );
  });
}

const nameOf = (id: string): string => (id === 'u1' ? 'Sanne' : id);

describe('what is wrong with a bank’s file', () => {
  it('has Dutch words for every rule of billing', () => {
    const rules = rulesOfBilling();
    expect(rules.length).toBeGreaterThan(20);
    const unknown = rules.filter(
      (rule) =>
        statementProblem({ place: 'row 3', field: 'Bedrag', rule }, 'nl', nameOf) ===
        'regel 3: Bedrag klopt niet',
    );
    expect(unknown).toEqual([]);
  });

  it('names the place and the field', () => {
    const problem = { place: 'the header row', field: 'Bedrag', rule: 'is missing' };
    expect(statementProblem(problem, 'nl', nameOf)).toBe('de kopregel: Bedrag ontbreekt');
    expect(statementProblem(problem, 'en', nameOf)).toBe('the header row: Bedrag is missing');
    const refused = {
      place: 'the file',
      field: 'as a whole',
      rule: 'was refused by u1: dubbel',
    };
    expect(statementProblem(refused, 'nl', nameOf)).toBe(
      'het bestand: geweigerd door Sanne: dubbel',
    );
  });
});
