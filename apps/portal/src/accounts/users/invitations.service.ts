import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import type { Scope } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import type { StaffRole } from '../../access/index.js';
import type { Config } from '../../config.js';
import { lock } from '../../locks.js';
import { Owner } from '../../owners/owner.entity.js';
import { hashOf, newSecret } from '../one-time-secret.js';
import { Credential } from '../sign-in/credential.entity.js';
import { hashPassword } from '../sign-in/passwords.js';
import { Invitation } from './invitation.entity.js';
import { replaceMemberships, type MembershipInput } from './memberships.js';
import { User } from './user.entity.js';
import { viewsOf, type UserView } from './user-views.js';

const lifeMs = 72 * 3600 * 1000;

export interface InvitationInput {
  /** In lower case. */
  email: string;
  name: string;
  language: 'nl' | 'en';
  staffRole: StaffRole | null;
  memberships: readonly MembershipInput[];
}

/** What gets an invited person in, once: to be mailed, or shown to whoever asked for it. */
export interface InvitationLink {
  /** Of the invitation. */
  readonly id: string;
  readonly url: string;
  readonly expiresAt: Date;
  /** Who they are invited to, in words; null for staff. */
  readonly organisation: string | null;
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
   * Makes the account, without a password, and a link for whoever it is for. Again for somebody who
   * hasn't followed theirs: a new link in place of the old one. Nothing is kept when `deliver` fails.
   * @throws AppError conflict `account-exists` when they can sign in already.
   */
  async invite(by: Scope | string, input: InvitationInput, deliver: Deliver): Promise<UserView> {
    const { email, name, language, staffRole, memberships } = input;
    const [invitationId, newUserId, token] = [randomUUID(), randomUUID(), newSecret()];
    const expiresAt = new Date(Date.now() + lifeMs);
    return this.transactions.run(async ({ manager, audit }) => {
      await lock(manager, 'user', email);
      const known = await manager.findOneBy(User, { email });
      if (known?.emailVerified) throw accountExists(email);
      const id = known?.id ?? newUserId;
      const values = { id, email, name, language, staffRole };
      await (known === null
        ? manager.insert(User, { ...values, emailVerified: false, twoFactorEnabled: false })
        : manager.update(User, { id }, values));
      await replaceMemberships(manager, id, memberships);
      await manager.delete(Invitation, { userId: id, acceptedAt: IsNull() });
      await manager.insert(Invitation, {
        id: invitationId,
        userId: id,
        tokenHash: hashOf(token),
        expiresAt,
        acceptedAt: null,
      });
      const url = new URL('/uitnodiging', this.config.PUBLIC_URL);
      url.searchParams.set('token', token);
      const organisation = await namesOf(manager, memberships);
      await deliver({ id: invitationId, url: url.href, expiresAt, organisation });
      await audit.note(by, 'user.invite', id);
      const [view] = await viewsOf(manager, [await manager.findOneByOrFail(User, { id })]);
      return view!;
    });
  }

  /** Whose it is, for the page where they choose a password. */
  async get(token: string): Promise<Pick<UserView, 'email' | 'name' | 'language'>> {
    const { user } = await open(this.database.manager, token);
    return { email: user.email, name: user.name, language: user.language };
  }

  /** From then on they can sign in; following the link has shown that the address is theirs. */
  async accept(token: string, { name, password }: { name: string; password: string }) {
    const { user } = await open(this.database.manager, token);
    const passwordHash = await hashPassword(password);
    await this.transactions.run(async ({ manager, audit }) => {
      await lock(manager, 'user', user.email);
      const { invitation } = await open(manager, token);
      const { id } = user;
      await manager.update(Invitation, { id: invitation.id }, { acceptedAt: new Date() });
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
}

/** @throws AppError not-found, saying whether it is unknown, used or expired. */
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

function accountExists(email: string): AppError {
  return new AppError(
    'conflict',
    'account-exists',
    `There is an account for ${email} already: change what it may do instead.`,
    [{ field: 'email', rule: 'must not have an account yet' }],
  );
}

async function namesOf(
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
