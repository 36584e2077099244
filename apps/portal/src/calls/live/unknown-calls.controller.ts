import { says } from '@app/common';
import { Controller, Get, Query } from '@nestjs/common';
import { callsUnknown, slug, unknownCall, type UnknownCall } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';

const pattern = /^(\d{1,13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Behind the call that was closed then (milliseconds) with that id. */
const cursor = written(
  z
    .string()
    .regex(pattern, says('not-a-cursor'))
    .transform((text) => {
      const [, closedAt, callId = ''] = pattern.exec(text) ?? [];
      return { closedAt: new Date(Number(closedAt)).toISOString(), callId };
    }),
  { type: 'string', description: 'The `next` of the page before.' },
);
const cursorOf = ({ closedAt, callId }: Pick<UnknownCall, 'closedAt' | 'callId'>): string =>
  `${Date.parse(closedAt)}.${callId}`;

const unknownQuery = cursorQuery.extend({ after: cursor.optional(), ownerId: slug.optional() });

/** Calls that a switch took with it: how long they lasted nobody knows. */
@Controller('v1/unknown-calls')
@AsksReason()
export class UnknownCallsController {
  constructor(private readonly questions: Questions) {}

  @Access('calls:read')
  @Get()
  @Answers(pageSchema(unknownCall), {
    summary:
      'Answered calls whose switch vanished with them, those given up last first. One that comes in ' +
      'after all is among the calls, and here no more.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: unknownQuery }) { after, limit, ownerId }: z.output<typeof unknownQuery>,
  ) {
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    const { items, next } = await this.questions.ask(callsUnknown, {
      scope,
      ownerId,
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
    return { items, next: next && cursorOf(next) };
  }
}
