import { randomUUID } from 'node:crypto';
import { AppError } from '@app/common';
import type { Asked } from '@app/contracts';
import * as accounts from '@app/contracts/accounts';
import { Transactions } from '@app/platform/database';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { Answers } from '../../kernel/operations/index.js';
import { Owner } from '../../parties/index.js';
import { Credential } from '../entities/credential.entity.js';
import { Invitation } from '../entities/invitation.entity.js';
import { hashOf } from '../entities/one-time-secret.js';
import { User } from '../entities/user.entity.js';
import { voidGrants } from '../entities/void-grants.js';
import { refuseCommon, refuseOwnWords } from '../sign-in/password-rule.js';
import { hashPassword } from '../sign-in/passwords.js';
import { emailTaken } from './invitations.service.js';

/** Answers anyone who follows the link of an invitation. */
@Controller()
export class Acceptance {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  @Answers(accounts.invitationGet)
  async get({ token }: Asked<typeof accounts.invitationGet>) {
    const { manager } = this.database;
    const { invitation, user } = await open(manager, token);
    const { ownerId } = invitation;
    return {
      email: user.email,
      name: user.name,
      language: user.language,
      hasAccount: user.emailVerified,
      organisation: ownerId && (await manager.findOneByOrFail(Owner, { id: ownerId })).name,
    };
  }

  /** The person can sign in from then on: following the link has proved the address. */
  @Answers(accounts.invitationAccept)
  async accept({ token, name, password }: Asked<typeof accounts.invitationAccept>) {
    refuseCommon(password, 'password');
    const { user: invited } = await open(this.database.manager, token);
    refuseOwnWords(password, { name, email: invited.email }, 'password');
    const passwordHash = await hashPassword(password);
    await this.transactions.run(async ({ manager, audit }) => {
      const { invitation, user } = await lockInvitation(manager, token);
      const { id, email } = user;
      if (user.emailVerified) throw emailTaken(email);
      refuseStaffsJoining(invitation, user);
      await useUp(manager, invitation, user);
      await manager.update(User, { id }, { name, emailVerified: true });
      await manager.insert(Credential, {
        id: randomUUID(),
        userId: id,
        accountId: id,
        providerId: 'credential',
        password: passwordHash,
      });
      await audit.note(`user:${id}`, 'invitation.accept', id);
    });
  }

  @Answers(accounts.invitationJoin)
  async join({ token }: Asked<typeof accounts.invitationJoin>) {
    await this.transactions.run(async ({ manager, audit }) => {
      const { invitation, user } = await lockInvitation(manager, token);
      if (!user.emailVerified) {
        throw new AppError('conflict', 'no-account', 'Choose a name and a password first.');
      }
      refuseStaffsJoining(invitation, user);
      await useUp(manager, invitation, user);
      await audit.note(`user:${user.id}`, 'invitation.accept', user.id);
    });
  }
}

/** Reads an invitation and locks its user until the transaction ends, so that the link can't be used twice. */
async function lockInvitation(manager: EntityManager, token: string) {
  const { user } = await open(manager, token);
  await locks.take(manager, 'user', user.email);
  return open(manager, token);
}

/** Marks the invitation as accepted; its memberships give permissions from then on. */
async function useUp(
  manager: EntityManager,
  { id, userId, ownerId }: Invitation,
  { staffRole }: User,
): Promise<void> {
  await manager.update(Invitation, { id }, { acceptedAt: new Date() });
  // Two admins decide what our staff belong to, not a link.
  if (ownerId === null && staffRole !== null) return;
  // Our link stands for those of the organisations that it replaced.
  const [, joined]: [unknown, number] = await manager.query(
    `update memberships m set invited_as = null
      where user_id = $1 and invited_as is not null
        and case when $2::text is null
              then not exists (select from invitations i
                where i.user_id = m.user_id and i.owner_id = m.owner_id and i.accepted_at is null)
              else owner_id = $2 end`,
    [userId, ownerId],
  );
  if (joined > 0) await voidGrants(manager, userId);
}

/**
 * Reads an invitation that can still be accepted.
 * @throws AppError not-found, with a code for unknown, used or expired.
 */
async function open(
  manager: EntityManager,
  token: string,
): Promise<{ invitation: Invitation; user: User }> {
  const invitation = await manager.findOneBy(Invitation, { tokenHash: hashOf(token) });
  if (invitation === null) {
    throw new AppError(
      'not-found',
      'invitation-unknown',
      'There is no such invitation; a newer one may have replaced it.',
    );
  }
  if (invitation.acceptedAt !== null) {
    throw new AppError('not-found', 'invitation-used', 'The invitation has been used: sign in.');
  }
  if (invitation.expiresAt <= new Date()) {
    throw new AppError(
      'not-found',
      'invitation-expired',
      'The invitation has expired: ask for a new one.',
    );
  }
  return { invitation, user: await manager.findOneByOrFail(User, { id: invitation.userId }) };
}

/**
 * Refuses one of our staff: otherwise one admin could make an account that gives that admin access,
 * or an organisation could make our staff its members.
 * @throws AppError forbidden `staff-membership`.
 */
function refuseStaffsJoining({ ownerId }: Invitation, { staffRole }: User): void {
  if (ownerId === null || staffRole === null) return;
  throw new AppError(
    'forbidden',
    'staff-membership',
    'You are on our staff: two admins decide what you belong to. Ask an admin for this membership.',
  );
}
