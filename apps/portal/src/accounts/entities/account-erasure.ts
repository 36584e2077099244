import type { ErasedByCode } from '@app/platform/database';
import { removeAccount } from './remove-account.js';
import { removeKeysBeyond } from './remove-keys.js';

/** SQL condition: user `u` has no staff role and belongs to no owner but this one. */
const onlyHis = `u.staff_role is null and not exists (
  select from portal.memberships o where o.user_id = u.id and o.owner_id <> $1)`;

/** Erases an owner's memberships, and the accounts of users without a staff role or another membership. */
export const accountErasure: ErasedByCode = {
  async lines(manager, { ownerId }) {
    const [found]: { rows: number }[] = await manager.query(
      `select count(*)::integer as rows from portal.memberships m
         join portal.users u on u.id = m.user_id where m.owner_id = $1 and ${onlyHis}`,
      [ownerId],
    );
    const rows = found?.rows ?? 0;
    return [{ rule: 'contract', how: 'deleted', rows, due: rows, first: null, last: null }];
  },

  async erase({ manager }, { ownerId }, limit) {
    const members: { id: string; only_his: boolean }[] = await manager.query(
      `select u.id, ${onlyHis} as only_his from portal.memberships m
         join portal.users u on u.id = m.user_id where m.owner_id = $1 limit ${limit}`,
      [ownerId],
    );
    for (const { id, only_his: isOnlyHis } of members) {
      await manager.query('delete from portal.memberships where user_id = $1 and owner_id = $2', [
        id,
        ownerId,
      ]);
      await (isOnlyHis ? removeAccount(manager, id) : removeKeysBeyond(manager, id));
    }
    return { erased: members.length, more: members.length === limit };
  },
};
