import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { slug, uuid } from '@app/contracts';
import { z } from 'zod';
import { By, OursAlone, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';
import {
  erasure,
  erasureBody,
  erasurePreview,
  erasureStates,
  refusalBody,
  type ErasureBody,
} from './erasure.js';
import { Erasures } from './erasures.service.js';

const listQuery = cursorQuery.extend({
  state: z.enum(erasureStates).optional(),
  ownerId: slug.optional(),
  after: positionCursor.optional(),
});

/** What is held of owners whose contract is over is erased. */
@OursAlone('erasures:handle')
@Controller('v1')
@AsksReason()
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  @Get('erasures')
  @Answers(pageSchema(erasure), { summary: 'Erasures, newest first.' })
  list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: listQuery }) { after, limit, ...filter }: z.output<typeof listQuery>,
  ) {
    return this.erasures.list(scopeOf(by, reason), filter, { after, limit });
  }

  @Get('owners/:ownerId/erasure-preview')
  @Answers(erasurePreview, {
    summary: 'What an erasure of an owner would do: what goes, what stays, why and until when.',
    description: 'Changes nothing.',
  })
  preview(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
  ) {
    return this.erasures.preview(scopeOf(by, reason), ownerId);
  }

  @Put('owners/:ownerId/erasures/:id')
  @Answers(erasure, {
    summary: 'Asks for the erasure of what is held of an owner, once.',
    description:
      'When his contract has ended (409 `contract-goes-on`); one at a time (409 `erasure-under-way`). ' +
      'It begins a month after that end, when another has approved it.',
  })
  request(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: erasureBody }) body: ErasureBody,
  ) {
    return this.erasures.request(scopeOf(by, reason), ownerId, id, body);
  }

  @Get('erasures/:id')
  @Answers(erasure, { summary: 'One erasure: how far it is, and its report.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.erasures.get(scopeOf(by, reason), id);
  }

  @Put('erasures/:id/approval')
  @Answers(erasure, { summary: 'Approves it; never by who asked for it (403 `own-erasure`).' })
  approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.erasures.approve(scopeOf(by, reason), id);
  }

  @Put('erasures/:id/refusal')
  @Answers(erasure, {
    summary: 'Refuses it, with the reason; or takes it back before it has begun.',
  })
  refuse(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: refusalBody }) { refusal }: z.output<typeof refusalBody>,
  ) {
    return this.erasures.refuse(scopeOf(by, reason), id, refusal);
  }
}

const scopeOf = (by: Principal, reason: string | undefined) =>
  scopeFor(by, 'erasures:handle', { reason });
