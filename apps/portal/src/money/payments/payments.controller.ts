import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  allocationReverse,
  payment,
  paymentAllocate,
  paymentApart,
  paymentConfirm,
  paymentCounts,
  paymentEnter,
  paymentGet,
  paymentList,
  paymentMatch,
  paymentSetAside,
  uuid,
} from '@app/contracts';
import type { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { numbered, pageSchema } from '../../kernel/paging.js';
import {
  allocationBody,
  asideBody,
  paymentBody,
  paymentsQuery,
  reasonBody,
  suggestionsQuery,
} from './payment-schemas.js';

const whole = named('PaymentWithDocuments', paymentGet.reply);
const counts = named('PaymentCounts', paymentCounts.reply);

/** Payments of owners and carriers, and what of them is on which document; billing keeps them. */
@Controller('v1/payments')
export class PaymentsController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(payment), { summary: 'Payments, the last one kept first.' })
  async list(
    @By() by: Principal,
    @Query({ schema: paymentsQuery }) query: z.output<typeof paymentsQuery>,
  ) {
    const { after, limit, state, statementId, search } = query;
    return numbered(
      await this.questions.ask(paymentList, {
        scope: scopeFor(by, 'runs:read'),
        limit,
        ...(after === undefined ? {} : { before: after }),
        ...(state === undefined ? {} : { states: state }),
        ...(statementId === undefined ? {} : { statementId }),
        ...(search === undefined || search === '' ? {} : { text: search }),
      }),
    );
  }

  @Access('runs:read')
  @Get('counts')
  @Answers(counts, { summary: 'How many payments there are of each state, and what is left.' })
  counts(@By() by: Principal) {
    return this.questions.ask(paymentCounts, { scope: scopeFor(by, 'runs:read') });
  }

  @Access('runs:read')
  @Get(':id')
  @Answers(whole, {
    summary: 'One payment, what of it is on documents, and documents that it may be of.',
  })
  get(
    @By() by: Principal,
    @Param('id', { schema: uuid }) paymentId: string,
    @Query({ schema: suggestionsQuery }) { search }: z.output<typeof suggestionsQuery>,
  ) {
    return this.questions.ask(paymentGet, {
      scope: scopeFor(by, 'runs:read'),
      paymentId,
      ...(search === undefined || search === '' ? {} : { text: search }),
    });
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(payment, {
    summary: 'Keeps a payment that no bank statement has, once, for somebody else to confirm.',
  })
  async enter(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: paymentBody }) body: z.output<typeof paymentBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), id, ...body };
    return (await this.questions.ask(paymentEnter, question, slowAnswerWithinMs)).payment;
  }

  @Access('runs:approve')
  @Put(':id/confirmation')
  @Answers(payment, { summary: 'Has what somebody else entered count, and puts it to documents.' })
  async confirm(@By() by: Principal, @Param('id', { schema: uuid }) paymentId: string) {
    const question = { scope: scopeFor(by, 'runs:approve'), paymentId };
    return (await this.questions.ask(paymentConfirm, question, slowAnswerWithinMs)).payment;
  }

  @Access('runs:write')
  @Put(':id/apart')
  @Answers(payment, {
    summary: 'Says that it isn’t the same as another payment after all.',
    description: 'For people of staff; no key may.',
  })
  async tellApart(@By() by: Principal, @Param('id', { schema: uuid }) paymentId: string) {
    const question = { scope: scopeFor(by, 'runs:write'), paymentId };
    return (await this.questions.ask(paymentApart, question, slowAnswerWithinMs)).payment;
  }

  @Access('runs:write')
  @Put(':id/matching')
  @Answers(payment, {
    summary: 'Looks again for documents that what is left of it is of.',
    description: 'For people of staff; no key may.',
  })
  async match(@By() by: Principal, @Param('id', { schema: uuid }) paymentId: string) {
    const question = { scope: scopeFor(by, 'runs:write'), paymentId };
    return (await this.questions.ask(paymentMatch, question, slowAnswerWithinMs)).payment;
  }

  @Access('runs:write')
  @Put(':id/aside')
  @Answers(payment, {
    summary: 'Says that it is about no document, or that it may be after all.',
    description: 'For people of staff; no key may.',
  })
  async setAside(
    @By() by: Principal,
    @Param('id', { schema: uuid }) paymentId: string,
    @Body({ schema: asideBody }) { reason }: z.output<typeof asideBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), paymentId, reason };
    return (await this.questions.ask(paymentSetAside, question, slowAnswerWithinMs)).payment;
  }

  @Access('runs:write')
  @Put(':id/allocations/:allocation')
  @Answers(payment, {
    summary: 'Puts a part of it on a document, once.',
    description: 'For people of staff; no key may.',
  })
  async allocate(
    @By() by: Principal,
    @Param('id', { schema: uuid }) paymentId: string,
    @Param('allocation', { schema: uuid }) allocationId: string,
    @Body({ schema: allocationBody }) body: z.output<typeof allocationBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), paymentId, allocationId, ...body };
    return (await this.questions.ask(paymentAllocate, question, slowAnswerWithinMs)).payment;
  }

  @Access('runs:write')
  @Put(':id/allocations/:allocation/reversal')
  @Answers(payment, {
    summary: 'Takes that part back from its document, by another entry.',
    description: 'For people of staff; no key may.',
  })
  async reverse(
    @By() by: Principal,
    @Param('id', { schema: uuid }) paymentId: string,
    @Param('allocation', { schema: uuid }) allocationId: string,
    @Body({ schema: reasonBody }) { reason }: z.output<typeof reasonBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), paymentId, allocationId, reason };
    return (await this.questions.ask(allocationReverse, question, slowAnswerWithinMs)).payment;
  }
}
