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

/** What calls are asked for by. A filter that isn't given lets everything pass. */
export const callFilters = z.object({
  ownerId: slug.optional(),
  /** The service number. */
  number: e164.optional(),
  callingNumber: e164.optional(),
  carrierId: slug.optional(),
  answered: z.boolean().optional(),
  outcome: z.enum(outcomes).optional(),
  origin: originKey.optional(),
  /** The destination that the caller spoke with. */
  deliveredTo: e164.optional(),
  /** Of conversation, each begun one whole. */
  minSeconds: z.number().int().min(1).max(86_400).optional(),
  /** Only those that a person should look at. */
  suspect: z.literal(true).optional(),
  /** Start of the call, from and before. */
  from: micros.optional(),
  until: micros.optional(),
});
export type CallFilters = z.output<typeof callFilters>;

/** Filters that no index leads to: calls of a period are looked through for them. */
export const scanningFilters = ['outcome', 'origin', 'deliveredTo', 'minSeconds'] as const;

/** A month; in one of 31 days clocks may be set back. */
const longestScanMicros = (31 * 24 + 1) * 3_600_000_000;

/** Each of these filters needs the period that it is looked for in. */
const scanRules: readonly Rule[] = scanningFilters.map((filter) => ({
  path: [filter],
  holds: ({ from = -Infinity, until = Infinity, [filter]: asked }: CallFilters) =>
    asked === undefined || until - from <= longestScanMicros,
  ...says('calls-unbounded'),
}));

const pattern = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where a page of calls begins: behind the call that started then (microseconds) with that id. */
export const callCursor = written(
  nextOf(pattern).refine(
    (text) => Number.isSafeInteger(placeOfCall(text).startedAt),
    says('not-a-cursor'),
  ),
  { type: 'string', description: 'The `next` of the page before.' },
);

type CallPlace = Pick<CallRecord, 'startedAt' | 'callId'>;

export const cursorOfCall = ({ startedAt, callId }: CallPlace): string => `${startedAt}.${callId}`;

/** @param cursor As `cursorOfCall` makes it. */
export function placeOfCall(cursor: string): CallPlace {
  const [, startedAt, callId = ''] = pattern.exec(cursor) ?? [];
  return { startedAt: Number(startedAt), callId };
}

/** Only those that a person should look at; whoever wants all leaves it out. */
const onlyTrue = written(
  z.literal('true', 'must be true, or left out').transform(() => true as const),
  { type: 'boolean', enum: [true] },
);

/** A conversation of a day is none. */
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

/** Records, newest first. An owner sees his own; staff may name an owner. */
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
    suspect: onlyTrue.optional(),
    minSeconds: secondsInQuery.optional(),
    from: enteredMicros.optional(),
    until: enteredMicros.optional(),
  },
  rules: [periodRule],
  summary: 'Calls, newest first.',
});
