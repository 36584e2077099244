import { AppError, type FieldProblem } from '@app/common';
import { In, Not, type EntityManager } from 'typeorm';
import type { OwnerRole } from '../../access/index.js';
import { Owner } from '../../owners/owner.entity.js';
import { Membership } from './membership.entity.js';

export interface MembershipInput {
  ownerId: string;
  role: OwnerRole;
}

/** @throws AppError invalid, naming each owner that isn't there. */
export async function replaceMemberships(
  manager: EntityManager,
  userId: string,
  memberships: readonly MembershipInput[],
): Promise<void> {
  const owners = await manager.findBy(Owner, { id: In(memberships.map(({ ownerId }) => ownerId)) });
  const known = new Set(owners.map(({ id }) => id));
  const problems = memberships.flatMap(({ ownerId }, index): FieldProblem[] =>
    known.has(ownerId)
      ? []
      : [
          {
            field: `memberships.${index}.ownerId`,
            rule: `must be an owner; there is no ${ownerId}`,
          },
        ],
  );
  if (problems.length > 0) {
    throw new AppError('invalid', 'invalid-input', 'A membership isn’t of an owner.', problems);
  }
  await manager.delete(Membership, { userId, ownerId: Not(In([...known])) });
  // Those that stay keep what the organisation knows them by.
  await manager.upsert(
    Membership,
    memberships.map(({ ownerId, role }) => ({ userId, ownerId, role })),
    ['userId', 'ownerId'],
  );
}
