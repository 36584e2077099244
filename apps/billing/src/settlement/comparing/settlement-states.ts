import { AppError, fieldProblem } from '@app/common';
import type { SettlementState } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { type CarrierMonth, monthParameters } from './comparison.js';

export interface SettlementRowStored {
  carrier_id: string;
  state: SettlementState;
  submitted_by: string | null;
  submitter: string | null;
  submitted_at: Date | null;
  accept_differences: boolean | null;
  accept_missing: boolean | null;
  remark: string | null;
  approved_by: string | null;
  approved_at: Date | null;
}

/** What was done about a month; null when nothing was: it is open. */
export async function storedOf(
  reader: EntityManager,
  month: CarrierMonth,
): Promise<SettlementRowStored | null> {
  const rows: SettlementRowStored[] = await reader.query(
    'select * from billing.settlements where carrier_id = $1 and month = $2::date',
    monthParameters(month),
  );
  return rows[0] ?? null;
}

/** Until the transaction ends nobody else does anything about the month. */
export async function lockedSettlement(
  manager: EntityManager,
  month: CarrierMonth,
): Promise<SettlementRowStored> {
  await manager.query(
    `insert into billing.settlements (carrier_id, month) values ($1, $2::date)
     on conflict do nothing`,
    monthParameters(month),
  );
  const [row]: SettlementRowStored[] = await manager.query(
    'select * from billing.settlements where carrier_id = $1 and month = $2::date for update',
    monthParameters(month),
  );
  return row!;
}

/** @throws AppError conflict `not-open`. */
export async function lockOpen(manager: EntityManager, month: CarrierMonth): Promise<void> {
  const { state } = await lockedSettlement(manager, month);
  if (state === 'open') return;
  throw new AppError(
    'conflict',
    'not-open',
    state === 'approved'
      ? `The settlement of ${month.month} is approved: it doesn’t change any more.`
      : `The settlement of ${month.month} was submitted: take it back first.`,
    [fieldProblem('month', 'settlement-closed')],
  );
}
