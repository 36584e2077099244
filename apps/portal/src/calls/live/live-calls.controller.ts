import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { slug } from '@app/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Admits } from '../../kernel/openapi/admits.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { liveEventData } from './live-event.js';
import { LiveStreams } from './live-streams.js';

/** A browser's EventSource sends no headers of its own: so the query may give the reason. */
const streamQuery = z.object({
  ownerId: slug
    .optional()
    .describe(
      'Only calls to numbers of this owner. Owners get only their own. A member of several owners must name one.',
    ),
  reason: z
    .string()
    .max(500)
    .optional()
    .describe('Reason of staff, for clients that cannot send the header `x-reason`.'),
});

/** Stream of calls under way. */
@Controller('v1/live-calls')
@AsksReason()
export class LiveCallsController {
  constructor(private readonly streams: LiveStreams) {}

  @Get('stream')
  @Answers(liveEventData, {
    summary: 'Stream calls under way as server-sent events.',
    description:
      'Starts with `snapshot`; then `ringing`, `answered`, `ended`, and `recorded` when the call record exists (not its ' +
      'audio). `away`: calls cannot be read now; a new `snapshot` follows. Ends when the asker loses the right. At most ' +
      'five streams per person or key (429 `too-many-streams`). Staff may give their reason in the query instead of in ' +
      '`x-reason`.',
    produces: 'text/event-stream',
  })
  @Admits({ permission: 'calls:live', asksReason: true })
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
    // A HEAD request ends at once.
    if (request.method === 'HEAD') response.type('text/event-stream').end();
    else this.streams.open(by, viewOf, { request, response });
  }
}
