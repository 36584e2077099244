import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { billTo, carrierSnapshot, slug } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../access/index.js';
import { Answers } from '../openapi/answers.js';
import { named } from '../openapi/schema-names.js';
import { pageQuery, pageSchema, type PageQuery } from '../paging.js';
import { billToBody } from '../parties/bill-to-body.js';
import { CarriersService, type CarrierInput } from './carriers.service.js';

const octet = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;

/** What a person gives; stricter than what a controller takes. */
const carrierBody = z.strictObject({
  name: carrierSnapshot.shape.name,
  addresses: z
    .array(
      z
        .string()
        .refine(
          (text) =>
            text.split('.').length === 4 && text.split('.').every((part) => octet.test(part)),
          'must be an IPv4 address',
        ),
    )
    .min(1, 'must hold an address')
    .max(64, 'must hold at most 64 addresses')
    .refine((all) => new Set(all).size === all.length, 'must hold each address once'),
  trunk: z.strictObject({
    ...carrierSnapshot.shape.trunk.shape,
    prefixes: carrierSnapshot.shape.trunk.shape.prefixes
      .max(1000, 'must hold at most 1000 prefixes')
      .refine((all) => new Set(all).size === all.length, 'must hold each prefix once'),
  }),
  billTo: billToBody,
});
const carrierView = named('Carrier', carrierSnapshot.extend({ billTo: billTo.nullable() }));

@Controller('v1/carriers')
export class CarriersController {
  constructor(private readonly carriers: CarriersService) {}

  @Access('parties:write')
  @Put(':id')
  @Answers(carrierView, { summary: 'Makes a carrier, or replaces it whole.' })
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
