import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { e164, slug } from '@app/contracts';
import { z } from 'zod';
import {
  Access,
  By,
  forbidden,
  mayEverywhere,
  ownersWith,
  scopeFor,
  type Principal,
} from '../access/index.js';
import { instant } from '../asking/query-values.js';
import { readerOf } from '../asking/scopes.js';
import { Answers } from '../openapi/answers.js';
import { named } from '../openapi/schema-names.js';
import { pageQuery, pageSchema } from '../paging.js';
import { NumbersService, type NumberInput, type Sight } from './numbers.service.js';

const numberBody = z.strictObject({
  ownerId: slug,
  flow: z.unknown().refine((flow) => flow !== undefined, 'is missing'),
  activeFrom: instant.optional(),
});
const numberView = named(
  'Number',
  z.object({
    number: e164,
    ownerId: slug,
    flow: z.unknown(),
    flowVersion: z.number().int().positive(),
    activeFrom: z.iso.datetime(),
  }),
);

/** E.164 without its plus, which a path would have to escape. */
const digits = z.string().regex(/^[1-9]\d{1,14}$/, 'must be E.164 without its plus: 31900…');

const listQuery = pageQuery.extend({ ownerId: slug.optional() });

/** Who asks, and whose numbers he sees: null is everybody's. */
function sightOf(by: Principal): Sight {
  if (mayEverywhere(by, 'parties:read')) return { by: scopeFor(by, 'parties:read'), owners: null };
  const owners = ownersWith(by, 'calls:read');
  if (owners.length === 0) throw forbidden('parties:read');
  return { by: readerOf(by, 'calls:read'), owners };
}

@Controller('v1/numbers')
export class NumbersController {
  constructor(private readonly numbers: NumbersService) {}

  @Access('numbers:write')
  @Put(':number')
  @Answers(numberView, { summary: 'Takes a number into service, or changes its owner or flow.' })
  put(
    @By() by: Principal,
    @Param('number', { schema: digits }) number: string,
    @Body({ schema: numberBody }) body: NumberInput,
  ) {
    return this.numbers.put(scopeFor(by, 'numbers:write'), `+${number}`, body);
  }

  @Access()
  @Get(':number')
  @Answers(numberView, { summary: 'One number; owners see their own.' })
  get(@By() by: Principal, @Param('number', { schema: digits }) number: string) {
    return this.numbers.getOf(sightOf(by), `+${number}`);
  }

  @Access()
  @Get()
  @Answers(pageSchema(numberView), { summary: 'Numbers, by number; owners see their own.' })
  list(
    @By() by: Principal,
    @Query({ schema: listQuery }) { ownerId, ...page }: z.infer<typeof listQuery>,
  ) {
    return this.numbers.list(page, sightOf(by), ownerId);
  }

  @Access('numbers:write')
  @Delete(':number')
  @HttpCode(204)
  @Answers(null, { summary: 'Takes a number out of service.' })
  delete(@By() by: Principal, @Param('number', { schema: digits }) number: string) {
    return this.numbers.delete(scopeFor(by, 'numbers:write'), `+${number}`);
  }
}
