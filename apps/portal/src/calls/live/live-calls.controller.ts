import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { slug } from '@app/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { liveEventData } from './live-event.js';
import { LiveStreams } from './live-streams.js';

/** A browser's EventSource sends no headers of its own. */
const streamQuery = z.object({ ownerId: slug.optional(), reason: z.string().max(500).optional() });

/** Calls as they happen. */
@Controller('v1/live-calls')
@AsksReason()
export class LiveCallsController {
  constructor(private readonly streams: LiveStreams) {}

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
