import { says } from '@app/common';
import { quarantineCodes, quarantined } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant, ofBilling } from '../parts.js';
import { micros, uuid } from '../values.js';

/** The decision of staff not to charge a part of a call. */
export const dismissal = z.object({
  /** Id of the staff member. */
  by: z.string(),
  at: instant,
  reason: z.string(),
});

/** A part of a call without a price: in quarantine, or dismissed. */
export const quarantineEntry = named(
  'QuarantineEntry',
  quarantined.extend({
    id: z
      .string()
      .regex(/^\d{1,18}$/, says('not-a-cursor'))
      .describe('Id of the part: digits.'),
    callId: uuid,
    startedAt: micros.describe('Start of the call, in microseconds since 1970.'),
    since: instant,
    dismissed: dismissal.nullable().describe('The decision not to charge it; null: it waits.'),
  }),
);
export type QuarantineEntry = z.infer<typeof quarantineEntry>;

const ofQuarantine = ofBilling('Calls without a price');

describeTag(
  'quarantine',
  'Quarantine holds parts of calls that cannot be charged, mostly for lack of a price; a part is a call or one of ' +
    'its legs, for one party. A part leaves quarantine once it is charged, or when staff dismiss it for good.',
);

/** Lists parts of calls in quarantine, newest call first. Staff and services. Invalid `invalid-cursor`. */
export const quarantineList = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.list.v1',
  read: { of: ['code'] },
  request: {
    limit: pageLimit,
    after: z.string().max(300).optional(),
    code: z.enum(quarantineCodes).optional().describe('Only parts with this reason.'),
    dismissed: z
      .boolean()
      .optional()
      .describe('true: dismissed parts, instead of parts that wait.'),
  },
  reply: pageSchema(quarantineEntry),
}).get('/v1/quarantine', {
  id: 'quarantine.list',
  permission: 'runs:read',
  entered: { after: cursors.amountThenRow.optional() },
  summary: 'List parts of calls in quarantine.',
  description:
    'Parts of calls that could not be charged. Newest call first. `tariff-not-heard`, `no-owner` and `too-long` wait for the ' +
    'decision of a person, `rating-failed` for a correction of rating, the others for a price or a carrier. A re-rating that looks up holders again (`renew`) may charge a `no-owner` part, a corrected call record a `too-long` one.',
});

/** Counts parts in quarantine by reason, most frequent first, with the earliest time. Staff and services. */
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
          since: instant.describe('When the first of them was quarantined.'),
        }),
      ),
    }),
  ),
}).get('/v1/quarantine/counts', {
  id: 'quarantine.counts',
  permission: 'runs:read',
  summary: 'Count parts of calls in quarantine, by reason.',
  description:
    'Most frequent first; reasons without parts are left out. `since`: when the oldest part with this reason entered quarantine. Dismissed parts are not counted.',
});

/** A retry of rating for parts in quarantine, and its progress. */
export const quarantineTry = named(
  'QuarantineTry',
  z.object({
    id: uuid,
    code: z.enum(quarantineCodes).nullable().describe('Only parts with this reason; null: all.'),
    askedBy: z.string(),
    askedAt: instant,
    total: count.describe('Parts that waited when the retry was ordered.'),
    done: count.describe('Parts tried so far.'),
    settled: count.describe('Parts that left quarantine.'),
    finishedAt: instant.nullable().describe('Null: under way.'),
  }),
);
export type QuarantineTry = z.infer<typeof quarantineTry>;

/** Lists retries of quarantined parts, newest first; `after` is the last id of the previous page. Staff and services. */
export const quarantineTries = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.tries.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(quarantineTry),
}).get('/v1/quarantine/tries', {
  id: 'quarantine.tries',
  permission: 'runs:read',
  summary: 'List retries of quarantined parts, newest first.',
  description: 'A retry rates parts of calls without a price again. Each with its progress.',
});

/**
 * Dismisses a part from quarantine for good: no later price and no re-rating charges it. Only a person of staff may
 * (forbidden `people-only`), for reasons that no price can resolve (conflict `still-chargeable`:
 * `quarantineDismissible` of libs/rating). Safe to repeat. Not-found `no-such-part`.
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
      .max(500, 'must have at most 500 characters')
      .describe('Why it is never charged, in words, at most 500 characters.'),
  },
  reply: z.object({ entry: quarantineEntry }),
}).put('/v1/quarantine/parts/:id/dismissal', {
  id: 'quarantine.dismiss',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Dismiss a part of a call from quarantine.',
  description:
    'Quarantine holds parts of calls that cannot be charged. A dismissed part is never charged, not by a re-rating or a ' +
    'corrected call record either; `reason` in the body says why. After a dismissed `no-owner` part nothing of its call ' +
    'is charged any more. First try what can still charge it: for `no-owner`, ' +
    'set when the owner got the number (`PUT /v1/numbers/{number}`) and re-rate with `renew` `holders`; a `too-long` ' +
    'part is charged once its call record is corrected. One person decides alone. Only for the codes `tariff-not-heard`, `no-owner` and ' +
    '`too-long`, which no price can resolve (others: 409 `still-chargeable`). Safe to repeat: the first ' +
    'reason stays. Cannot be undone.',
  answers: 'entry',
});

/** Orders a retry of rating for parts in quarantine. Safe to repeat with the same id. Staff and services. */
export const quarantineTryAgain = defineOperation({
  ...ofQuarantine,
  subject: 'quarantine.try-again.v1',
  isSlow: true,
  request: {
    id: uuid,
    code: z
      .enum(quarantineCodes)
      .optional()
      .describe('Only parts with this reason; left out: all.'),
  },
  reply: z.object({ tried: quarantineTry }),
}).put('/v1/quarantine/tries/:id', {
  id: 'quarantine.tryAgain',
  permission: 'runs:write',
  summary: 'Retry rating of quarantined parts. Safe to repeat.',
  description:
    'A job rates parts of calls without a price again: all, or those with one reason. Parts that have a ' +
    'price by now are charged and leave quarantine. Parts that wait for a price or a carrier are retried without it, as ' +
    'soon as one appears; order a retry after a correction of rating (`rating-failed`). It looks up no owners: a ' +
    '`no-owner` part needs a re-rating. Dismissed parts are left out. A repeat ignores another `code`.',
  answers: 'tried',
});
