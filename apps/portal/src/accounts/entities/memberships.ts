import { AppError, type FieldProblem, fieldProblem } from '@app/common';
import { In, Not, type EntityManager } from 'typeorm';
import type { OwnerRole } from '../../kernel/access/index.js';
import { Owner } from '../../parties/index.js';
import { Membership } from './membership.entity.js';

export interface MembershipInput {
  ownerId: string;
  role: OwnerRole;
}

/** @throws AppError invalid, naming each owner that isn't there. */
export async function refuseUnknownOwners(
  manager: EntityManager,
  memberships: readonly MembershipInput[],
): Promise<void> {
  const owners = await manager.findBy(Owner, { id: In(memberships.map(({ ownerId }) => ownerId)) });
  const known = new Set(owners.map(({ id }) => id));
  const problems = memberships.flatMap(({ ownerId }, index): FieldProblem[] =>
    known.has(ownerId)
      ? []
      : [fieldProblem(`memberships.${index}.ownerId`, 'no-such-owner', { owner: ownerId })],
  );
  if (problems.length > 0) {
    throw new AppError('invalid', 'invalid-input', 'A membership isn’t of an owner.', problems);
  }
}

/** @throws AppError invalid, naming each owner that isn't there. */
export async function replaceMemberships(
  manager: EntityManager,
  userId: string,
  memberships: readonly MembershipInput[],
): Promise<void> {
  await refuseUnknownOwners(manager, memberships);
  const kept = memberships.map(({ ownerId }) => ownerId);
  await manager.delete(Membership, { userId, ownerId: Not(In(kept)) });
  // Those that stay keep what the organisation knows them by.
  await manager.upsert(
    Membership,
    memberships.map(({ ownerId, role }) => ({ userId, ownerId, role })),
    ['userId', 'ownerId'],
  );
}

/** The owners' names in a line; null when there are none. */
export async function namesOf(
  manager: EntityManager,
  memberships: readonly MembershipInput[],
): Promise<string | null> {
  if (memberships.length === 0) return null;
  const owners = await manager.find(Owner, {
    where: { id: In(memberships.map(({ ownerId }) => ownerId)) },
    order: { id: 'ASC' },
  });
  return owners
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 200);
}
