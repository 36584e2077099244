import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { AppError, pageOf, fieldProblem } from '@app/common';
import type { Asked } from '@app/contracts';
import * as accounts from '@app/contracts/accounts';
import { Transactions } from '@app/platform/database';
import { DataSource, In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { personIn, scopeFor, type Person } from '../../kernel/access/index.js';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { Owner } from '../../parties/index.js';
import { Invitation } from '../entities/invitation.entity.js';
import { Membership } from '../entities/membership.entity.js';
import { removeAccount } from '../entities/remove-account.js';
import { removeKeysBeyond } from '../entities/remove-keys.js';
import { User } from '../entities/user.entity.js';
import { voidGrants } from '../entities/void-grants.js';
import { AccountMails } from '../mails/mails.js';
import { Exchange } from '../sign-in/exchange.js';
import { Limits, mailLimits, mailsInAll } from '../sign-in/limits.js';
import { Invitations, newLink } from './invitations.service.js';
import { hasJoined, memberViewOf } from './member-views.js';

/** An organisation's members, as its own owners manage them. */
@Controller()
export class Members {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly invitations: Invitations,
    private readonly limits: Limits,
    private readonly mails: AccountMails,
  ) {}

  @Answers(accounts.memberList)
  async list({ ownerId, after, limit }: Asked<typeof accounts.memberList>, { request }: Here) {
    refuseForeign(personIn(request), ownerId);
    const { members, users } = await this.database.transaction(
      'REPEATABLE READ',
      async (manager) => {
        const members = await manager.find(Membership, {
          where: { ownerId, id: MoreThan(after) },
          order: { id: 'ASC' },
          take: limit + 1,
        });
        const users = await manager.findBy(User, { id: In(members.map(({ userId }) => userId)) });
        return { members, users: new Map(users.map((user) => [user.id, user])) };
      },
    );
    return pageOf(
      members,
      limit,
      ({ id }) => id,
      (member) => memberViewOf(member, users.get(member.userId)!),
    );
  }

  /**
   * Invites a member. The membership gives permissions once the mailed link is followed: nobody becomes a member
   * unasked, and replies don't reveal, then or later, whether the address had an account. An invitation to our staff
   * never gives permissions: its link refuses staff, and the organisation isn't informed.
   */
  @Answers(accounts.memberInvite)
  async invite(
    { ownerId, email, name, language, role }: Asked<typeof accounts.memberInvite>,
    { request, response }: Here,
  ) {
    const [by, exchange] = [personIn(request), new Exchange(request, response)];
    refuseForeign(by, ownerId);
    const place = { address: exchange.address, device: null };
    const limits = [...mailLimits(email, place), mailsInAll(email)];
    await exchange.limited(() => this.limits.count(limits));
    const [newUserId, link] = [randomUUID(), newLink()];
    return this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'user', email);
      if (!(await manager.existsBy(User, { email }))) {
        const flags = { emailVerified: false, twoFactorEnabled: false, staffRole: null };
        await manager.insert(User, { id: newUserId, email, name, language, ...flags });
      }
      const user = await manager.findOneByOrFail(User, { email });
      const key = { userId: user.id, ownerId };
      const before = await manager.findOneBy(Membership, key);
      if (before !== null && hasJoined(before, user)) throw alreadyMember(email);
      if (before !== null && isGranted(before, user)) throw ofStaff();
      await manager.upsert(Membership, { ...key, role, invitedAs: name }, ['userId', 'ownerId']);
      await manager.delete(Invitation, { ...key, acceptedAt: IsNull() });
      await this.mails.send(`invitation ${link.id}`, user, {
        template: user.emailVerified ? 'membership' : 'invitation',
        url: await this.invitations.addLink(manager, key, link),
        expiresAt: link.expiresAt.toISOString(),
        organisation: await organisationOf(manager, ownerId),
        invitedBy: await addressOf(manager, by),
      });
      await audit.note(actor(by), 'member.invite', `${ownerId}/${user.id}`);
      return memberViewOf(await manager.findOneByOrFail(Membership, key), user);
    });
  }

  /** Changes a member's role from the next request on. Removes the member's keys with permissions beyond it. */
  @Answers(accounts.memberSetRole)
  async setRole({ ownerId, id, role }: Asked<typeof accounts.memberSetRole>, { request }: Here) {
    const by = personIn(request);
    refuseForeign(by, ownerId);
    return this.transactions.run(async ({ manager, audit }) => {
      const { membership, user } = await lockMembership(manager, ownerId, id);
      if (isGranted(membership, user) && role !== membership.role) throw ofStaff();
      if (role !== 'owner') await refuseLastOwner(manager, membership);
      if (membership.invitedAs === null) await voidGrants(manager, user.id);
      await manager.update(Membership, { id }, { role });
      await removeKeysBeyond(manager, user.id);
      await audit.note(actor(by), 'member.set-role', `${ownerId}/${user.id}`);
      membership.role = role;
      return memberViewOf(membership, user);
    });
  }

  /**
   * Removes a membership. A user without another membership or a staff role loses the account, with its sessions and
   * keys.
   */
  @Answers(accounts.memberRemove)
  async remove({ ownerId, id }: Asked<typeof accounts.memberRemove>, { request }: Here) {
    const by = personIn(request);
    refuseForeign(by, ownerId);
    await this.transactions.run(async ({ manager, audit }) => {
      const { membership, user } = await lockMembership(manager, ownerId, id);
      await refuseLastOwner(manager, membership);
      await manager.delete(Membership, { id });
      await manager.delete(Invitation, { userId: user.id, ownerId, acceptedAt: IsNull() });
      if (membership.invitedAs === null) await voidGrants(manager, user.id);
      const stays = await isMore(manager, user, membership);
      await (stays ? removeKeysBeyond(manager, user.id) : removeAccount(manager, user.id));
      await audit.note(actor(by), 'member.remove', `${ownerId}/${user.id}`);
      if (!stays) await audit.note(actor(by), 'user.remove', user.id);
    });
  }
}

/** The actor of audit notes: the person, not the organisation, which has many members. */
const actor = ({ userId }: Person): string => `user:${userId}`;

/**
 * Refuses a person who may not manage the owner's members.
 * @throws AppError not-found `no-such-owner`.
 */
function refuseForeign(by: Person, ownerId: string): void {
  scopeFor(by, 'members:manage', { ownerId });
}

/** Whether the account stays without this membership. Withdrawing a mere invitation never removes an account. */
async function isMore(manager: EntityManager, user: User, { invitedAs }: Membership) {
  const wasOffered = invitedAs !== null && user.emailVerified;
  return (
    wasOffered ||
    user.staffRole !== null ||
    (await manager.existsBy(Membership, { userId: user.id }))
  );
}

/** Reads a membership and locks it, with the owner's members, until the transaction ends. */
async function lockMembership(
  manager: EntityManager,
  ownerId: string,
  id: string,
): Promise<{ membership: Membership; user: User }> {
  await locks.take(manager, 'members', ownerId);
  const find = async () => {
    const membership = await manager.findOneBy(Membership, { id, ownerId });
    const user = membership && (await manager.findOneBy(User, { id: membership.userId }));
    if (user === null) throw noSuchMember(id);
    return { membership: membership!, user };
  };
  const { user } = await find();
  await locks.take(manager, 'user', user.email);
  return find();
}

/**
 * Refuses to remove or demote an organisation's last owner, who could no longer let others in. Invited owners who
 * haven't joined don't count: their address may be wrong.
 */
async function refuseLastOwner(manager: EntityManager, { id, ownerId, role }: Membership) {
  if (role !== 'owner') return;
  const others: unknown[] = await manager.query(
    `select 1 from memberships m join users u on u.id = m.user_id
      where m.owner_id = $1 and m.role = 'owner' and m.id <> $2
        and m.invited_as is null and u.email_verified limit 1`,
    [ownerId, id],
  );
  if (others.length > 0) return;
  throw new AppError(
    'conflict',
    'last-owner',
    'There is no other owner who has joined: make another member an owner first.',
  );
}

async function organisationOf(manager: EntityManager, id: string): Promise<string> {
  return (await manager.findOneByOrFail(Owner, { id })).name;
}

/** The inviter's proven address, for the mail. A name would be free text of the inviter, mailed by us. */
async function addressOf(manager: EntityManager, { userId }: Person): Promise<string> {
  return (await manager.findOneByOrFail(User, { id: userId })).email;
}

/**
 * Whether our staff have this membership in force. A mere invitation doesn't count, so that the organisation can't
 * learn that it invited our staff.
 */
const isGranted = ({ invitedAs }: Membership, { staffRole }: User): boolean =>
  staffRole !== null && invitedAs === null;

/** Two of our admins decide on our staff's roles in an organisation; the organisation itself may remove them. */
function ofStaff(): AppError {
  return new AppError(
    'forbidden',
    'staff-membership',
    'This person is on our staff: ask us to change the role, or remove the person.',
  );
}

function alreadyMember(email: string): AppError {
  return new AppError('conflict', 'already-member', `${email} is a member: change the role.`, [
    fieldProblem('email', 'is-member'),
  ]);
}

function noSuchMember(id: string): AppError {
  return new AppError('not-found', 'no-such-member', `There is no member ${id}.`);
}
