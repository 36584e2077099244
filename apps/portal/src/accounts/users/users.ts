import { Controller } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import type { Asked, Scope } from '@app/contracts';
import * as accounts from '@app/contracts/accounts';
import { Transactions } from '@app/platform/database';
import { allButPerson } from '@app/platform/scopes';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { pageById } from '../../kernel/paging.js';
import { Membership } from '../entities/membership.entity.js';
import { replaceMemberships, type MembershipInput } from '../entities/memberships.js';
import { removeAccount } from '../entities/remove-account.js';
import { removeKeysBeyond } from '../entities/remove-keys.js';
import { User } from '../entities/user.entity.js';
import { voidGrants } from '../entities/void-grants.js';
import { AccountMails } from '../mails/mails.js';
import { Invitations, newAccount, type InvitationLink } from './invitations.service.js';
import { ownAccount } from './own-account-error.js';
import { viewsOf } from './user-views.js';

type RolesInput = Pick<Asked<typeof accounts.userSetRoles>, 'staffRole' | 'memberships'>;

@Controller()
export class Users {
  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: Invitations,
    private readonly mails: AccountMails,
  ) {}

  @Answers(accounts.userList)
  async list(page: Asked<typeof accounts.userList>, { reader }: Here) {
    const { items, next } = await pageById(reader, User, page);
    return { items: await viewsOf(reader, items), next };
  }

  @Answers(accounts.staffNames)
  staffNames(page: Asked<typeof accounts.staffNames>, { reader }: Here) {
    return pageById(reader, User, page, {
      select: { id: true, name: true },
      where: { staffRole: Not(IsNull()) },
    });
  }

  @Answers(accounts.userInvite)
  invite({ scope: by, ...input }: Asked<typeof accounts.userInvite>) {
    const made = newAccount();
    return this.transactions.run(async (work) => {
      await locks.take(work.manager, 'user', input.email);
      const known = await work.manager.findOneBy(User, { email: input.email });
      if (known !== null && known.staffRole !== null) throw staffInvited(input.email);
      return this.invitations.inviteWithin(work, by, input, made, (link) => this.mail(input, link));
    });
  }

  @Answers(accounts.userInviteAgain)
  inviteAgain({ scope: by, id }: Asked<typeof accounts.userInviteAgain>) {
    return this.invitations.again(by, id, (user, link) => this.mail(user, link));
  }

  /**
   * Changes a user's roles.
   * @throws AppError conflict `second-person` for changes that another admin must approve, see StaffGrants.
   */
  @Answers(accounts.userSetRoles)
  setRoles({ scope: by, id, ...roles }: Asked<typeof accounts.userSetRoles>) {
    refuseOneself(by, id);
    return this.transactions.run(async ({ manager, audit }) => {
      const { email } = await existing(manager.findOneBy(User, { id }), id);
      await locks.take(manager, 'user', email);
      await refuseGrants(manager, await existing(manager.findOneBy(User, { id }), id), roles);
      await voidGrants(manager, id);
      if (roles.staffRole !== undefined) {
        await manager.update(User, { id }, { staffRole: roles.staffRole });
      }
      if (roles.memberships !== undefined) {
        await replaceMemberships(manager, id, roles.memberships);
      }
      await removeKeysBeyond(manager, id);
      await audit.note(by, 'user.set-roles', id);
      const [view] = await viewsOf(manager, [await manager.findOneByOrFail(User, { id })]);
      return view!;
    });
  }

  @Answers(accounts.userRemove)
  async remove({ scope: by, id }: Asked<typeof accounts.userRemove>) {
    refuseOneself(by, id);
    await this.transactions.run(async ({ manager, audit }) => {
      const { email } = await existing(manager.findOneBy(User, { id }), id);
      await locks.take(manager, 'user', email);
      await removeAccount(manager, id);
      await audit.note(by, 'user.remove', id);
    });
  }

  private mail(
    receiver: Pick<User, 'email' | 'language'>,
    { id, url, expiresAt, organisation }: InvitationLink,
  ): Promise<void> {
    return this.mails.send(`invitation ${id}`, receiver, {
      template: 'invitation',
      url,
      organisation,
      expiresAt: expiresAt.toISOString(),
    });
  }
}

/**
 * Refuses changes that need a grant.
 * @throws AppError conflict `second-person` for a new staff role, or a new membership of staff.
 */
async function refuseGrants(
  manager: EntityManager,
  { id: userId, staffRole: before }: User,
  { staffRole = before, memberships }: RolesInput,
): Promise<void> {
  const present = await manager.findBy(Membership, { userId });
  const isGiven = ({ ownerId, role }: MembershipInput): boolean =>
    !present.some((one) => one.ownerId === ownerId && one.role === role);
  const givesRole = staffRole !== null && staffRole !== before;
  const isOfStaff = staffRole !== null || before !== null;
  if (!givesRole && !(isOfStaff && memberships?.some(isGiven) === true)) return;
  throw new AppError(
    'conflict',
    'second-person',
    'Another admin must approve this: ask for it by POST /v1/staff-grants.',
  );
}

function staffInvited(email: string): AppError {
  return new AppError(
    'conflict',
    'staff-invited',
    `${email} is invited as staff already: send that invitation again.`,
    [fieldProblem('email', 'of-invited-staff')],
  );
}

async function existing(search: Promise<User | null>, id: string): Promise<User> {
  const user = await search;
  if (user === null) throw new AppError('not-found', 'no-such-user', `There is no user ${id}.`);
  return user;
}

/** Admins can't change their own account, so that an admin who can let others in always remains. */
const refuseOneself = (by: Scope, id: string): void => allButPerson(by, id, ownAccount);
