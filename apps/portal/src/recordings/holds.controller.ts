import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import {
  audioOrphans,
  holdLift,
  holdList,
  holdPlace,
  keysProgress,
  legalHold,
  orphanList,
  uuid,
} from '@app/contracts';
import { z } from 'zod';
import { By, OursAlone, scopeFor, type Principal } from '../kernel/access/index.js';
import { NotedMisses } from '../kernel/asking/noted-misses.js';
import { booleanInQuery } from '../kernel/asking/query-values.js';
import { Questions } from '../kernel/asking/questions.js';
import { Reason } from '../kernel/asking/reason.js';
import { cursors } from '../kernel/cursors.js';
import { Answers, AsksReason } from '../kernel/openapi/answers.js';
import { pageBehind, pageSchema } from '../kernel/paging.js';

const { of, ground } = holdPlace.request.shape;
const holdBody = z.strictObject({ of, ground });
const liftBody = z.strictObject({ ground });
const holdsQuery = pageBehind(cursors.momentThenId).extend({ lifted: booleanInQuery.optional() });
const orphansQuery = pageBehind(cursors.momentThenId).extend({ kind: z.enum(audioOrphans) });

/** What keeps recordings beyond their period, and what doesn't fit together. */
@OursAlone('holds:manage')
@Controller('v1')
@AsksReason()
@UseInterceptors(NotedMisses)
export class HoldsController {
  constructor(private readonly questions: Questions) {}

  @Get('legal-holds')
  @Answers(pageSchema(legalHold), { summary: 'Legal holds, newest first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: holdsQuery }) { after, ...query }: z.output<typeof holdsQuery>,
  ) {
    const scope = scopeFor(by, 'holds:manage', { reason });
    const page = after === undefined ? {} : { before: after };
    return this.questions.ask(holdList, { scope, ...query, ...page });
  }

  @Put('legal-holds/:id')
  @Answers(holdPlace.reply, {
    summary: 'Keeps a recording, or all of a call, number or owner, from being destroyed; once.',
  })
  place(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: holdBody }) body: z.output<typeof holdBody>,
  ) {
    const scope = scopeFor(by, 'holds:manage', { reason });
    return this.questions.ask(holdPlace, { scope, id, ...body });
  }

  @Post('legal-holds/:id/lift')
  @HttpCode(200)
  @Answers(legalHold, { summary: 'Lifts one: what it kept goes when it is due.' })
  async lift(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) holdId: string,
    @Body({ schema: liftBody }) body: z.output<typeof liftBody>,
  ) {
    const scope = scopeFor(by, 'holds:manage', { reason });
    return (await this.questions.ask(holdLift, { scope, holdId, ...body })).hold;
  }

  @Get('recording-orphans')
  @Answers(orphanList.reply, {
    summary: 'Recordings without a record, records without their recording, and what is lost.',
  })
  orphans(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: orphansQuery }) { after, ...query }: z.output<typeof orphansQuery>,
  ) {
    const scope = scopeFor(by, 'holds:manage', { reason });
    const page = after === undefined ? {} : { after };
    return this.questions.ask(orphanList, { scope, ...query, ...page });
  }

  @Get('recording-keys')
  @Answers(keysProgress.reply, {
    summary: 'How far keys of recordings are wrapped by the newest master key.',
  })
  keys(@By() by: Principal, @Reason() reason: string | undefined) {
    return this.questions.ask(keysProgress, { scope: scopeFor(by, 'holds:manage', { reason }) });
  }
}
