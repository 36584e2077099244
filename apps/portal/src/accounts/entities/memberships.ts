import { AppError, type FieldProblem, fieldProblem } from '@app/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { OwnerRole } from '../../kernel/access/index.js';
import { Owner } from '../../parties/index.js';
import { Membership } from './membership.entity.js';

export interface MembershipInput {
  ownerId: string;
  role: OwnerRole;
}

/**
 * Refuses memberships of unknown owners.
 * @throws AppError invalid, naming each unknown owner.
 */
export async function refuseUnknownOwners(
  manager: EntityManager,
  memberships: readonly MembershipInput[],
): Promise<void> {
  const owners = await manager.findBy(Owner, { id: In(ownersOf(memberships)) });
  const known = new Set(owners.map(({ id }) => id));
  const problems = memberships.flatMap(({ ownerId }, index): FieldProblem[] =>
    known.has(ownerId)
      ? []
      : [fieldProblem(`memberships.${index}.ownerId`, 'no-such-owner', { owner: ownerId })],
  );
  if (problems.length > 0) {
    throw new AppError(
      'invalid',
      'invalid-input',
      'A membership names an owner that does not exist.',
      problems,
    );
  }
}

/**
 * Makes these the only memberships of a user.
 * @throws AppError invalid, naming each unknown owner.
 */
export async function replaceMemberships(
  manager: EntityManager,
  userId: string,
  memberships: readonly MembershipInput[],
): Promise<void> {
  await refuseUnknownOwners(manager, memberships);
  await manager.delete(Membership, { userId, ownerId: Not(In(ownersOf(memberships))) });
  await upsertMemberships(manager, userId, memberships);
}

/**
 * Makes these the only memberships of a user that give permissions. Invitations of other owners stay invitations.
 * @throws AppError invalid, naming each unknown owner.
 */
export async function grantMemberships(
  manager: EntityManager,
  userId: string,
  memberships: readonly MembershipInput[],
): Promise<void> {
  await refuseUnknownOwners(manager, memberships);
  const granted = In(ownersOf(memberships));
  await manager.delete(Membership, { userId, ownerId: Not(granted), invitedAs: IsNull() });
  await upsertMemberships(manager, userId, memberships);
  await manager.update(Membership, { userId, ownerId: granted }, { invitedAs: null });
}

const ownersOf = (memberships: readonly MembershipInput[]): string[] =>
  memberships.map(({ ownerId }) => ownerId);

/** Adds memberships or changes their roles. Those that stay keep their `id`, by which the organisation knows them. */
async function upsertMemberships(
  manager: EntityManager,
  userId: string,
  memberships: readonly MembershipInput[],
): Promise<void> {
  const rows = memberships.map(({ ownerId, role }) => ({ userId, ownerId, role }));
  await manager.upsert(Membership, rows, ['userId', 'ownerId']);
}

/** The owners' names, separated by commas, cut at 200 characters; null without memberships. */
export async function namesOf(
  manager: EntityManager,
  memberships: readonly MembershipInput[],
): Promise<string | null> {
  if (memberships.length === 0) return null;
  const owners = await manager.find(Owner, {
    where: { id: In(ownersOf(memberships)) },
    order: { id: 'ASC' },
  });
  return owners
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 200);
}
