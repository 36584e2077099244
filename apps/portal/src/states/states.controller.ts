import { says } from '@app/common';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { hangupCause, slug } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../kernel/access/index.js';
import { instant } from '../kernel/asking/query-values.js';
import { Answers } from '../kernel/openapi/answers.js';
import { named } from '../kernel/openapi/schema-names.js';
import { limitUpTo, largestPage, pageSchema } from '../kernel/paging.js';
import {
  numberDigits,
  numberStates,
  sightOf,
  type SuspendedCause,
  suspendedCauses,
} from '../numbers/index.js';
import { ownerStates } from '../parties/index.js';
import { StatesService, type NumberStateInput, type OwnerStateInput } from './states.service.js';

const reason = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(500, 'must have at most 500 characters');
const causes = Object.keys(suspendedCauses) as [SuspendedCause, ...SuspendedCause[]];

const numberStateBody = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('active'), reason }),
  z.strictObject({
    state: z.literal('suspended'),
    reason,
    announcement: slug.nullable().default(null),
    cause: z
      .enum(causes, { error: `must be one of ${causes.join(', ')}` })
      .nullable()
      .default(null),
  }),
  z.strictObject({ state: z.literal('porting'), reason, at: instant }),
  z.strictObject({ state: z.literal('ended'), reason }),
]);
const ownerStateBody = z.strictObject({ state: z.enum(ownerStates), reason });

const numberStateView = named(
  'NumberState',
  z.object({
    state: z.enum(numberStates),
    since: z.iso.datetime(),
    announcement: slug.nullable(),
    cause: hangupCause.nullable(),
    portsAt: z.iso.datetime().nullable(),
    closed: z
      .object({
        reason: z.enum(['suspended', 'unpaid', 'porting', 'ended']),
        announcement: slug.nullable(),
        cause: hangupCause,
      })
      .nullable(),
  }),
);
const ownerStateView = named(
  'OwnerState',
  z.object({ state: z.enum(ownerStates), since: z.iso.datetime() }),
);
const stateChange = named(
  'StateChange',
  z.object({
    from: z.string(),
    state: z.string(),
    reason: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
  }),
);
const historyQuery = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/, says('not-a-cursor'))
    .optional(),
  limit: limitUpTo(largestPage),
});
type HistoryQuery = z.output<typeof historyQuery>;

/** What numbers and owners are: whether callers get through, and what they meet if not. */
@Controller('v1')
export class StatesController {
  constructor(private readonly states: StatesService) {}

  @Access('numbers:write')
  @Put('numbers/:number/state')
  @Answers(numberStateView, { summary: 'Suspends, ports, ends or serves a number again.' })
  putOfNumber(
    @By() by: Principal,
    @Param('number', { schema: numberDigits }) number: string,
    @Body({ schema: numberStateBody }) body: NumberStateInput,
  ) {
    return this.states.putOfNumber(scopeFor(by, 'numbers:write'), `+${number}`, body);
  }

  @Access()
  @Get('numbers/:number/state')
  @Answers(numberStateView, {
    summary: 'What a number is, and what its callers meet now; owners see their own.',
  })
  getOfNumber(@By() by: Principal, @Param('number', { schema: numberDigits }) number: string) {
    return this.states.getOfNumber(sightOf(by), `+${number}`);
  }

  @Access('parties:read')
  @Get('numbers/:number/states')
  @Answers(pageSchema(stateChange), { summary: 'What a number was, newest first.' })
  historyOfNumber(
    @By() by: Principal,
    @Param('number', { schema: numberDigits }) number: string,
    @Query({ schema: historyQuery }) { after, limit }: HistoryQuery,
  ) {
    const page = { before: after, limit };
    return this.states.historyOf(scopeFor(by, 'parties:read'), 'number', `+${number}`, page);
  }

  @Access('parties:write')
  @Put('owners/:id/state')
  @Answers(ownerStateView, { summary: 'Closes all numbers of an owner, or serves them again.' })
  putOfOwner(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: ownerStateBody }) body: OwnerStateInput,
  ) {
    return this.states.putOfOwner(scopeFor(by, 'parties:write'), id, body);
  }

  @Access('parties:read')
  @Get('owners/:id/state')
  @Answers(ownerStateView, { summary: 'What an owner is.' })
  getOfOwner(@By() by: Principal, @Param('id', { schema: slug }) id: string) {
    return this.states.getOfOwner(scopeFor(by, 'parties:read'), id);
  }

  @Access('parties:read')
  @Get('owners/:id/states')
  @Answers(pageSchema(stateChange), { summary: 'What an owner was, newest first.' })
  historyOfOwner(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Query({ schema: historyQuery }) { after, limit }: HistoryQuery,
  ) {
    const page = { before: after, limit };
    return this.states.historyOf(scopeFor(by, 'parties:read'), 'owner', id, page);
  }
}
