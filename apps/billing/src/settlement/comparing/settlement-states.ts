import { conflict, fieldProblem } from '@app/common';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredSettlement } from './settlement.entity.js';
import { type CarrierMonth, monthParameters } from './comparison.js';

const settlements = tableOf(StoredSettlement);
const ofMonth = `select ${settlements.columns()} from billing.settlements
  where carrier_id = $1 and month = $2::date`;

/** The stored settlement of a carrier's month; null while no row exists, which means it is open. */
export async function storedOf(
  reader: EntityManager,
  month: CarrierMonth,
): Promise<StoredSettlement | null> {
  const [stored] = await settlements.query(reader, ofMonth, monthParameters(month));
  return stored ?? null;
}

/** Locks the settlement of a carrier's month until the transaction ends; creates its row when there is none. */
export async function lockedSettlement(
  manager: EntityManager,
  month: CarrierMonth,
): Promise<StoredSettlement> {
  await manager.query(
    `insert into billing.settlements (carrier_id, month) values ($1, $2::date)
     on conflict do nothing`,
    monthParameters(month),
  );
  const [stored] = await settlements.query(
    manager,
    `${ofMonth} for update`,
    monthParameters(month),
  );
  return stored!;
}

/** As `lockedSettlement`, for a settlement that must be open. @throws AppError conflict `not-open`. */
export async function lockOpen(manager: EntityManager, month: CarrierMonth): Promise<void> {
  const { state } = await lockedSettlement(manager, month);
  if (state === 'open') return;
  throw conflict(
    'not-open',
    state === 'approved'
      ? `The settlement of ${month.month} is approved and can’t be changed.`
      : `The settlement of ${month.month} is submitted; reopen it first.`,
    [fieldProblem('month', 'settlement-closed')],
  );
}
