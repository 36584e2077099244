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
import { describeTag, newId, uuid } from '@app/contracts';
import { BodyAtMost } from '@app/platform/http';
import type { z } from 'zod';
import { type Exchange, Via } from '../accounts/index.js';
import { Admits } from '../kernel/openapi/admits.js';
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

/** The session token from `Authorization: Bearer …`; null: none. */
function tokenOf({ headers: { authorization = '' } }: IncomingMessage): string | null {
  const [scheme, token] = authorization.split(' ', 2);
  return scheme?.toLowerCase() === 'bearer' && token !== undefined ? token : null;
}

const ofSession =
  'Needs a session of the caller as bearer token in `Authorization` (401 `session-over`); `POST ' +
  '/v1/callers/codes/{id}/check` opens one.';

describeTag(
  'callers',
  'A caller has no account: a code, spoken in a call to the caller’s number, opens a session of 30 minutes. In it ' +
    'the caller sees recent calls and sends requests or complaints.',
);

/** For callers, who have no account: a person who proves control of a number sees its calls. */
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
    summary: 'Get a challenge to solve before asking for a code by phone.',
    description:
      '`POST /v1/callers/codes` takes the solution as `proof.nonce`. A browser finds it in a second or two. Valid for ' +
      'ten minutes.',
  })
  @Admits({ permission: 'open' })
  challenge() {
    return this.proof.challenge();
  }

  @Post('codes')
  @HttpCode(202)
  @Answers(codeAsked, {
    summary: 'Ring a number and speak a code.',
    description:
      'A voice speaks a code of six digits, valid for ten minutes, to the person who presses 1. For fixed and mobile ' +
      'numbers in the Netherlands, Belgium and Germany, from 8:00 to 21:00 Dutch time (409 `quiet-hours`); other ' +
      'numbers get 422 `number-not-called`. Needs a solved challenge (422 `proof-needed`). 429: too many requests from a network, in all or for this number. While an earlier code is valid and has tries left, the request gets that same code, and the number may be rung again. The `id` of the reply is for `POST …/{id}/check`. ' +
      'Beyond the limits over all networks, the number is not rung, with the same reply. 503 `cannot-ring`: try again later, ' +
      'with a new challenge; the request does not count.',
    status: 202,
  })
  @Admits({ permission: 'open' })
  ask(@Body({ schema: codeBody }) body: CodeBody, @Via() exchange: Exchange) {
    return exchange.limited(() => this.codes.ask(body, exchange.address));
  }

  @Post('codes/:id/check')
  @HttpCode(200)
  @Answers(callerSession, {
    summary: 'Open a session with a code.',
    description:
      'The reply has the `token` of the session, for `Authorization: Bearer …`; it works for 30 minutes. A code is ' +
      'valid for ten minutes and opens one session. At most three tries for the request that it was made for, and ' +
      'three others that all later requests with the same code share: 409 `wrong-code`, `no-tries-left`, ' +
      '`code-expired`, `code-used`. 404 `no-such-code`. 429: too many tries from a network.',
  })
  @Admits({ permission: 'open' })
  check(
    @Param('id', { schema: uuid.describe('Id of the request for a code.') }) id: string,
    @Body({ schema: codeGiven }) { code }: z.output<typeof codeGiven>,
    @Via() exchange: Exchange,
  ) {
    return exchange.limited(() => this.codes.check(id, code, exchange.address));
  }

  @Delete('session')
  @HttpCode(204)
  @Answers(null, {
    summary: 'End the session of the caller.',
    description:
      'The session is the bearer token in `Authorization`. Without a session nothing changes. Safe to repeat.',
  })
  @Admits({ permission: 'open' })
  end(@Req() request: IncomingMessage): Promise<void> {
    return this.codes.end(tokenOf(request));
  }

  @Get('calls')
  @Answers(pageSchema(callerCall), {
    summary: 'List the caller’s own calls, newest first.',
    description:
      'Calls of the last three months, with the owner of each number called. Without calls with a withheld number, which ' +
      'is not stored, and calls whose number is stored in part only. ' +
      ofSession,
  })
  @Admits({ permission: 'open' })
  async list(
    @Req() request: IncomingMessage,
    @Query({ schema: callsQuery }) page: z.output<typeof callsQuery>,
  ) {
    return this.calls.list(await this.codes.numberOf(tokenOf(request)), page);
  }

  // Room for 4000 characters of text, each as an escape of six bytes.
  @BodyAtMost(32 * 1024)
  @Put('requests/:id')
  @Answers(requestMade, {
    summary: 'Send a request or a complaint. Safe to repeat.',
    description:
      'Mails it at once to our compliance staff and, with `callId`, to the owner of the number called. At most five a day ' +
      'per caller, repeats included (429). Also mails a link that confirms the address of the caller, unless an earlier ' +
      'one did: at most three a day per address and ten per network; beyond that, the request counts without a link ' +
      '(`email` of the reply). 404 `no-such-call`: the call is not one of the caller’s. 409 `id-taken`: the id has a ' +
      'request of another number. ' +
      ofSession,
  })
  @Admits({ permission: 'open' })
  async make(
    @Req() request: IncomingMessage,
    @Param('id', {
      schema: uuid.describe(newId),
    })
    id: string,
    @Body({ schema: requestBody }) body: RequestBody,
    @Via() exchange: Exchange,
  ) {
    const number = await this.codes.numberOf(tokenOf(request));
    return exchange.limited(() => this.requests.make(number, id, body, exchange.address));
  }

  @Post('email-confirmations')
  @HttpCode(200)
  @Answers(emailConfirmed, {
    summary: 'Confirm the e-mail address of a caller’s request.',
    description:
      'Uses the token of the mailed link, which works once, for 14 days (422 `invalid-token`). Confirms all requests ' +
      'with that number and address, so that their other links stop working. The answer can then be mailed. The reply is about the request of the link.',
  })
  @Admits({ permission: 'open' })
  confirm(@Body({ schema: confirmBody }) { token }: z.output<typeof confirmBody>) {
    return this.requests.confirmEmail(token);
  }
}
