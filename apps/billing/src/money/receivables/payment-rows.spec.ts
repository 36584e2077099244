import { bankStatement } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { statementFromRow, type StatementRow } from './payment-rows.js';

const refused: Omit<StatementRow, 'problem'> = {
  id: '0199b0a0-7c1e-4d3a-8a5b-000000000001',
  file_name: 'november.xml',
  file: null,
  format: 'camt.053',
  layout_id: null,
  state: 'refused',
  bytes: '100',
  sha256: null,
  started_by: 'anna',
  starter: 'anna',
  confirmed_by: null,
  started_at: new Date('2026-11-01T12:00:00Z'),
  finished_at: null,
  account: null,
  first_day: null,
  last_day: null,
  read: 0,
  stored: 0,
  known: 0,
  looked: 0,
  received_micros: '0',
  paid_out_micros: '0',
  opening_micros: null,
  closing_micros: null,
  duplicate_of: null,
};
const words = { place: 'entry 2 of statement 1', field: 'Amt', rule: 'must be in EUR, not in USD' };

describe('a statement that was refused', () => {
  it('says why, with the codes of the rule and of the place', () => {
    const problem = {
      ...words,
      where: { code: 'entry', values: { entry: 2, statement: 1 } },
      code: 'not-in-euro',
      values: { currency: 'USD' },
    } as const;
    expect(statementFromRow({ ...refused, problem }).problem).toEqual(problem);
  });

  it('before rules had codes says why in words, and can be listed', () => {
    const statement = statementFromRow({ ...refused, problem: words });
    expect(statement.problem).toMatchObject({ ...words, code: 'not-fitting' });
    expect(bankStatement.parse(statement)).toEqual(statement);
  });
});
