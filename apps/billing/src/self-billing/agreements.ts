import type { EntityManager } from 'typeorm';

/**
 * SQL: the statement that holds on a day, by `owner_id`: of those that begin by then, the last one noted.
 * A later statement replaces those noted before it from its first day on. @param day Of a date.
 */
export const holdingOn = (day: string): string => `
  select distinct on (owner_id) owner_id, agreed, from_on from billing.self_billing_agreements
   where from_on <= ${day} order by owner_id, id desc`;

/**
 * Which owners agree on a day to our making out their invoices.
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

/** Whether one of them does. */
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
