import { AppError } from '@app/common';
import type { BankStatement } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { statementColumns, statementFromRow, type StatementRow } from './payment-rows.js';

/** @throws AppError not-found `no-such-statement`. */
export async function statementOf(reader: EntityManager, id: string): Promise<BankStatement> {
  const rows: StatementRow[] = await reader.query(
    `select ${statementColumns} from billing.bank_statements s where s.id = $1`,
    [id],
  );
  const [row] = rows;
  if (row !== undefined) return statementFromRow(row);
  throw new AppError('not-found', 'no-such-statement', 'There is no such bank statement.');
}
