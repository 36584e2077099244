import { says } from '@app/common';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  carrierLayout,
  layoutDefinition,
  layoutGet,
  layoutList,
  layoutName,
  layoutSave,
  slug,
  uuid,
} from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';
import { CarriersService } from '../../parties/index.js';

const layoutsQuery = cursorQuery.extend({ after: uuid.optional(), carrierId: slug.optional() });

const versionInQuery = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, says('not-a-version'))
    .transform(Number),
  { type: 'integer', minimum: 1 },
);
const layoutQuery = z.object({ version: versionInQuery.optional() });

const layoutBody = z.strictObject({
  carrierId: slug.describe('Whose files are written so.'),
  name: layoutName.describe('For people.'),
  basedOn: z
    .number()
    .int()
    .nonnegative('must be the version that was changed, 0 for a new layout')
    .describe('The version that was changed; 0: it is new.'),
  definition: layoutDefinition.describe('How the files are written.'),
});

/** How carriers write their files of calls; cdr keeps it. */
@Controller('v1/carrier-layouts')
export class CarrierLayoutsController {
  constructor(
    private readonly questions: Questions,
    private readonly carriers: CarriersService,
  ) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(carrierLayout), {
    summary: 'Layouts of carriers’ files, the last version of each.',
  })
  async list(
    @By() by: Principal,
    @Query({ schema: layoutsQuery }) query: z.output<typeof layoutsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read');
    return this.questions.ask(layoutList, { scope, ...query });
  }

  @Access('runs:read')
  @Get(':id')
  @Answers(carrierLayout, {
    summary: 'One layout, in its last version or the one that is asked for.',
  })
  async get(
    @By() by: Principal,
    @Param('id', { schema: uuid }) layoutId: string,
    @Query({ schema: layoutQuery }) query: z.output<typeof layoutQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read');
    return (await this.questions.ask(layoutGet, { scope, layoutId, ...query })).layout;
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(carrierLayout, {
    summary:
      'Saves a layout as its next version. What was read by an earlier one stays as it was read.',
  })
  async save(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: layoutBody }) body: z.output<typeof layoutBody>,
  ) {
    await this.carriers.mustBeThere(body.carrierId);
    const scope = scopeFor(by, 'runs:write');
    return (await this.questions.ask(layoutSave, { scope, id, ...body })).layout;
  }
}
