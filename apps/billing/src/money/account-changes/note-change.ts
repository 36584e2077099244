import { type AccountChange, type Scope } from '@app/contracts';
import { seesEveryOwner } from '@app/platform/scopes';
import type { EntityManager } from 'typeorm';
import { hiddenIban } from './hidden-iban.js';

/** Who made a change: staff or the owner. */
export const changedBy = (scope: Scope): AccountChange['by'] =>
  seesEveryOwner(scope) ? 'staff' : 'owner';

/**
 * Stores, in the transaction of a change, that it has to be mailed to the owner. Keeps the address of the
 * owner's last document, which a thief who took over the account can't have changed.
 */
export async function noteChange(
  manager: EntityManager,
  change: Pick<AccountChange, 'what' | 'by' | 'iban'> & { readonly ownerId: string },
): Promise<void> {
  await manager.query(
    `insert into billing.account_changes (owner_id, what, iban, by_whom, known_email)
     values ($1, $2, $3, $4, (select d.bill_to->>'email' from billing.documents d
       where d.party_type = 'owner' and d.party_id = $1 order by d.position desc limit 1))`,
    [change.ownerId, change.what, hiddenIban(change.iban), change.by],
  );
}
