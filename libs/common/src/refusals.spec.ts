import { describe, expect, it } from '@jest/globals';
import { AppError } from './app-error.js';
import { conflict, forbidden, idTaken, invalid, notFound } from './refusals.js';
import { fieldProblem } from './rules/rules.js';

describe('a refusal', () => {
  it('is an AppError of its kind', () => {
    const kinds = [invalid, forbidden, notFound, conflict].map((of) => of('code', 'No.').kind);
    expect(kinds).toEqual(['invalid', 'forbidden', 'not-found', 'conflict']);
    expect(conflict('code', 'No.')).toBeInstanceOf(AppError);
  });

  it('names the fields that break a rule', () => {
    const problems = [fieldProblem('from', 'before-today'), fieldProblem('until', 'before-from')];
    expect(invalid('code', 'No.', problems).problems).toEqual(problems);
    expect(notFound('code', 'No.').problems).toEqual([]);
  });

  it('of an id that is taken names the id', () => {
    const problems = [fieldProblem('id', 'id-taken')];
    expect(idTaken('No.')).toMatchObject({ kind: 'conflict', code: 'id-taken', problems });
  });
});
