import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { uuid } from '@app/contracts';
import type { z } from 'zod';
import { By, OursAlone, scopeFor, type Principal } from '../kernel/access/index.js';
import { Reason } from '../kernel/asking/reason.js';
import { Answers, AsksReason } from '../kernel/openapi/answers.js';
import { pageSchema } from '../kernel/paging.js';
import { CallerRequests } from './caller-requests.service.js';
import { answerBody, callerRequest, requestsQuery, type AnswerBody } from './caller-schemas.js';

const scopeOf = (by: Principal, reason: string | undefined) =>
  scopeFor(by, 'callers:handle', { reason });

/** What callers ask and complain of, for those who answer them. */
@OursAlone('callers:handle')
@Controller('v1/caller-requests')
@AsksReason()
export class CallerRequestsController {
  constructor(private readonly requests: CallerRequests) {}

  @Get()
  @Answers(pageSchema(callerRequest), {
    summary: 'Open requests, those due first first; or answered ones, newest first.',
  })
  list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: requestsQuery }) page: z.output<typeof requestsQuery>,
  ) {
    return this.requests.list(scopeOf(by, reason), page);
  }

  @Get(':id')
  @Answers(callerRequest, { summary: 'One request, and its answer.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.requests.get(scopeOf(by, reason), id);
  }

  @Put(':id/answer')
  @Answers(callerRequest, {
    summary: 'Answer a request, once: by mail, or keep what was answered otherwise.',
    description:
      '409 `email-not-confirmed`: the caller hasn’t confirmed the address; nothing is mailed to it.',
  })
  answer(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: answerBody }) body: AnswerBody,
  ) {
    return this.requests.answer(scopeOf(by, reason), id, body);
  }
}
