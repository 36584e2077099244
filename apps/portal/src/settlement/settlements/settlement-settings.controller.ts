import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  settlementTolerance,
  statementLayout,
  statementLayoutList,
  statementLayoutSave,
  toleranceList,
  toleranceSet,
  uuid,
} from '@app/contracts';
import type { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageSchema } from '../../kernel/paging.js';
import { CarriersService } from '../../parties/index.js';
import { layoutBody, layoutsQuery, toleranceBody, tolerancesQuery } from './settlement-schemas.js';

/** How carriers write their statements, and how far those may be from ours; billing keeps it. */
@Controller('v1')
@AsksReason()
export class SettlementSettingsController {
  constructor(
    private readonly questions: Questions,
    private readonly carriers: CarriersService,
  ) {}

  @Access('runs:read')
  @Get('statement-layouts')
  @Answers(pageSchema(statementLayout), {
    summary: 'Layouts of carriers’ statements, the last version of each.',
  })
  async layouts(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: layoutsQuery }) query: z.output<typeof layoutsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(statementLayoutList, { scope, ...query });
  }

  @Access('runs:write')
  @Put('statement-layouts/:id')
  @Answers(statementLayout, {
    summary: 'Saves a layout as its next version. What was read by an earlier one stays so.',
  })
  async saveLayout(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: layoutBody }) body: z.output<typeof layoutBody>,
  ) {
    await this.carriers.mustBeThere(body.carrierId);
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(statementLayoutSave, { scope, id, ...body })).layout;
  }

  @Access('runs:read')
  @Get('settlement-tolerances')
  @Answers(pageSchema(settlementTolerance), {
    summary: 'How far theirs may be from ours before it counts; the latest day first.',
  })
  async tolerances(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: tolerancesQuery }) { after, limit }: z.output<typeof tolerancesQuery>,
  ) {
    return this.questions.ask(toleranceList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:write')
  @Put('settlement-tolerances/:id')
  @Answers(settlementTolerance, {
    summary: 'Sets a tolerance from a day on, once; none that was set is ever changed.',
  })
  async setTolerance(
    @By() by: Principal,
    @Reason() why: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: toleranceBody }) body: z.output<typeof toleranceBody>,
  ) {
    if (body.carrierId !== null) await this.carriers.mustBeThere(body.carrierId);
    const scope = scopeFor(by, 'runs:write', { reason: why });
    return (await this.questions.ask(toleranceSet, { scope, id, ...body })).tolerance;
  }
}
