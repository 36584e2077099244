import { type AppError, type BrokenRule, brokenRule, conflict } from '@app/common';
import type { BankStatementProblem, Scope } from '@app/contracts';
import { anotherPerson, staffAlone } from '@app/platform/scopes';
import type { DataSource, EntityManager } from 'typeorm';
import { storedStatement } from './statement-of.js';
import { bankFileProblem, inFile } from './reading/statement-refused.js';

/**
 * Confirms a statement that waits for a second person; it is read again, and then counts.
 * @returns False when the same person confirmed it before.
 * @throws AppError, see `bankStatementConfirm` of the contracts.
 */
export async function confirmStatement(
  manager: EntityManager,
  statementId: string,
  scope: Scope,
): Promise<boolean> {
  const person = staffAlone(scope, 'confirm a bank statement');
  const { state, starter, confirmedBy } = await storedStatement(manager, statementId, 'for update');
  if (confirmedBy === person) return false;
  if (state !== 'unconfirmed') throw notUnconfirmed(state);
  anotherPerson(scope, 'confirm a bank statement that you sent', starter);
  await manager.query(
    `update billing.bank_statements set state = 'reading', read = 0, confirmed_by = $2,
            confirmed_at = clock_timestamp() where id = $1`,
    [statementId, person],
  );
  return true;
}

/**
 * Refuses a statement that waits for a second person.
 * @returns False when it is refused already.
 * @throws AppError, see `bankStatementRefuse` of the contracts.
 */
export async function refuseStatement(
  manager: EntityManager,
  statementId: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<boolean> {
  const { state } = await storedStatement(manager, statementId, 'for update');
  if (state === 'refused') return false;
  if (state !== 'unconfirmed') throw notUnconfirmed(state);
  const problem = ofTheWhole(
    brokenRule('refused-by-person', { by, why: reason.replace(/\.$/, '') }),
  );
  await manager.query(
    `update billing.bank_statements set state = 'refused', problem = $2,
            finished_at = clock_timestamp() where id = $1`,
    [statementId, JSON.stringify(problem)],
  );
  return true;
}

/** Refuses statements that were started before a moment and are still unconfirmed. */
export async function refuseUnconfirmed(database: DataSource, before: Date): Promise<void> {
  const problem = ofTheWhole(brokenRule('not-confirmed-in-time'));
  await database.query(
    `update billing.bank_statements set state = 'refused', problem = $2,
            finished_at = clock_timestamp() where state = 'unconfirmed' and started_at < $1`,
    [before, JSON.stringify(problem)],
  );
}

const ofTheWhole = (broken: BrokenRule): BankStatementProblem =>
  bankFileProblem(inFile('file'), 'as a whole', broken);

const notUnconfirmed = (state: string): AppError =>
  conflict('not-unconfirmed', `The bank statement is ${state}, not unconfirmed.`);
