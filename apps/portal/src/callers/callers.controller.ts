import type { IncomingMessage } from 'node:http';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
} from '@nestjs/common';
import { uuid } from '@app/contracts';
import { BodyAtMost } from '@app/platform/http';
import type { z } from 'zod';
import { type Exchange, Via } from '../accounts/index.js';
import { Open } from '../kernel/access/index.js';
import { Answers } from '../kernel/openapi/answers.js';
import { pageSchema } from '../kernel/paging.js';
import { CallerCalls } from './caller-calls.service.js';
import { CallerCodes } from './caller-codes.service.js';
import { CallerRequests } from './caller-requests.service.js';
import {
  callerCall,
  callerSession,
  callsQuery,
  challengeMade,
  codeAsked,
  codeBody,
  codeGiven,
  confirmBody,
  emailConfirmed,
  requestBody,
  requestMade,
  type CodeBody,
  type RequestBody,
} from './caller-schemas.js';
import { ProofOfWork } from './proof-of-work.js';

/** `Authorization: Bearer …`, as the right code was answered. */
function tokenOf({ headers: { authorization = '' } }: IncomingMessage): string | null {
  const [scheme, token] = authorization.split(' ', 2);
  return scheme?.toLowerCase() === 'bearer' && token !== undefined ? token : null;
}

/** For callers, who have no account: whoever shows that a number is his sees its calls. */
@Open()
@Controller('v1/callers')
export class CallersController {
  constructor(
    private readonly codes: CallerCodes,
    private readonly calls: CallerCalls,
    private readonly requests: CallerRequests,
    private readonly proof: ProofOfWork,
  ) {}

  @Post('challenges')
  @HttpCode(200)
  @Answers(challengeMade, {
    summary: 'Answer a challenge to be solved before a code is asked for.',
    description: 'Takes a browser a second or two. Valid for ten minutes.',
  })
  challenge() {
    return this.proof.challenge();
  }

  @Post('codes')
  @HttpCode(202)
  @Answers(codeAsked, {
    summary:
      'Rings a number and speaks a code of six digits to who presses 1, valid for ten minutes.',
    description:
      'Ordinary numbers in the Netherlands, Belgium and Germany, from 8 to 21 by the Dutch clock (409 ' +
      '`quiet-hours`). 429: too many from one address or network, or from it for this number. While a code that ' +
      'was spoken counts, it is spoken again or shared: it is good for this request, too. 422 ' +
      '`proof-needed`: a challenge wasn’t solved. 503 `cannot-ring` doesn’t count. The answer ' +
      'doesn’t say whether anybody was rung or answered.',
    status: 202,
  })
  ask(@Body({ schema: codeBody }) body: CodeBody, @Via() exchange: Exchange) {
    return exchange.limited(() => this.codes.ask(body, exchange.address));
  }

  @Post('codes/:id/check')
  @HttpCode(200)
  @Answers(callerSession, {
    summary: 'Opens a session of half an hour by the right code.',
    description:
      'Three tries, or what others who share the code left of them: 409 `wrong-code`, `no-tries-left`, `code-expired`, `code-used`.',
  })
  check(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: codeGiven }) { code }: z.output<typeof codeGiven>,
    @Via() exchange: Exchange,
  ) {
    return exchange.limited(() => this.codes.check(id, code, exchange.address));
  }

  @Delete('session')
  @HttpCode(204)
  @Answers(null, { summary: 'Ends the session.' })
  end(@Req() request: IncomingMessage): Promise<void> {
    return this.codes.end(tokenOf(request));
  }

  @Get('calls')
  @Answers(pageSchema(callerCall), {
    summary: 'The caller’s calls of three months, newest first, with whose number was called.',
    description:
      'Not those in which he withheld his number, which isn’t held then, nor those of which only its ' +
      'beginning is still held.',
  })
  async list(
    @Req() request: IncomingMessage,
    @Query({ schema: callsQuery }) page: z.output<typeof callsQuery>,
  ) {
    return this.calls.list(await this.codes.numberOf(tokenOf(request)), page);
  }

  // 4000 characters of text, each as an escape of six bytes.
  @BodyAtMost(32 * 1024)
  @Put('requests/:id')
  @Answers(requestMade, {
    summary: 'A request for access, or a complaint: to compliance, and to whose number was called.',
    description:
      'Once: the same id again changes nothing. Five a day. A link is mailed to the address, to confirm it: ' +
      'three a day to an address, ten from a network.',
  })
  async make(
    @Req() request: IncomingMessage,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: requestBody }) body: RequestBody,
    @Via() exchange: Exchange,
  ) {
    const number = await this.codes.numberOf(tokenOf(request));
    return exchange.limited(() => this.requests.make(number, id, body, exchange.address));
  }

  @Post('email-confirmations')
  @HttpCode(200)
  @Answers(emailConfirmed, {
    summary: 'Confirm the address of a request by the link that was mailed to it. Works once.',
    description: '422 `invalid-token`: the link was used, or has expired.',
  })
  confirm(@Body({ schema: confirmBody }) { token }: z.output<typeof confirmBody>) {
    return this.requests.confirmEmail(token);
  }
}
