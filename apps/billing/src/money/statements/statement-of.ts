import { notFound } from '@app/common';
import type { BankStatement, BankStatementProblem } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { type KeptProblem, StoredBankStatement } from './bank-statement.entity.js';

const table = tableOf(StoredBankStatement);

/** @param rest SQL: the conditions on bank statements `s`, their order and limit. */
export const statements = (
  reader: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<StoredBankStatement[]> =>
  table.query(
    reader,
    `select ${table.columns('s')} from billing.bank_statements s ${rest}`,
    values,
  );

/** Reads a bank statement with all columns, and locks it if asked. @throws AppError not-found `no-such-statement`. */
export async function storedStatement(
  reader: EntityManager,
  id: string,
  lock: '' | 'for update' = '',
): Promise<StoredBankStatement> {
  const [statement] = await statements(reader, `where s.id = $1 ${lock}`, [id]);
  if (statement !== undefined) return statement;
  throw notFound('no-such-statement', 'No bank statement has this id.');
}

const problemFrom = (kept: KeptProblem): BankStatementProblem => ({
  where: { code: 'file', values: {} },
  code: 'not-fitting',
  values: {},
  ...kept,
});

/** A statement without the columns that only reading and confirming need. */
export const statementFrom = ({
  file: _file,
  layout: _layout,
  sha256: _sha256,
  starter: _starter,
  byProgram: _byProgram,
  confirmedAt: _confirmedAt,
  keptAt: _keptAt,
  problem,
  ...statement
}: StoredBankStatement): BankStatement => ({
  ...statement,
  problem: problem === null ? null : problemFrom(problem),
});

/** Reads a bank statement as the API shows it. @throws AppError not-found `no-such-statement`. */
export const statementOf = async (reader: EntityManager, id: string): Promise<BankStatement> =>
  statementFrom(await storedStatement(reader, id));
