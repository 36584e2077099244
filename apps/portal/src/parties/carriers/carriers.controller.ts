import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { billTo, carrierSnapshot, slug } from '@app/contracts';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { carrierBody } from './carrier-body.js';
import { CarriersService, type CarrierInput } from './carriers.service.js';

const carrierView = named(
  'Carrier',
  carrierSnapshot.extend({
    billTo: billTo.nullable().describe('Where its documents go; null: it gets none.'),
  }),
);

@Controller('v1/carriers')
export class CarriersController {
  constructor(private readonly carriers: CarriersService) {}

  @Access('parties:write')
  @Put(':id')
  @Answers(carrierView, {
    summary:
      'Makes a carrier, or replaces it whole. Every switch follows at once: `GET /v1/switches` says so.',
  })
  put(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: carrierBody }) body: CarrierInput,
  ) {
    return this.carriers.put(scopeFor(by, 'parties:write'), id, body);
  }

  @Access('parties:read')
  @Get(':id')
  @Answers(carrierView, { summary: 'One carrier.' })
  get(@By() by: Principal, @Param('id', { schema: slug }) id: string) {
    return this.carriers.get(scopeFor(by, 'parties:read'), id);
  }

  @Access('parties:read')
  @Get()
  @Answers(pageSchema(carrierView), { summary: 'Carriers, by id.' })
  list(@By() by: Principal, @Query({ schema: pageQuery }) page: PageQuery) {
    return this.carriers.list(scopeFor(by, 'parties:read'), page);
  }
}
