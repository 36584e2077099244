import { says } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { e164, language, numberSnapshot, numberStates, slug } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../kernel/access/index.js';
import { instant } from '../kernel/asking/query-values.js';
import { Answers } from '../kernel/openapi/answers.js';
import { fieldProblemSchema } from '../kernel/openapi/problem-schema.js';
import { named } from '../kernel/openapi/schema-names.js';
import { pageQuery, pageSchema } from '../kernel/paging.js';
import { numberDigits, sightOf } from '../numbers/index.js';
import { NumbersService, type NumberInput } from './numbers.service.js';

const numberBody = z.strictObject({
  ownerId: slug,
  flow: z.unknown().refine((flow) => flow !== undefined, says('missing')),
  language: language.optional(),
  activeFrom: instant.optional(),
});
const numberView = named(
  'Number',
  z.object({
    number: e164,
    ownerId: slug,
    country: numberSnapshot.shape.country,
    language,
    state: z.enum(numberStates),
    flow: z.unknown(),
    flowVersion: z.number().int().positive(),
    activeFrom: z.iso.datetime(),
    webhookSecret: z.string().optional().meta({
      description: 'Shown once, when a flow asks the owner’s services for the first time.',
    }),
    notices: z.array(fieldProblemSchema).optional().meta({
      description:
        'Told when it is saved: destinations that won’t be called, for the owner may not forward to their country.',
    }),
  }),
);

const listQuery = pageQuery.extend({ ownerId: slug.optional() });

@Controller('v1/numbers')
export class NumbersController {
  constructor(private readonly numbers: NumbersService) {}

  @Access('numbers:write')
  @Put(':number')
  @Answers(numberView, {
    summary:
      'Take a number into service, or change its owner or flow. A key cannot change the owner.',
  })
  put(
    @By() by: Principal,
    @Param('number', { schema: numberDigits }) number: string,
    @Body({ schema: numberBody }) body: NumberInput,
  ) {
    return this.numbers.put(scopeFor(by, 'numbers:write'), `+${number}`, body);
  }

  @Access()
  @Get(':number')
  @Answers(numberView, { summary: 'One number; owners see their own.' })
  get(@By() by: Principal, @Param('number', { schema: numberDigits }) number: string) {
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
  delete(@By() by: Principal, @Param('number', { schema: numberDigits }) number: string) {
    return this.numbers.delete(scopeFor(by, 'numbers:write'), `+${number}`);
  }
}
