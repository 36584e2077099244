import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import type { Scope, UserView } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions, type Transaction } from '@app/platform/database';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { locks } from '../../kernel/locks.js';
import { Owner } from '../../parties/index.js';
import { Credential } from '../entities/credential.entity.js';
import { Invitation } from '../entities/invitation.entity.js';
import { Membership } from '../entities/membership.entity.js';
import { namesOf, replaceMemberships, type MembershipInput } from '../entities/memberships.js';
import { User } from '../entities/user.entity.js';
import { voidGrants } from '../entities/void-grants.js';
import { hashOf, newSecret } from '../entities/one-time-secret.js';
import { refuseOwnWords } from '../sign-in/password-rule.js';
import { hashPassword } from '../sign-in/passwords.js';
import { viewsOf } from './user-views.js';

const lifeMs = 72 * 3600 * 1000;

export type InvitationInput = Readonly<Pick<User, 'email' | 'name' | 'language' | 'staffRole'>> & {
  readonly memberships: readonly MembershipInput[];
};

/** A one-time link for an invited person, to be mailed or shown to whoever requested it. */
export interface InvitationLink {
  /** The invitation's id. */
  readonly id: string;
  readonly url: string;
  readonly expiresAt: Date;
  /** The names of the organisations that the person is invited to; null: none. */
  readonly organisation: string | null;
}

/**
 * The random parts of a new link. Made before the transaction, which may be retried: a retry must use the same link.
 */
export const newLink = () => ({
  id: randomUUID(),
  token: newSecret(),
  expiresAt: new Date(Date.now() + lifeMs),
});
export type NewLink = ReturnType<typeof newLink>;

/** The id and link of a new account; made before the transaction, as a link is. */
export const newAccount = () => ({ userId: randomUUID(), link: newLink() });
type NewAccount = ReturnType<typeof newAccount>;

export interface InvitationView extends Pick<UserView, 'email' | 'name' | 'language'> {
  /** True: the person joins with an existing account; false: the person makes one. */
  hasAccount: boolean;
  /** The organisation whose owner invited the person; null: our staff did. */
  organisation: string | null;
}

type Deliver = (link: InvitationLink) => Promise<void>;

@Injectable()
export class Invitations {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes an account without a password, and a link to accept it. For an account that hasn't accepted yet, a new link
   * replaces the old one. Nothing is stored when `deliver` fails.
   * @throws AppError conflict `account-exists` when the person can sign in already.
   */
  async invite(by: Scope | string, input: InvitationInput, deliver: Deliver): Promise<UserView> {
    const made = newAccount();
    return this.transactions.run((work) => this.inviteWithin(work, by, input, made, deliver));
  }

  /** As `invite`, in the caller's transaction. */
  async inviteWithin(
    { manager, audit }: Pick<Transaction, 'manager' | 'audit'>,
    by: Scope | string,
    { email, name, language, staffRole, memberships }: InvitationInput,
    { userId: newUserId, link }: NewAccount,
    deliver: Deliver,
  ): Promise<UserView> {
    await locks.take(manager, 'user', email);
    const known = await manager.findOneBy(User, { email });
    if (known?.emailVerified) throw emailTaken(email);
    const id = known?.id ?? newUserId;
    const values = { id, email, name, language, staffRole };
    await (known === null
      ? manager.insert(User, { ...values, emailVerified: false, twoFactorEnabled: false })
      : manager.update(User, { id }, values));
    await replaceMemberships(manager, id, memberships);
    await manager.update(Membership, { userId: id }, { invitedAs: null });
    await this.replaceLink(manager, { id, memberships }, link, deliver);
    await audit.note(by, 'user.invite', id);
    const [view] = await viewsOf(manager, [await manager.findOneByOrFail(User, { id })]);
    return view!;
  }

  /**
   * Sends a new link to a person who hasn't accepted yet; the person's roles stay. It replaces organisations' links too,
   * so that the person joins all of them by this one.
   */
  async again(by: Scope, id: string, deliver: (user: User, link: InvitationLink) => Promise<void>) {
    const link = newLink();
    return this.transactions.run(async ({ manager, audit }) => {
      const found = await manager.findOneBy(User, { id });
      if (found === null)
        throw new AppError('not-found', 'no-such-user', `There is no user ${id}.`);
      await locks.take(manager, 'user', found.email);
      const user = await manager.findOneByOrFail(User, { id });
      if (user.emailVerified) throw emailTaken(user.email);
      const memberships = await manager.findBy(Membership, { userId: id });
      await this.replaceLink(manager, { id, memberships }, link, (made) => deliver(user, made));
      await audit.note(by, 'user.invite', id);
      const [view] = await viewsOf(manager, [user]);
      return view!;
    });
  }

  private async replaceLink(
    manager: EntityManager,
    { id: userId, memberships }: { id: string; memberships: readonly MembershipInput[] },
    link: NewLink,
    deliver: Deliver,
  ): Promise<void> {
    await manager.delete(Invitation, { userId, acceptedAt: IsNull() });
    const url = await this.addLink(manager, { userId, ownerId: null }, link);
    const organisation = await namesOf(manager, memberships);
    await deliver({ id: link.id, url, expiresAt: link.expiresAt, organisation });
  }

  /** Adds an invitation and resolves to its URL. The caller removes the invitations that it replaces. */
  async addLink(
    manager: EntityManager,
    whose: Pick<Invitation, 'userId' | 'ownerId'>,
    { id, token, expiresAt }: NewLink,
  ): Promise<string> {
    const tokenHash = hashOf(token);
    await manager.insert(Invitation, { ...whose, id, tokenHash, expiresAt, acceptedAt: null });
    const url = new URL('/uitnodiging', this.config.PUBLIC_URL);
    url.searchParams.set('token', token);
    return url.href;
  }

  /** The invited person's name, address and organisation, for the page that accepts the invitation. */
  async get(token: string): Promise<InvitationView> {
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

  /**
   * Accepts an invitation with a new account: the person can sign in from then on. Following the link has proved the
   * address.
   * @throws AppError conflict `account-exists` when the person can sign in already and must join instead; forbidden
   * `staff-membership` when an organisation's link would add our staff.
   */
  async accept(token: string, { name, password }: { name: string; password: string }) {
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

  /**
   * Joins the organisation with the person's existing account.
   * @throws AppError conflict `no-account` when the person has no account yet; forbidden `staff-membership` for our
   * staff.
   */
  async join(token: string): Promise<void> {
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

function emailTaken(email: string): AppError {
  return new AppError(
    'conflict',
    'account-exists',
    `There is an account for ${email} already: change what it may do instead.`,
    [fieldProblem('email', 'has-account')],
  );
}
