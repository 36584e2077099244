import { says } from '@app/common';
import { quarantineCodes, quarantined } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant, ofBilling } from '../parts.js';
import { micros, uuid } from '../values.js';

/** Somebody's decision that a part of a call isn't charged. */
export const dismissal = z.object({
  /** The id of the staff member. */
  by: z.string(),
  at: instant,
  reason: z.string(),
});

export const quarantineEntry = named(
  'QuarantineEntry',
  quarantined.extend({
    id: z.string().regex(/^\d{1,18}$/, says('not-a-cursor')),
    callId: uuid,
    /** Start of the call. */
    startedAt: micros,
    since: instant,
    /** Null: it waits. */
    dismissed: dismissal.nullable(),
  }),
);
export type QuarantineEntry = z.infer<typeof quarantineEntry>;

const ofQuarantine = ofBilling('Calls without a price');

/** What waits for a price, newest call first. Staff and services. */
export const quarantineList = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.list.v1',
  read: { of: ['code'] },
  request: {
    limit: pageLimit,
    after: z.string().max(300).optional(),
    code: z.enum(quarantineCodes).optional(),
    dismissed: z
      .boolean()
      .optional()
      .describe('true: what somebody decided not to charge, instead of what waits.'),
  },
  reply: pageSchema(quarantineEntry),
}).get('/v1/quarantine', {
  id: 'quarantine.list',
  permission: 'runs:read',
  entered: { after: cursors.amountThenRow.optional() },
  summary: 'Parts of calls that wait for a price.',
});

/** How many parts wait, and since when, by why; the most first. Staff and services. */
export const quarantineCounts = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.counts.v1',
  read: { of: [] },
  request: {},
  reply: named(
    'QuarantineCounts',
    z.object({
      counts: z.array(
        z.object({
          code: z.enum(quarantineCodes),
          parts: z.number().int().positive(),
          /** When the first of them came to wait. */
          since: instant,
        }),
      ),
    }),
  ),
}).get('/v1/quarantine/counts', {
  id: 'quarantine.counts',
  permission: 'runs:read',
  summary: 'How many parts wait, and since when, by why.',
});

/** What waits, tried again because somebody asked for it. */
export const quarantineTry = named(
  'QuarantineTry',
  z.object({
    id: uuid,
    /** Only what waits for this reason; null is all. */
    code: z.enum(quarantineCodes).nullable(),
    askedBy: z.string(),
    askedAt: instant,
    /** Parts that waited when it was asked for, and those of them that were tried. */
    total: count,
    done: count,
    /** Those that don't wait any more. */
    settled: count,
    finishedAt: instant.nullable(),
  }),
);
export type QuarantineTry = z.infer<typeof quarantineTry>;

/** The last asked for first; `after` is the last one of the page before. Staff and services. */
export const quarantineTries = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.tries.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(quarantineTry),
}).get('/v1/quarantine/tries', {
  id: 'quarantine.tries',
  permission: 'runs:read',
  summary: 'When somebody had what waits tried again, and how far that is; newest first.',
});

/**
 * Decides that a part isn't charged, for good: no later price and no re-rating charges it. By a person (forbidden
 * `people-only`), of what nothing else ends (conflict `still-chargeable`: `quarantineDismissible` of libs/rating).
 * Safe to repeat. Not-found `no-such-part`.
 */
export const quarantineDismiss = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.dismiss.v1',
  request: {
    id: quarantineEntry.shape.id,
    reason: z
      .string()
      .trim()
      .min(1, says('reason-missing'))
      .max(500, 'must have at most 500 characters'),
  },
  reply: z.object({ entry: quarantineEntry }),
}).put('/v1/quarantine/parts/:id/dismissal', {
  id: 'quarantine.dismiss',
  permission: 'runs:write',
  summary:
    'Decide that a part of a call is not charged, for good, and say why. By a person, of what no price settles. Safe to repeat.',
  answers: 'entry',
});

/** Has what waits tried again, once an id. Staff and services. */
export const quarantineTryAgain = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.try-again.v1',
  isSlow: true,
  request: {
    id: uuid,
    code: z
      .enum(quarantineCodes)
      .optional()
      .describe('Only what waits for this reason; left out: all.'),
  },
  reply: z.object({ tried: quarantineTry }),
}).put('/v1/quarantine/tries/:id', {
  id: 'quarantine.tryAgain',
  permission: 'runs:write',
  summary: 'Has what waits tried again, once an id.',
  answers: 'tried',
});
