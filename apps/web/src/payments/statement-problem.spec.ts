import { beforeAll, describe, expect, it } from '@jest/globals';
import { brokenRule } from '@app/common';
import { loadRefusalWords } from '../refusals/refusal-words.js';
import { statementProblem } from './statement-problem.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

const nameOf = (id: string): string => (id === 'u1' ? 'Sanne' : id);

beforeAll(loadRefusalWords);

describe('statementProblem', () => {
  it('names the place and the field of a broken rule', () => {
    const problem = {
      place: 'the header row',
      where: { code: 'header-row' as const, values: {} },
      field: 'Bedrag',
      ...brokenRule('column-twice'),
    };
    expect(statementProblem(problem, 'nl', nl, nameOf)).toBe(
      'de kopregel: Bedrag komt twee keer voor als naam van een kolom',
    );
    expect(statementProblem(problem, 'en', en, nameOf)).toBe(
      'the header row: Bedrag must be the name of one column only',
    );
    const entry = {
      ...problem,
      where: { code: 'entry' as const, values: { entry: 2, statement: 'S-1' } },
      ...brokenRule('not-in-euro', { currency: 'USD' }),
    };
    expect(statementProblem(entry, 'nl', nl, nameOf)).toBe(
      'post 2 van afschrift S-1: Bedrag moet in euro zijn, niet in USD',
    );
  });

  it('quotes a rule that forms have too as a sentence of its own, without its full stop', () => {
    const problem = {
      place: 'row 3',
      where: { code: 'row' as const, values: { row: 3 } },
      field: 'Datum',
      ...brokenRule('day-too-early', { first: '1990-01-01' }),
    };
    expect(statementProblem(problem, 'nl', nl, nameOf)).toBe(
      'regel 3: Datum: Kies 1\u00a0jan\u00a01990 of een latere dag',
    );
    const missing = { ...problem, ...brokenRule('missing') };
    expect(statementProblem(missing, 'en', en, nameOf)).toBe('row 3: Datum: Fill this in');
  });

  it('names the person who refused the file, and no field', () => {
    const refused = {
      place: 'the file',
      where: { code: 'file' as const, values: {} },
      field: 'as a whole',
      ...brokenRule('refused-by-person', { by: 'u1', why: 'dubbel' }),
    };
    expect(statementProblem(refused, 'nl', nl, nameOf)).toBe(
      'het bestand: geweigerd door Sanne: dubbel',
    );
    expect(statementProblem(refused, 'en', en, nameOf)).toBe(
      'the file: was refused by Sanne: dubbel',
    );
  });
});
