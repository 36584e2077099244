import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  enteredDay,
  selfBillingAgreement,
  selfBillingGet,
  selfBillingSet,
  slug,
} from '@app/contracts';
import { z } from 'zod';
import {
  Access,
  By,
  type Permission,
  scopeFor,
  type Principal,
} from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';

const agreementBody = z.strictObject({
  from: enteredDay.describe('From this day on, in the Netherlands.'),
  agreed: z.boolean().describe('False: not any more.'),
  by: z.string().trim().min(2).max(200).describe('Who of the owner says so.'),
});
type AgreementBody = z.output<typeof agreementBody>;

const selfBilling = named('SelfBilling', selfBillingGet.reply);

/** That we make out an owner’s invoices to us; billing keeps what he said. */
@Controller('v1/owners/:ownerId/self-billing')
@AsksReason()
export class SelfBillingController {
  constructor(private readonly questions: Questions) {}

  @Access('documents:read')
  @Get()
  @Answers(selfBilling, {
    summary: 'Whether an owner agrees to our making out his invoices, and what he said when.',
  })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
  ) {
    const scope = scopeFor(by, 'documents:read', { ownerId, reason });
    return this.questions.ask(selfBillingGet, { scope, ownerId });
  }

  @Access('parties:write')
  @Put()
  @Answers(selfBillingAgreement, { summary: 'Notes what an owner told us. Staff; no key.' })
  note(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Body({ schema: agreementBody }) body: AgreementBody,
  ) {
    return this.set(by, 'parties:write', reason, ownerId, body);
  }

  @Access('members:manage')
  @Put('own')
  @Answers(selfBillingAgreement, {
    summary: 'The organisation itself agrees, or doesn’t any more.',
  })
  say(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Body({ schema: agreementBody }) body: AgreementBody,
  ) {
    return this.set(by, 'members:manage', undefined, ownerId, body);
  }

  private async set(
    by: Principal,
    permission: Permission,
    reason: string | undefined,
    ownerId: string,
    body: AgreementBody,
  ) {
    const scope = scopeFor(by, permission, { ownerId, reason });
    return (await this.questions.ask(selfBillingSet, { scope, ownerId, ...body })).agreement;
  }
}
