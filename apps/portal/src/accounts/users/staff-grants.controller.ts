import { says } from '@app/common';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { slug, uuid } from '@app/contracts';
import { z } from 'zod';
import { Access, By, personOf, staffRoles, type Principal } from '../../kernel/access/index.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { StaffGrants } from './staff-grants.service.js';
import { staffGrantView } from './user-views.js';
import { address, language, memberships, personName } from './users.controller.js';

const granted = {
  staffRole: z
    .enum(staffRoles)
    .nullable()
    .describe('What the person is on our staff once it is approved; null for nothing.'),
  memberships: memberships
    .optional()
    .describe(
      'All organisations that the person belongs to once it is approved; left out: those of today.',
    ),
};
const request = z.union([
  z.strictObject({ userId: slug, ...granted }),
  z.strictObject({ email: address, name: personName, language, ...granted }),
]);

const grantsQuery = pageQuery.extend({
  after: z.union([z.literal(''), z.uuid()], says('not-a-cursor')).default(''),
});

/** Staff roles, and memberships of staff: one admin asks, another one approves. Never by a key. */
@Controller('v1/staff-grants')
@AsksReason()
@Access('users:manage')
export class StaffGrantsController {
  constructor(private readonly grants: StaffGrants) {}

  @Get()
  @Answers(pageSchema(staffGrantView), { summary: 'List requests that wait for approval, by id.' })
  list(
    @By() by: Principal,
    @Query({ schema: grantsQuery }) page: PageQuery,
    @Reason() reason: string | undefined,
  ) {
    return this.grants.list(personOf(by), page, reason);
  }

  @Post()
  @HttpCode(201)
  @Answers(staffGrantView, {
    summary: 'Ask for a staff role, or for memberships of staff.',
    description:
      'For a person who has an account, by `userId`, or for a new one. Another admin approves it within seven days; ' +
      'until then nothing changes. It replaces an open request for the same person.',
    status: 201,
  })
  ask(
    @By() by: Principal,
    @Body({ schema: request }) body: z.infer<typeof request>,
    @Reason() reason: string | undefined,
  ) {
    return this.grants.ask(personOf(by), body, reason);
  }

  @Put(':id/approval')
  @Answers(staffGrantView, {
    summary: 'Approve a request. The approver must differ from the asker and from the person.',
  })
  approve(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Reason() reason: string | undefined,
  ) {
    return this.grants.approve(personOf(by), id, reason);
  }

  @Put(':id/refusal')
  @Answers(staffGrantView, { summary: 'Refuse a request; the asker takes it back by this.' })
  refuse(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Reason() reason: string | undefined,
  ) {
    return this.grants.refuse(personOf(by), id, reason);
  }
}
