import type { EntityManager } from 'typeorm';

/** Ends mandates that haven't ended. @param reason In Dutch where nobody gave one. */
export async function endMandates(
  manager: EntityManager,
  mandateIds: readonly string[],
  by: string,
  reason: string,
): Promise<void> {
  await manager.query(
    `update billing.mandates set ended_at = clock_timestamp(), ended_by = $2, end_reason = $3
      where id = any($1::uuid[]) and ended_at is null`,
    [[...mandateIds], by, reason],
  );
}
