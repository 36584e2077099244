import type { Permission, Scope } from '@app/contracts';
import { ofOwnerInSight } from '@app/platform/scopes';
import type { EntityManager } from 'typeorm';
import { forbidden, mayAt, type Principal, scopeFor } from '../kernel/access/index.js';
import { locks } from '../kernel/locks.js';
import { noSuchNumber, ServiceNumberEntity, sightOf } from '../numbers/index.js';

/** A number that the asker may change, and the asker as that number's audit log names it. */
export interface OwnedNumber {
  readonly row: ServiceNumberEntity;
  readonly scope: Scope;
}

/**
 * Finds a number for somebody with a permission at its owner.
 * @throws AppError not-found `no-such-number`, also for a number that the asker may not see; forbidden without the
 * permission at the number's owner.
 */
export async function ownedNumber(
  manager: EntityManager,
  by: Principal,
  permission: Permission,
  number: string,
): Promise<OwnedNumber> {
  const row = await manager.findOneBy(ServiceNumberEntity, { number });
  if (row === null) throw noSuchNumber(number);
  const { ownerId } = row;
  if (!mayAt(by, permission, ownerId)) {
    ofOwnerInSight(sightOf(by), ownerId, () => noSuchNumber(number));
    throw forbidden(permission);
  }
  return { row, scope: scopeFor(by, permission, { ownerId }) };
}

/**
 * As `ownedNumber`, for a change of its flows: the number is locked until the transaction ends. So are the owner's
 * absences, in share mode: a later change of one sees the flows that ring the destination.
 */
export async function lockedNumber(
  manager: EntityManager,
  ...asked: [by: Principal, permission: Permission, number: string]
): Promise<OwnedNumber> {
  await locks.take(manager, 'number', asked[2]);
  const owned = await ownedNumber(manager, ...asked);
  await locks.share(manager, 'absences', owned.row.ownerId);
  return owned;
}
