import { money } from '@app/common';
import { bankStatement } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import type { StoredBankStatement } from './bank-statement.entity.js';
import { statementFrom } from './statement-of.js';

const refused: Omit<StoredBankStatement, 'problem'> = {
  id: '0199b0a0-7c1e-4d3a-8a5b-000000000001',
  fileName: 'november.xml',
  file: null,
  format: 'camt.053',
  layoutId: null,
  layout: null,
  state: 'refused',
  bytes: 100,
  sha256: null,
  startedBy: 'anna',
  starter: 'anna',
  byProgram: false,
  confirmedBy: null,
  confirmedAt: null,
  startedAt: '2026-11-01T12:00:00.000Z',
  keptAt: null,
  finishedAt: null,
  account: null,
  from: null,
  until: null,
  read: 0,
  stored: 0,
  known: 0,
  looked: 0,
  received: money(0),
  paidOut: money(0),
  opening: null,
  closing: null,
  duplicateOf: null,
};
const words = { place: 'entry 2 of statement 1', field: 'Amt', rule: 'must be in EUR, not in USD' };

describe('statementFrom, for a refused statement', () => {
  it('gives the problem with the codes of its rule and place', () => {
    const problem = {
      ...words,
      where: { code: 'entry', values: { entry: 2, statement: 1 } },
      code: 'not-in-euro',
      values: { currency: 'USD' },
    } as const;
    expect(statementFrom({ ...refused, problem }).problem).toEqual(problem);
  });

  it('gives a problem without a code the code `not-fitting`, so that it fits the contract', () => {
    const statement = statementFrom({ ...refused, problem: words });
    expect(statement.problem).toMatchObject({ ...words, code: 'not-fitting' });
    expect(bankStatement.parse(statement)).toEqual(statement);
  });
});
