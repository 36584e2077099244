import type { EntityManager } from 'typeorm';

/**
 * Voids everything that gives access to an account: mailed links, sign-ins that wait for a second factor, sessions
 * and known devices. Any change of the user's sign-in calls it, so that an intruder loses access.
 * @param keep The session in which the user makes the change; null ends all sessions.
 */
export async function voidWaysIn(
  manager: EntityManager,
  userId: string,
  keep: { readonly token: string } | { readonly id: string } | null,
): Promise<void> {
  const [column, value] =
    keep === null ? ['id', null] : 'id' in keep ? ['id', keep.id] : ['token', keep.token];
  // The value of better-auth's rows is the user's id, for reset links and for sign-ins that wait for a second factor.
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
