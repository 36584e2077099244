import type { EntityManager } from 'typeorm';

/** Ids of carriers whose agreement, as valid just before `until`, sets off what both sides owe. */
export async function carriersThatNet(manager: EntityManager, until: Date): Promise<Set<string>> {
  const rows: { subject: string }[] = await manager.query(
    `select subject from billing.price_versions
      where kind = 'carrier-agreement' and valid_from < $1 and (valid_until is null or valid_until >= $1)
        and (terms->>'netting')::boolean`,
    [until],
  );
  return new Set(rows.map(({ subject }) => subject));
}
