import { Controller, Get, Query } from '@nestjs/common';
import { Access, By, scopeFor, type Principal } from '../kernel/access/index.js';
import { Answers } from '../kernel/openapi/answers.js';
import { limitUpTo, pageQuery, pageSchema, type PageQuery } from '../kernel/paging.js';
import { CarriersService } from './carriers/carriers.service.js';
import { OwnersService } from './owners/owners.service.js';
import { partyName } from './party-names.js';

/** Names are short, and a page that shows them wants all. */
const namesQuery = pageQuery.extend({ limit: limitUpTo(1000) });
const names = pageSchema(partyName);

/** What owners and carriers are called: for pages that know their ids. */
@Controller('v1')
@Access('parties:read')
export class PartyNamesController {
  constructor(
    private readonly owners: OwnersService,
    private readonly carriers: CarriersService,
  ) {}

  @Get('owner-names')
  @Answers(names, { summary: 'What owners are called, by id.' })
  ofOwners(@By() by: Principal, @Query({ schema: namesQuery }) page: PageQuery) {
    return this.owners.names(scopeFor(by, 'parties:read'), page);
  }

  @Get('carrier-names')
  @Answers(names, { summary: 'What carriers are called, by id.' })
  ofCarriers(@By() by: Principal, @Query({ schema: namesQuery }) page: PageQuery) {
    return this.carriers.names(scopeFor(by, 'parties:read'), page);
  }
}
