import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { billTo, ownerStates, slug } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { billToBody, line } from '../bill-to-body.js';
import { OwnersService, type OwnerInput } from './owners.service.js';

const ownerBody = z.strictObject({
  name: line,
  billTo: billToBody,
});
const ownerView = named(
  'Owner',
  z.object({ id: slug, name: z.string(), billTo: billTo.nullable(), state: z.enum(ownerStates) }),
);

@Controller('v1/owners')
export class OwnersController {
  constructor(private readonly owners: OwnersService) {}

  @Access('parties:write')
  @Put(':id')
  @Answers(ownerView, { summary: 'Makes an owner, or replaces what is known of one.' })
  put(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: ownerBody }) body: OwnerInput,
  ) {
    return this.owners.put(scopeFor(by, 'parties:write'), id, body);
  }

  @Access('parties:read')
  @Get(':id')
  @Answers(ownerView, { summary: 'One owner.' })
  get(@By() by: Principal, @Param('id', { schema: slug }) id: string) {
    return this.owners.get(scopeFor(by, 'parties:read'), id);
  }

  @Access('parties:read')
  @Get()
  @Answers(pageSchema(ownerView), { summary: 'Owners, by id.' })
  list(@By() by: Principal, @Query({ schema: pageQuery }) page: PageQuery) {
    return this.owners.list(scopeFor(by, 'parties:read'), page);
  }
}
