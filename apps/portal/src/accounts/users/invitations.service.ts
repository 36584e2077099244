import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import type { Scope, UserView } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions, type Transaction } from '@app/platform/database';
import { IsNull, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { locks } from '../../kernel/locks.js';
import { Invitation } from '../entities/invitation.entity.js';
import { Membership } from '../entities/membership.entity.js';
import { namesOf, replaceMemberships, type MembershipInput } from '../entities/memberships.js';
import { User } from '../entities/user.entity.js';
import { hashOf, newSecret } from '../entities/one-time-secret.js';
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

type Deliver = (link: InvitationLink) => Promise<void>;

@Injectable()
export class Invitations {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
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
}

export function emailTaken(email: string): AppError {
  return new AppError(
    'conflict',
    'account-exists',
    `There is an account for ${email} already: change what it may do instead.`,
    [fieldProblem('email', 'has-account')],
  );
}
