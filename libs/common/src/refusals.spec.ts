import { describe, expect, it } from '@jest/globals';
import { AppError } from './app-error.js';
import { conflict, forbidden, idTaken, invalid, notFound, refuseSame } from './refusals.js';
import { fieldProblem } from './rules/rules.js';

describe('refusals', () => {
  it('are AppErrors of their kind', () => {
    const kinds = [invalid, forbidden, notFound, conflict].map((of) => of('code', 'No.').kind);
    expect(kinds).toEqual(['invalid', 'forbidden', 'not-found', 'conflict']);
    expect(conflict('code', 'No.')).toBeInstanceOf(AppError);
  });

  it('name the fields that break a rule', () => {
    const problems = [fieldProblem('from', 'before-today'), fieldProblem('until', 'before-from')];
    expect(invalid('code', 'No.', problems).problems).toEqual(problems);
    expect(notFound('code', 'No.').problems).toEqual([]);
  });

  it('name the field `id` when an id is already in use', () => {
    const problems = [fieldProblem('id', 'id-taken')];
    expect(idTaken('No.')).toMatchObject({ kind: 'conflict', code: 'id-taken', problems });
  });

  it('are thrown for a person who acted before', () => {
    const check = (...before: (string | null)[]) =>
      refuseSame('ann', before, () => conflict('c', 'No.'));
    expect(() => check('bob', null)).not.toThrow();
    expect(() => check('bob', 'ann')).toThrow('No.');
  });
});
