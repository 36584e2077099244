import type { EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';

/** Until the transaction ends no statement can be noted, for the approval of a run. */
export const holdAgreements = (manager: EntityManager): Promise<void> =>
  locks.share(manager, 'self-billing');

/**
 * SQL: the statement that is valid on a day, by `owner_id`: of the statements that begin by then,
 * the last noted one. A statement replaces earlier-noted ones from its first day on.
 * @param day SQL of a date.
 */
export const holdingOn = (day: string): string => `
  select distinct on (owner_id) owner_id, agreed, from_on from billing.self_billing_agreements
   where from_on <= ${day} order by owner_id, id desc`;

/**
 * Ids of the owners who agree to self-billing on a day.
 * @param day `2026-11-25`, in the Netherlands.
 */
export async function ownersAgreeing(
  manager: Pick<EntityManager, 'query'>,
  day: string,
): Promise<ReadonlySet<string>> {
  const rows: { owner_id: string }[] = await manager.query(
    `select owner_id from (${holdingOn('$1::date')}) as said where agreed`,
    [day],
  );
  return new Set(rows.map(({ owner_id }) => owner_id));
}

/** Whether an owner agrees to self-billing on a day. */
export async function agreesOn(
  manager: Pick<EntityManager, 'query'>,
  ownerId: string,
  day: string,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `select from (${holdingOn('$1::date')}) as said where agreed and owner_id = $2`,
    [day, ownerId],
  );
  return rows.length > 0;
}
