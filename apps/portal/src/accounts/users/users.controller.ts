import { says } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { slug } from '@app/contracts';
import { z } from 'zod';
import {
  Access,
  By,
  ownerRoles,
  personOf,
  scopeFor,
  staffRoles,
  type Principal,
} from '../../kernel/access/index.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { userView } from './user-views.js';
import { Users } from './users.service.js';

export const memberships = z
  .array(z.strictObject({ ownerId: slug, role: z.enum(ownerRoles) }))
  .max(50, 'must hold at most 50 owners')
  .refine(
    (all) => new Set(all.map(({ ownerId }) => ownerId)).size === all.length,
    says('named-twice', { what: 'owner' }),
  );
const staffRole = z.enum(staffRoles).nullable();

export const personName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters');
export const language = z.enum(['nl', 'en']);
export const address = z.email('must be an e-mail address').max(254).toLowerCase();

const invitation = z.strictObject({
  email: address,
  name: personName,
  language,
  staffRole: z.null(says('staff-role-by-two')).default(null),
  memberships: memberships.default([]),
});
const roles = z.strictObject({
  staffRole: staffRole.optional(),
  memberships: memberships.optional(),
});

/** People who may sign in: for admins, and never for keys. */
@Controller('v1/users')
@AsksReason()
@Access('users:manage')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Get()
  @Answers(pageSchema(userView), { summary: 'People who may sign in, by id.' })
  list(
    @By() by: Principal,
    @Query({ schema: pageQuery }) page: PageQuery,
    @Reason() reason: string | undefined,
  ) {
    return this.users.list(scopeFor(personOf(by), 'users:manage', { reason }), page);
  }

  @Post()
  @Answers(userView, { summary: 'Invites somebody by mail, or once more.', status: 201 })
  invite(
    @By() by: Principal,
    @Body({ schema: invitation }) body: z.infer<typeof invitation>,
    @Reason() reason: string | undefined,
  ) {
    return this.users.invite(scopeFor(personOf(by), 'users:manage', { reason }), body);
  }

  @Post(':id/invitation')
  @Answers(userView, {
    summary: 'Mail a new link to a person who has not followed the last one.',
    status: 201,
  })
  inviteAgain(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Reason() reason: string | undefined,
  ) {
    return this.users.inviteAgain(scopeFor(personOf(by), 'users:manage', { reason }), id);
  }

  @Patch(':id')
  @Answers(userView, {
    summary: 'Change what a person may do.',
    description:
      'What takes rights away, and memberships of people who are not our staff, hold at once. A staff role, and new ' +
      'memberships of staff, are asked for by `POST /v1/staff-grants` (409 `second-person`).',
  })
  setRoles(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: roles }) body: z.infer<typeof roles>,
    @Reason() reason: string | undefined,
  ) {
    return this.users.setRoles(scopeFor(personOf(by), 'users:manage', { reason }), id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Answers(null, { summary: 'Removes an account, with its sessions and keys.' })
  remove(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Reason() reason: string | undefined,
  ): Promise<void> {
    return this.users.remove(scopeFor(personOf(by), 'users:manage', { reason }), id);
  }
}
