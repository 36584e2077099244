import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { slug } from '@app/contracts';
import { z } from 'zod';
import { Access, By, ownerRoles, personOf, type Principal } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { Via, type Exchange } from '../sign-in/exchange.js';
import { memberView } from './member-views.js';
import { Members } from './members.service.js';
import { address, language, personName } from './users.controller.js';

const role = z.enum(ownerRoles);
const invitation = z.strictObject({ email: address, name: personName, language, role });
const change = z.strictObject({ role });

/** An organisation's people: for those who have the role `owner` there, and not for keys. */
@Controller('v1/owners/:ownerId/members')
@Access('members:manage')
export class MembersController {
  constructor(private readonly members: Members) {}

  @Get()
  @Answers(pageSchema(memberView), { summary: 'People of one’s own organisation, by id.' })
  list(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ) {
    return this.members.list(personOf(by), ownerId, page);
  }

  @Post()
  @Answers(memberView, { summary: 'Invites somebody by mail, or once more.', status: 201 })
  invite(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Body({ schema: invitation }) body: z.infer<typeof invitation>,
    @Via() exchange: Exchange,
  ) {
    return this.members.invite(personOf(by), ownerId, body, exchange);
  }

  @Patch(':id')
  @Answers(memberView, { summary: 'Changes what somebody may do within the organisation.' })
  setRole(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: change }) body: z.infer<typeof change>,
  ) {
    return this.members.setRole(personOf(by), ownerId, id, body.role);
  }

  @Delete(':id')
  @HttpCode(204)
  @Answers(null, { summary: 'Takes somebody out of the organisation.' })
  remove(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: slug }) id: string,
  ): Promise<void> {
    return this.members.remove(personOf(by), ownerId, id);
  }
}
