import { AppError } from '@app/common';
import type { BankStatement } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import {
  statementColumns,
  statementFromRow,
  type StatementRow,
} from '../receivables/payment-rows.js';

/** @throws AppError not-found `no-such-statement`. */
export async function statementRowOf(
  reader: EntityManager,
  id: string,
  lock: '' | 'for update' = '',
): Promise<StatementRow> {
  const rows: StatementRow[] = await reader.query(
    `select ${statementColumns} from billing.bank_statements s where s.id = $1 ${lock}`,
    [id],
  );
  const [row] = rows;
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-statement', 'There is no such bank statement.');
}

/** @throws AppError not-found `no-such-statement`. */
export const statementOf = async (reader: EntityManager, id: string): Promise<BankStatement> =>
  statementFromRow(await statementRowOf(reader, id));
