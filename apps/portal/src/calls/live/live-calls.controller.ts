import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { callEndNow, callsLive, slug, uuid } from '@app/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { scopesFor } from '../../kernel/asking/scopes.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { liveEventData, liveSnapshot } from './live-event.js';
import { LiveStreams } from './live-streams.js';

const liveQuery = z.object({ ownerId: slug.optional() });
type LiveQuery = z.infer<typeof liveQuery>;
const endedCall = named('EndedCall', callEndNow.reply);
/** A browser's EventSource sends no headers of its own. */
const streamQuery = liveQuery.extend({ reason: z.string().max(500).optional() });

@Controller('v1/live-calls')
@AsksReason()
export class LiveCallsController {
  constructor(
    private readonly questions: Questions,
    private readonly streams: LiveStreams,
  ) {}

  @Access('calls:live')
  @Get()
  @Answers(liveSnapshot, {
    summary: 'Calls under way, newest first, with where they are in their flow.',
  })
  list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: liveQuery }) { ownerId }: LiveQuery,
  ) {
    const scope = scopeFor(by, 'calls:live', { ownerId, reason });
    return this.questions.ask(callsLive, { scope, ownerId });
  }

  @Access('calls:end')
  @Post(':id/end')
  @HttpCode(200)
  @Answers(endedCall, {
    summary:
      'Ends a call under way: whoever isn’t answered yet gets a 480, others are hung up on. 404 when ' +
      'it has ended by itself, 503 when its switch is out of reach.',
  })
  end(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) callId: string,
    @Query({ schema: liveQuery }) { ownerId }: LiveQuery,
  ) {
    return this.questions.askAsOneOf(scopesFor(by, 'calls:end', { ownerId, reason }), (scope) =>
      this.questions.ask(callEndNow, { scope, callId }, slowAnswerWithinMs),
    );
  }

  @Access('calls:live')
  @Get('stream')
  @Answers(liveEventData, {
    summary:
      'Calls as they happen, as server-sent events: `snapshot`, then `ringing`, `answered`, `ended` ' +
      'and `recorded` (the call’s record was made; it says nothing of audio); `away` while calls ' +
      'can’t be looked up, and a new `snapshot` after it.',
    produces: 'text/event-stream',
  })
  stream(
    @By() by: Principal,
    @Reason() header: string | undefined,
    @Query({ schema: streamQuery }) { ownerId, reason }: z.infer<typeof streamQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    const viewOf = (principal: Principal) => ({
      scope: scopeFor(principal, 'calls:live', { ownerId, reason: header ?? reason }),
      ownerId,
    });
    // Whoever only asks for the head isn't kept waiting for calls.
    if (request.method === 'HEAD') response.type('text/event-stream').end();
    else this.streams.open(by, viewOf, { request, response });
  }
}
