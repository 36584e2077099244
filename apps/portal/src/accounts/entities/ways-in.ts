import type { EntityManager } from 'typeorm';

/**
 * Voids whatever was handed out before by which somebody may get into an account, or take it over: links that were
 * mailed, log-ins that wait for a second factor, sessions, and devices that were known. Whoever got hold of one of them
 * is out once the account's holder changes how he logs in.
 * @param keep Of the session in which he does it; null ends all.
 */
export async function voidWaysIn(
  manager: EntityManager,
  userId: string,
  keep: { readonly token: string } | { readonly id: string } | null,
): Promise<void> {
  const [column, value] =
    keep === null ? ['id', null] : 'id' in keep ? ['id', keep.id] : ['token', keep.token];
  // better-auth's rows hold the user's id: links of resets, log-ins under way.
  await manager.query('delete from portal.verifications where value = $1', [userId]);
  await manager.query('delete from portal.email_changes where user_id = $1', [userId]);
  await manager.query('delete from portal.invitations where user_id = $1 and accepted_at is null', [
    userId,
  ]);
  await manager.query(
    `delete from portal.sessions where user_id = $1 and ${column} is distinct from $2`,
    [userId, value],
  );
  await manager.query(
    'update portal.users set sign_in_changed_at = clock_timestamp() where id = $1',
    [userId],
  );
}
