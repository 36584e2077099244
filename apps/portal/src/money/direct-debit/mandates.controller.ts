import { Body, Controller, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { mandate, mandateEnd, mandateList, mandateSign, slug, uuid } from '@app/contracts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import {
  Access,
  By,
  type Permission,
  personOf,
  type Principal,
  scopeFor,
} from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { pageSchema } from '../../kernel/paging.js';
import { mandatesCsv } from './debit-csv.js';
import {
  endBody,
  mandatesFilter,
  mandatesQuery,
  paperBody,
  signatureBody,
} from './debit-schemas.js';

const mandates = pageSchema(mandate).extend({
  creditor: mandateList.reply.shape.creditor.describe('Who collects; null: direct debit is off.'),
});
type EndBody = z.output<typeof endBody>;

/** By what we may collect invoices; billing keeps it. */
@Controller('v1')
@AsksReason()
export class MandatesController {
  constructor(private readonly questions: Questions) {}

  @Access('documents:read')
  @Get('mandates')
  @Answers(mandates, { summary: 'Mandates, the last noted first; an owner sees his own.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: mandatesQuery }) query: z.output<typeof mandatesQuery>,
  ) {
    const { search, ...filter } = query;
    return this.questions.ask(mandateList, {
      scope: scopeFor(by, 'documents:read', { ownerId: query.ownerId, reason }),
      ...filter,
      ...textOf(search),
    });
  }

  @Access('runs:read')
  @Get('mandates.csv')
  @AnswersFile('text/csv', 'The same as CSV (RFC 4180).')
  file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: mandatesFilter }) { search, state }: z.output<typeof mandatesFilter>,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const lines = mandatesCsv(this.questions, { scope, state, ...textOf(search) });
    return sendCsv(response, 'machtigingen.csv', lines);
  }

  @Access('parties:write')
  @Put('owners/:ownerId/mandates/:id')
  @Answers(mandate, { summary: 'Notes a mandate that was signed on paper, once. Staff; no key.' })
  async note(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: paperBody }) { name, signedOn, ...signed }: z.output<typeof paperBody>,
  ) {
    const question = {
      scope: scopeFor(by, 'parties:write', { ownerId, reason }),
      id,
      ownerId,
      ...signed,
      signature: { how: 'paper' as const, name, signedOn },
    };
    return (await this.questions.ask(mandateSign, question)).mandate;
  }

  @Access('members:manage')
  @Put('owners/:ownerId/mandates/:id/signature')
  @Answers(mandate, {
    summary: 'The organisation itself signs a mandate, once.',
    description: 'Who signed, and from which address on the internet, is kept with it.',
  })
  async sign(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: signatureBody }) { name, ...signed }: z.output<typeof signatureBody>,
    @Req() request: Request,
  ) {
    const ip = request.ip ?? request.socket.remoteAddress ?? 'unknown';
    const question = {
      scope: scopeFor(by, 'members:manage', { ownerId }),
      id,
      ownerId,
      ...signed,
      signature: { how: 'online' as const, name, userId: personOf(by).userId, ip },
    };
    return (await this.questions.ask(mandateSign, question)).mandate;
  }

  @Access('parties:write')
  @Put('owners/:ownerId/mandates/:id/end')
  @Answers(mandate, { summary: 'Ends a mandate, for ever. Staff; no key.' })
  end(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: endBody }) body: EndBody,
  ) {
    return this.ended(by, 'parties:write', reason, { ownerId, mandateId: id, ...body });
  }

  @Access('members:manage')
  @Put('owners/:ownerId/mandates/:id/withdrawal')
  @Answers(mandate, { summary: 'The organisation itself ends its mandate, for ever.' })
  withdraw(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: endBody }) body: EndBody,
  ) {
    return this.ended(by, 'members:manage', undefined, { ownerId, mandateId: id, ...body });
  }

  private async ended(
    by: Principal,
    permission: Permission,
    reason: string | undefined,
    of: EndBody & { readonly ownerId: string; readonly mandateId: string },
  ) {
    const scope = scopeFor(by, permission, { ownerId: of.ownerId, reason });
    return (await this.questions.ask(mandateEnd, { scope, ...of })).mandate;
  }
}

const textOf = (search: string | undefined): { readonly text?: string } =>
  search === undefined || search === '' ? {} : { text: search };
