import { sides } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredInstant, periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling, why } from '../parts.js';
import { e164, slug, uuid } from '../values.js';
import { ofCalls, renewals, rerating, reratingDifference, reratingParty } from './rerating.js';

const ofReratings = ofBilling('Re-ratings');
const byId = { id: 'reratingId' };
const one = z.object({ rerating });

/** The newest first; `after` is the last one of the page before. */
export const reratingList = defineOperation({
  ...ofReratings,
  subject: 'rerating.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    automatic: z
      .boolean()
      .optional()
      .describe('Also those that followed corrections of calls, which nobody started.'),
  },
  reply: pageSchema(rerating),
}).get('/v1/reratings', {
  id: 'reratings.list',
  permission: 'runs:read',
  summary: 'Re-ratings, newest first.',
});

/**
 * How many calls were corrected after they came on documents, and wait for a person to have them rated
 * again, by the month in the Netherlands that they are of. Staff and services.
 */
export const correctionsWaiting = defineOperation({
  ...ofBilling('Corrections of calls'),
  subject: 'correction.waiting.v1',
  read: { of: [] },
  request: {},
  reply: named(
    'CorrectionsWaiting',
    z.object({
      months: z.array(
        z.object({
          /** The days of the first and last of these calls: what a re-rating of them is of. */
          from: instant,
          until: instant,
          calls: z.number().int().positive(),
          /** When the first of them was corrected. */
          since: instant,
        }),
      ),
    }),
  ),
}).get('/v1/reratings/corrections', {
  id: 'reratings.corrections',
  permission: 'runs:read',
  summary:
    'How many calls were corrected after they came on documents, and wait to be rated again, by month.',
});

/**
 * Starts comparing, once an id. Invalid `invalid-period` as `runStart`; conflict `id-taken` when the id
 * is of other calls. Staff and services, as all of these.
 */
export const reratingStart = defineOperation({
  ...ofReratings,
  subject: 'rerating.start.v1',
  isSlow: true,
  request: { id: uuid, ...ofCalls },
  rules: [periodRule],
  reply: one,
}).put('/v1/reratings/:id', {
  id: 'reratings.start',
  permission: 'runs:write',
  entered: {
    from: enteredInstant,
    until: enteredInstant,
    ownerId: slug.nullable().default(null).describe('Only calls that were rated as his.'),
    carrierId: slug
      .nullable()
      .default(null)
      .describe('Only calls that it sent, or ended a leg of.'),
    number: e164.nullable().default(null).describe('Only calls to this service number.'),
    renew: z
      .array(z.enum(renewals))
      .max(renewals.length)
      .default([])
      .describe(
        'What is looked up anew: whose each trunk is now (`trunks`), who held the number at the ' +
          'call’s start (`holders`).',
      ),
    reason: why,
  },
  summary: 'Works out what calls of a period would cost by now, once. Nothing changes by it.',
  answers: 'rerating',
});

/** Not-found `no-such-rerating`, as all of those that name one. */
export const reratingGet = defineOperation({
  ...ofReratings,
  subject: 'rerating.get.v1',
  read: { of: ['reratingId'] },
  request: { reratingId: uuid },
  reply: one,
}).get('/v1/reratings/:id', {
  id: 'reratings.get',
  named: byId,
  permission: 'runs:read',
  summary: 'One re-rating: how far it is, and how many calls change.',
  answers: 'rerating',
});

const page = { reratingId: uuid, limit: pageLimit, after: z.string().max(300).optional() };

/** By side and party; empty until it is compared. Invalid `invalid-cursor`. */
export const partiesOfRerating = defineOperation({
  ...ofReratings,
  subject: 'rerating.parties.v1',
  read: { of: ['reratingId'] },
  request: page,
  reply: pageSchema(reratingParty),
}).get('/v1/reratings/:id/parties', {
  id: 'reratings.parties',
  named: byId,
  permission: 'runs:read',
  entered: { after: cursors.smallRow.optional() },
  summary: 'What it comes to for each party on each side: of the calls that change.',
});

/** The largest difference first. Invalid `invalid-cursor`. */
export const differencesOfRerating = defineOperation({
  ...ofReratings,
  subject: 'rerating.differences.v1',
  read: { of: ['reratingId'] },
  request: {
    ...page,
    side: z.enum(sides).optional(),
    moves: z
      .boolean()
      .optional()
      .describe('Only those of which parts begin or cease to wait in quarantine.'),
  },
  reply: pageSchema(reratingDifference),
}).get('/v1/reratings/:id/differences', {
  id: 'reratings.differences',
  named: byId,
  permission: 'runs:read',
  entered: { after: cursors.amountThenRow.optional() },
  summary: 'What changes of each call for each party, the largest difference first.',
});

/**
 * Where all differences are to be had as CSV for five minutes: a path of billing's HTTP, with a signed
 * token. Conflict `not-compared` until the report is there.
 */
export const reratingLink = defineOperation({
  ...ofReratings,
  subject: 'rerating.link.v1',
  read: { action: 'rerating.fetch', of: ['reratingId'], isLong: true },
  isSlow: true,
  request: { reratingId: uuid },
  reply: linkedFile,
}).get('/v1/reratings/:id/differences.csv', {
  id: 'reratings.csv',
  named: byId,
  permission: 'runs:read',
  file: 'text/csv',
  summary: 'All of the differences as CSV (RFC 4180), amounts in euro.',
});

/**
 * Applies what the report says, once. Conflict `not-compared`, `nothing-changes`, `report-differs` when
 * `changed` isn't what the report says, `prices-changed`, `another-applied` or `another-applies`.
 */
export const reratingApply = defineOperation({
  ...ofReratings,
  subject: 'rerating.apply.v1',
  isSlow: true,
  request: {
    reratingId: uuid,
    changed: z
      .number()
      .int()
      .positive('must be how many calls the report says that change')
      .describe('How many calls change, as the report says.'),
  },
  reply: one,
}).put('/v1/reratings/:id/application', {
  id: 'reratings.apply',
  named: byId,
  permission: 'runs:write',
  summary:
    'Applies what the report says, once: what is on no document is replaced, what is gets ' +
    'correction lines on the next one.',
  answers: 'rerating',
});

/** Stops it, or lets go of its report. Conflict `is-finished`. */
export const reratingCancel = defineOperation({
  ...ofReratings,
  subject: 'rerating.cancel.v1',
  isSlow: true,
  request: { reratingId: uuid },
  reply: one,
}).put('/v1/reratings/:id/cancellation', {
  id: 'reratings.cancel',
  named: byId,
  permission: 'runs:write',
  summary: 'Stops it, or lets go of its report; what was applied before stays.',
  answers: 'rerating',
});
