import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import type { Asked, GrantRequest, Scope, StaffGrantView, UserView } from '@app/contracts';
import * as accounts from '@app/contracts/accounts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { allButPerson, anotherPerson } from '@app/platform/scopes';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { ofStaffRole, personIn, scopeFor, type Person } from '../../kernel/access/index.js';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { pageById } from '../../kernel/paging.js';
import { Membership } from '../entities/membership.entity.js';
import { grantMemberships, namesOf, refuseUnknownOwners } from '../entities/memberships.js';
import { removeKeysBeyond } from '../entities/remove-keys.js';
import { StaffGrant } from '../entities/staff-grant.entity.js';
import { User } from '../entities/user.entity.js';
import { AccountMails } from '../mails/mails.js';
import { Invitations, newAccount } from './invitations.service.js';
import { ownAccount } from './own-account-error.js';

const lifeMs = 7 * 24 * 3600 * 1000;

/**
 * Staff roles, and memberships of staff: one admin requests them and another approves. So no admin can create a
 * second person to approve that admin's own work.
 */
@Controller()
export class StaffGrants {
  constructor(
    private readonly reads: AuditedReads,
    private readonly transactions: Transactions,
    private readonly invitations: Invitations,
    private readonly mails: AccountMails,
  ) {}

  /** Lists open grants, ordered by id. */
  @Answers(accounts.grantList)
  list(page: Asked<typeof accounts.grantList>, { request, reason }: Here) {
    const by = personIn(request);
    const read = { action: 'staff-grant.list', subject: everything };
    return this.reads.read(scopeFor(by, 'users:manage', { reason }), read, async (manager) => {
      const where = { state: 'open', expiresAt: MoreThan(new Date()) } as const;
      const { items, next } = await pageById(manager, StaffGrant, page, { where });
      return { items: await viewsOf(manager, by, items), next };
    });
  }

  /** Requests a grant; it replaces an open one for the same person. */
  @Answers(accounts.grantAsk)
  async ask(input: GrantRequest, { request, reason }: Here) {
    const by = personIn(request);
    const id = randomUUID();
    return this.transactions.run(async ({ manager, audit }) => {
      const person = await personFor(manager, input);
      const scope = scopeFor(by, 'users:manage', { reason });
      await refuseOneself(manager, scope, person);
      await locks.take(manager, 'user', person.email);
      await manager.update(StaffGrant, { email: person.email, state: 'open' }, { state: 'void' });
      const { staffRole, memberships = await membershipsOf(manager, person.userId) } = input;
      await refuseUnknownOwners(manager, memberships);
      await manager.insert(StaffGrant, {
        id,
        ...person,
        staffRole,
        memberships,
        state: 'open',
        askedBy: by.userId,
        expiresAt: new Date(Date.now() + lifeMs),
        decidedBy: null,
        decidedAt: null,
      });
      await audit.note(scope, 'staff-grant.ask', id);
      return viewOf(manager, by, await manager.findOneByOrFail(StaffGrant, { id }));
    });
  }

  @Answers(accounts.grantApprove)
  async approve({ id }: Asked<typeof accounts.grantApprove>, { request, reason }: Here) {
    const by = personIn(request);
    const made = newAccount();
    return this.transactions.run(async ({ manager, audit }) => {
      const grant = await lockOpenGrant(manager, id);
      const scope = scopeFor(by, 'users:manage', { reason });
      anotherPerson(scope, 'approve what you asked for', grant.askedBy);
      await refuseOneself(manager, scope, grant);
      await refuseWhenAskerGone(manager, grant);
      if (grant.userId === null) {
        await this.invitations.inviteWithin({ manager, audit }, scope, grant, made, (link) =>
          this.mails.send(`invitation ${link.id}`, grant, {
            template: 'invitation',
            url: link.url,
            organisation: link.organisation,
            expiresAt: link.expiresAt.toISOString(),
          }),
        );
      } else {
        await this.apply(manager, grant, grant.userId);
      }
      await decide(manager, by, grant, 'approved');
      await audit.note(scope, 'staff-grant.approve', id);
      return viewOf(manager, by, await manager.findOneByOrFail(StaffGrant, { id }));
    });
  }

  /** Refuses a grant; its asker may do so too, which withdraws it. A person with an account gets a notice. */
  @Answers(accounts.grantRefuse)
  async refuse({ id }: Asked<typeof accounts.grantRefuse>, { request, reason }: Here) {
    const by = personIn(request);
    return this.transactions.run(async ({ manager, audit }) => {
      const grant = await lockOpenGrant(manager, id);
      await decide(manager, by, grant, 'refused');
      if (grant.userId !== null) await this.notify(manager, grant, grant.userId, 'roles-refused');
      await audit.note(scopeFor(by, 'users:manage', { reason }), 'staff-grant.refuse', id);
      return viewOf(manager, by, await manager.findOneByOrFail(StaffGrant, { id }));
    });
  }

  private async apply(manager: EntityManager, grant: StaffGrant, userId: string): Promise<void> {
    await manager.update(User, { id: userId }, { staffRole: grant.staffRole });
    await grantMemberships(manager, userId, grant.memberships);
    await removeKeysBeyond(manager, userId);
    await this.notify(manager, grant, userId, 'roles-changed');
  }

  private async notify(
    manager: EntityManager,
    grant: StaffGrant,
    userId: string,
    what: 'roles-changed' | 'roles-refused',
  ): Promise<void> {
    const { email, language, staffRole } = grant;
    await this.mails.notice(
      `${what} ${grant.id}`,
      { id: userId, email, language },
      {
        what,
        staffRole,
        detail: await namesOf(manager, grant.memberships),
      },
    );
  }
}

async function personFor(manager: EntityManager, input: GrantRequest) {
  if ('userId' in input) {
    const user = await manager.findOneBy(User, { id: input.userId });
    if (user === null) {
      throw new AppError('not-found', 'no-such-user', `There is no user ${input.userId}.`);
    }
    const { id, email, name, language } = user;
    return { userId: id, email, name, language };
  }
  const { email, name, language } = input;
  if (await manager.existsBy(User, { email })) {
    throw new AppError(
      'conflict',
      'account-exists',
      `There is an account for ${email} already: ask for its roles by its id.`,
      [fieldProblem('email', 'has-account')],
    );
  }
  return { userId: null, email, name, language };
}

/** The memberships that give permissions; an invitation doesn't. */
async function membershipsOf(
  manager: EntityManager,
  userId: string | null,
): Promise<UserView['memberships']> {
  if (userId === null) return [];
  const where = { userId, invitedAs: IsNull() };
  const rows = await manager.find(Membership, { where, order: { ownerId: 'ASC' } });
  return rows.map(({ ownerId, role }) => ({ ownerId, role }));
}

async function refuseOneself(
  manager: EntityManager,
  by: Scope,
  { userId, email }: { userId: string | null; email: string },
): Promise<void> {
  const named = await manager.findOneBy(User, { email });
  for (const id of [userId, named?.id ?? null]) if (id !== null) allButPerson(by, id, ownAccount);
}

/** Reads an open grant and locks its person's rights until the transaction ends. */
async function lockOpenGrant(manager: EntityManager, id: string): Promise<StaffGrant> {
  const { email } = await existing(manager, id);
  await locks.take(manager, 'user', email);
  const grant = await existing(manager, id);
  if (grant.state !== 'open') {
    throw new AppError('conflict', 'grant-decided', 'This request has been decided already.');
  }
  if (grant.expiresAt <= new Date()) {
    throw new AppError('conflict', 'grant-expired', 'This request has expired: make a new one.');
  }
  return grant;
}

async function existing(manager: EntityManager, id: string): Promise<StaffGrant> {
  const grant = await manager.findOneBy(StaffGrant, { id });
  if (grant === null) {
    throw new AppError('not-found', 'no-such-grant', `There is no request ${id}.`);
  }
  return grant;
}

/** Requires that the asker may still grant roles when the grant is approved. */
async function refuseWhenAskerGone(manager: EntityManager, { askedBy }: StaffGrant): Promise<void> {
  const asker = await manager.findOneBy(User, { id: askedBy });
  const role = asker?.staffRole ?? null;
  if (role !== null && ofStaffRole[role].includes('users:manage')) return;
  throw new AppError(
    'conflict',
    'asker-gone',
    'The admin who asked for this may not grant roles any more: make a new request.',
  );
}

async function decide(
  manager: EntityManager,
  { userId }: Person,
  { id }: StaffGrant,
  state: 'approved' | 'refused',
): Promise<void> {
  await manager.update(StaffGrant, { id }, { state, decidedBy: userId, decidedAt: new Date() });
}

async function viewOf(manager: EntityManager, by: Person, grant: StaffGrant) {
  const [view] = await viewsOf(manager, by, [grant]);
  return view!;
}

async function viewsOf(
  manager: EntityManager,
  by: Person,
  grants: readonly StaffGrant[],
): Promise<StaffGrantView[]> {
  const ids = grants.flatMap(({ userId }) => (userId === null ? [] : [userId]));
  const known = await manager.findBy(User, {
    id: In([...ids, by.userId, ...grants.map(({ askedBy }) => askedBy)]),
  });
  const users = new Map(known.map((user) => [user.id, user]));
  const memberships = await manager.find(Membership, {
    where: { userId: In(ids), invitedAs: IsNull() },
    order: { ownerId: 'ASC' },
  });
  return grants.map((grant) => {
    const { userId, askedBy } = grant;
    const isMine = userId === by.userId || grant.email === users.get(by.userId)?.email;
    return {
      id: grant.id,
      userId,
      email: grant.email,
      name: grant.name,
      staffRole: grant.staffRole,
      memberships: grant.memberships,
      before:
        userId === null
          ? null
          : {
              staffRole: users.get(userId)?.staffRole ?? null,
              memberships: memberships
                .filter((one) => one.userId === userId)
                .map(({ ownerId, role }) => ({ ownerId, role })),
            },
      askedBy: { id: askedBy, name: users.get(askedBy)?.name ?? null },
      askedAt: grant.askedAt.toISOString(),
      expiresAt: grant.expiresAt.toISOString(),
      state: grant.state === 'open' && grant.expiresAt <= new Date() ? 'expired' : grant.state,
      mayApprove: grant.state === 'open' && askedBy !== by.userId && !isMine,
    };
  });
}
