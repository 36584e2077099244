import { says } from '@app/common';
import { z } from 'zod';
import { periodRule } from '../entered.js';
import { written } from '../openapi.js';
import { defineOperation, type Rule } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, micros, slug } from '../values.js';
import { outcomes } from './outcomes.js';
import { enteredMicros, nextOf, ofCdr } from './parts.js';
import { callRecord, originKey, type CallRecord } from './records.js';

/** Filters of calls. An omitted filter matches all calls. */
export const callFilters = z.object({
  ownerId: slug.optional().describe('Owner of the number called.'),
  number: e164.optional().describe('Number called, E.164.'),
  callingNumber: e164.optional().describe('Number of the caller, E.164.'),
  carrierId: slug.optional().describe('Carrier that sent the call.'),
  answered: z.boolean().optional().describe('Whether the call was answered.'),
  outcome: z.enum(outcomes).optional().describe('Outcome of the call.'),
  origin: originKey.optional().describe('Origin of the call, such as `NL/mobile`.'),
  deliveredTo: e164.optional().describe('Destination that the caller spoke with.'),
  minSeconds: z
    .number()
    .int()
    .min(1)
    .max(86_400)
    .optional()
    .describe('Minimum conversation in seconds, begun seconds counted whole.'),
  suspect: z.literal(true).optional().describe('True: only calls that a person should review.'),
  from: micros.optional().describe('Earliest start of the call, in microseconds since 1970.'),
  until: micros
    .optional()
    .describe('Start of the call before this moment, in microseconds since 1970.'),
});
export type CallFilters = z.output<typeof callFilters>;

/** Filters without an index: they scan the calls of the period. */
export const scanningFilters = ['outcome', 'origin', 'deliveredTo', 'minSeconds'] as const;

/** A month of 31 days, with an extra hour for the end of summer time. */
const longestScanMicros = (31 * 24 + 1) * 3_600_000_000;

/** Each of these filters needs a bounded period. */
const scanRules: readonly Rule[] = scanningFilters.map((filter) => ({
  path: [filter],
  holds: ({ from = -Infinity, until = Infinity, [filter]: asked }: CallFilters) =>
    asked === undefined || until - from <= longestScanMicros,
  ...says('calls-unbounded'),
}));

const pattern = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Page cursor: continues behind the call with this start (microseconds) and id. */
export const callCursor = written(
  nextOf(pattern).refine(
    (text) => Number.isSafeInteger(placeOfCall(text).startedAt),
    says('not-a-cursor'),
  ),
  { type: 'string', description: 'The `next` of the page before.' },
);

type CallPlace = Pick<CallRecord, 'startedAt' | 'callId'>;

export const cursorOfCall = ({ startedAt, callId }: CallPlace): string => `${startedAt}.${callId}`;

/** Reads a cursor. @param cursor Made by `cursorOfCall`. */
export function placeOfCall(cursor: string): CallPlace {
  const [, startedAt, callId = ''] = pattern.exec(cursor) ?? [];
  return { startedAt: Number(startedAt), callId };
}

/** The `suspect` filter in a query: true, or omitted for all calls. */
const onlyTrue = written(
  z.literal('true', 'must be true, or left out').transform(() => true as const),
  { type: 'boolean', enum: [true] },
);

/** Seconds in a query, at most a day. */
const secondsInQuery = written(
  z
    .string()
    .regex(/^\d{1,5}$/, says('not-whole'))
    .transform(Number)
    .refine(
      (given) => given >= 1 && given <= 86_400,
      says('not-in-range', { least: 1, most: 86_400 }),
    ),
  { type: 'integer', minimum: 1, maximum: 86_400 },
);

const { ownerId, number, callingNumber, carrierId, answered, suspect, ...others } =
  callFilters.shape;

/**
 * Searches call records, newest first; a page may be shorter than `limit`. An owner sees their own calls; staff may
 * name an owner and must give a reason.
 */
export const callSearch = defineOperation({
  ...ofCdr('Calls'),
  subject: 'call.search.v1',
  askedBy: ['billing'],
  read: { of: ['ownerId', 'number', 'carrierId'] },
  request: {
    limit: pageLimit,
    after: callCursor.optional(),
    ownerId,
    number,
    callingNumber,
    carrierId,
    answered,
    suspect,
    ...others,
  },
  rules: scanRules,
  reply: pageSchema(callRecord),
}).get('/v1/calls', {
  id: 'calls.search',
  permission: 'calls:read',
  about: 'ownerId',
  entered: {
    suspect: onlyTrue.optional().describe('true: only calls that a person should review.'),
    minSeconds: secondsInQuery
      .optional()
      .describe('Minimum conversation in seconds, begun seconds counted whole.'),
    from: enteredMicros.optional().describe('Earliest start of the calls.'),
    until: enteredMicros.optional().describe('Latest start of the calls, exclusive.'),
  },
  rules: [periodRule],
  summary: 'Search calls, newest first.',
  description:
    'Records of ended calls; `GET /v1/live-calls` lists calls under way. A page may be shorter than `limit`; only a ' +
    'null `next` ends the list. Filters `outcome`, `origin`, `deliveredTo` and `minSeconds` need a period of at most ' +
    '31 days.',
});
