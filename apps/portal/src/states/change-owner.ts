import type { Scope, OwnerState } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { coolingEnd, markNumbersOf } from '../numbers/index.js';
import { Owner } from '../parties/index.js';
import { noteChange } from './note-change.js';

/**
 * Changes the state of a locked owner, in the acting transaction. Marks the snapshots of the owner's numbers as
 * stale: the caller wakes `StaleSnapshots` after the commit.
 * @returns The moment of the change.
 */
export async function changeOwner(
  manager: EntityManager,
  by: Scope,
  owner: Owner,
  { state, reason }: { readonly state: OwnerState; readonly reason: string },
): Promise<Date> {
  const { id } = owner;
  const now = new Date();
  await manager.update(Owner, { id }, { state, stateSince: now });
  if (state === 'ended') await endHoldings(manager, id, now);
  if (owner.state === 'ended') await beginHoldings(manager, id, now);
  await noteChange(manager, by, {
    kind: 'owner',
    subject: id,
    fromState: owner.state,
    state,
    reason,
    changedAt: now,
  });
  await markNumbersOf(manager, id, now);
  if (state === 'ended') await markNumbersOf(manager, id, coolingEnd(now));
  return now;
}

const endHoldings = (manager: EntityManager, ownerId: string, now: Date): Promise<void> =>
  manager.query(
    `update portal.number_holdings
        set held_until = greatest($2, held_from + interval '1 millisecond')
      where owner_id = $1 and held_until is null`,
    [ownerId, now],
  );

/** Begins holdings of the owner's numbers that haven't ended by themselves and have no open holding. */
const beginHoldings = (manager: EntityManager, ownerId: string, now: Date): Promise<void> =>
  manager.query(
    `insert into portal.number_holdings (number, held_from, owner_id)
     select n.number, greatest($2, max(h.held_until)), n.owner_id
       from portal.service_numbers n left join portal.number_holdings h on h.number = n.number
      where n.owner_id = $1 and n.state <> 'ended'
      group by n.number, n.owner_id
     having count(*) filter (where h.held_from is not null and h.held_until is null) = 0`,
    [ownerId, now],
  );
