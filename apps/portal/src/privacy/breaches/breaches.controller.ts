import { says } from '@app/common';
import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { uuid } from '@app/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { By, OursAlone, scopeFor, type Principal } from '../../kernel/access/index.js';
import { booleanInQuery } from '../../kernel/asking/query-values.js';
import { Reason } from '../../kernel/asking/reason.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';
import { BreachWatch } from './breach-watch.js';
import {
  amendmentBody,
  breach,
  breachBody,
  notificationBody,
  type AmendmentBody,
  type Breach,
  type BreachContent,
  type NotificationBody,
} from './breach.js';
import { Breaches } from './breaches.service.js';

const listQuery = cursorQuery.extend({
  closed: booleanInQuery.optional(),
  after: positionCursor.optional(),
});
const versionInPath = written(
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, says('not-a-version'))
    .transform(Number),
  { type: 'integer', minimum: 2 },
);

/** The register of data breaches. */
@OursAlone('breaches:handle')
@Controller('v1/breaches')
@AsksReason()
export class BreachesController {
  constructor(
    private readonly breaches: Breaches,
    private readonly watch: BreachWatch,
  ) {}

  @Get()
  @Answers(pageSchema(breach), { summary: 'The register of data breaches, newest first.' })
  list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: listQuery }) { closed, ...page }: z.output<typeof listQuery>,
  ) {
    return this.breaches.list(scopeOf(by, reason), closed, page);
  }

  @Get('register.csv')
  @AnswersFile(
    'text/csv',
    'The register of data breaches, newest first, as the authority may ask for it.',
  )
  csv(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return sendCsv(response, 'datalekken.csv', this.breaches.csv(scopeOf(by, reason)));
  }

  @Put(':id')
  @Answers(breach, {
    summary: 'Enters a data breach, once; afterwards it is amended.',
    description:
      'Says who has to be notified until when; closed only when nobody has (409 `notification-outstanding`).',
  })
  enter(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: breachBody }) body: BreachContent,
  ) {
    return this.watched(this.breaches.enter(scopeOf(by, reason), id, body));
  }

  @Get(':id')
  @Answers(breach, { summary: 'One data breach, with its deadlines and how it came to say so.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.breaches.get(scopeOf(by, reason), id);
  }

  @Put(':id/versions/:version')
  @Answers(breach, {
    summary: 'Amends it, as its next version (409 `amended-meanwhile`).',
    description:
      'Nothing is removed. Closed only when all are notified (409 `notification-outstanding`).',
  })
  amend(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Param('version', { schema: versionInPath }) version: number,
    @Body({ schema: amendmentBody }) body: AmendmentBody,
  ) {
    return this.watched(this.breaches.amend(scopeOf(by, reason), id, version, body));
  }

  @Put(':id/notifications/:notificationId')
  @Answers(breach, { summary: 'Notes that the authority, or whom it is about, was told of it.' })
  notify(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Param('notificationId', { schema: uuid }) notificationId: string,
    @Body({ schema: notificationBody }) body: NotificationBody,
  ) {
    return this.watched(this.breaches.notify(scopeOf(by, reason), id, notificationId, body));
  }

  private async watched(change: Promise<Breach>): Promise<Breach> {
    const changed = await change;
    this.watch.wake();
    return changed;
  }
}

const scopeOf = (by: Principal, reason: string | undefined) =>
  scopeFor(by, 'breaches:handle', { reason });
