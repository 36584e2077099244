import { Controller, Get, Query } from '@nestjs/common';
import { slug } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { limitUpTo, pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { Users } from './users.service.js';

const namesQuery = pageQuery.extend({ limit: limitUpTo(1000) });
const staffName = named('StaffName', z.object({ id: slug, name: z.string() }));

/** What our people are called: for pages that say who prepared or approved a thing. */
@Controller('v1/staff-names')
@Access('parties:read')
export class StaffNamesController {
  constructor(private readonly users: Users) {}

  @Get()
  @Answers(pageSchema(staffName), { summary: 'What our own people are called, by id.' })
  list(@By() by: Principal, @Query({ schema: namesQuery }) page: PageQuery) {
    return this.users.staffNames(scopeFor(by, 'parties:read'), page);
  }
}
