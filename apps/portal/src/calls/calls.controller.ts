import { Controller, Get, Param, Query } from '@nestjs/common';
import { callRecord, chargesOfCall, correctionsOfCall, slug, uuid } from '@app/contracts';
import { z } from 'zod';
import { Access, By, type Principal } from '../kernel/access/index.js';
import { Reason } from '../kernel/asking/reason.js';
import { Answers, AsksReason } from '../kernel/openapi/answers.js';
import { named } from '../kernel/openapi/schema-names.js';
import { pageSchema } from '../kernel/paging.js';
import { callsQuery, type CallsQuery } from './calls-query.js';
import { CallsService } from './calls.service.js';
import { totalsPage, totalsQuery, type TotalsQuery } from './totals-query.js';

const ofOwner = z.object({ ownerId: slug.optional() });
type OfOwner = z.infer<typeof ofOwner>;
const callTotalsPage = named('CallTotals', totalsPage);
const callCharges = named('ChargesOfCall', chargesOfCall.reply);
const callCorrections = named('CorrectionsOfCall', correctionsOfCall.reply);

@Controller('v1/calls')
@AsksReason()
export class CallsController {
  constructor(private readonly calls: CallsService) {}

  @Access('calls:read')
  @Get()
  @Answers(pageSchema(callRecord), { summary: 'Calls, newest first.' })
  search(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: callsQuery }) query: CallsQuery,
  ) {
    return this.calls.search(by, reason, query);
  }

  @Access('calls:read')
  @Get('totals')
  @Answers(callTotalsPage, {
    summary: 'Exact sums over calls, and by day, hour, number or origin.',
  })
  totals(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: totalsQuery }) query: TotalsQuery,
  ) {
    return this.calls.totals(by, reason, query);
  }

  @Access('calls:read')
  @Get(':id')
  @Answers(callRecord, { summary: 'One call: its legs and what was announced.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    return this.calls.get(by, { reason, ownerId }, id);
  }

  @Access('calls:read')
  @Get(':id/corrections')
  @Answers(callCorrections, {
    summary: 'What came in after a call’s record, or against it. For staff.',
  })
  corrections(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.calls.corrections(by, reason, id);
  }

  @Access('calls:read')
  @Get(':id/charges')
  @Answers(callCharges, { summary: 'What a call costs whom, and why.' })
  charges(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    return this.calls.charges(by, { reason, ownerId }, id);
  }
}
