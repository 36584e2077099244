import { sides } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredInstant, periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling, reason } from '../parts.js';
import { e164, slug, uuid } from '../values.js';
import { ofCalls, renewals, rerating, reratingDifference, reratingParty } from './rerating.js';

const reratingIs =
  'A re-rating compares charges of calls with the charges by current prices, and can apply the differences.';
const ofReratings = ofBilling('Re-ratings');
const byId = { id: 'reratingId' };
const one = z.object({ rerating });

describeTag(
  'reratings',
  'A re-rating compares the charges of past calls with the charges by current prices. Once applied, it replaces ' +
    'charges on no document, and adds correction lines to the next document for the others.',
);

/** Lists re-ratings, newest first; `after` is the last id of the previous page. Staff and services, as all re-rating operations. */
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
      .describe('true: also automatic re-ratings after corrections of call records.'),
  },
  reply: pageSchema(rerating),
}).get('/v1/reratings', {
  id: 'reratings.list',
  permission: 'runs:read',
  summary: 'List re-ratings, newest first.',
  description: `${reratingIs} Without automatic ones, unless asked.`,
});

/**
 * Counts calls whose records were corrected after they were on documents, and that wait for a person to re-rate them, by
 * month in the Netherlands. Staff and services.
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
          from: instant.describe('Start of the period to re-rate.'),
          until: instant.describe('End of the period to re-rate.'),
          calls: z.number().int().positive(),
          since: instant.describe('When the first of them was corrected.'),
        }),
      ),
    }),
  ),
}).get('/v1/reratings/corrections', {
  id: 'reratings.corrections',
  permission: 'runs:read',
  summary: 'Count corrected calls that need re-rating, by month.',
  description:
    'Calls whose corrected records would change charges on documents, or charge another owner. Other corrections apply by themselves.',
});

/**
 * Starts a re-rating, which compares the charges of calls with the charges by current prices. Changes no charge. Safe to
 * repeat. Invalid `invalid-period`; conflict `id-taken` when the id belongs to a re-rating of other calls.
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
    from: enteredInstant.describe('Earliest start of the calls.'),
    until: enteredInstant.describe('Latest start of the calls, exclusive.'),
    ownerId: slug.nullable().default(null).describe('Only calls rated for this owner; null: all.'),
    carrierId: slug
      .nullable()
      .default(null)
      .describe('Only calls that this carrier sent, or of which it ended a leg; null: all.'),
    number: e164.nullable().default(null).describe('Only calls to this service number; null: all.'),
    renew: z
      .array(z.enum(renewals))
      .max(renewals.length)
      .default([])
      .describe(
        'Facts to look up again: the carrier of each trunk now (`trunks`), the owner of the number at the call’s ' +
          'start (`holders`).',
      ),
    reason,
  },
  summary: 'Start a re-rating of calls. Safe to repeat.',
  description:
    'A job compares each charge with the charge by the prices that are now published for the time of the call, and by the corrected call record where there is one. Changes no charge until it is applied (`PUT ' +
    '…/application`); it can be cancelled. 422 `invalid-period`: it is longer than 366 days. 409 `id-taken`: the id has a re-rating of other calls, or with another reason or `renew`.',
  answers: 'rerating',
});

/** Gives a re-rating with its progress. Not-found `no-such-rerating`, as all operations on one re-rating. */
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
  summary: 'Get a re-rating with its progress.',
  description: reratingIs,
  answers: 'rerating',
});

const page = { reratingId: uuid, limit: pageLimit, after: z.string().max(300).optional() };

/** Lists the result of a re-rating by side and party; empty until it is compared. Invalid `invalid-cursor`. */
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
  summary: 'List results of a re-rating, by side and party.',
  description: 'Sums over the calls that change. Empty until the comparison is done.',
});

/** Lists the differences of a re-rating by call and party, largest first; incomplete until it is compared. Invalid `invalid-cursor`. */
export const differencesOfRerating = defineOperation({
  ...ofReratings,
  subject: 'rerating.differences.v1',
  read: { of: ['reratingId'] },
  request: {
    ...page,
    side: z.enum(sides).optional().describe('Only differences on this side.'),
    moves: z
      .boolean()
      .optional()
      .describe('true: only calls with parts that enter or leave quarantine.'),
  },
  reply: pageSchema(reratingDifference),
}).get('/v1/reratings/:id/differences', {
  id: 'reratings.differences',
  named: byId,
  permission: 'runs:read',
  entered: { after: cursors.amountThenRow.optional() },
  summary: 'List differences of a re-rating, largest first.',
  description:
    'One item per call and party, largest change of the charge first, whatever its sign. Incomplete until the ' +
    'comparison is done. A call that changes only its caller’s price counts in `changed`, but has no item.',
});

/**
 * Gives a link to all differences as CSV, valid for five minutes: a path of billing's HTTP with a signed token. Conflict
 * `not-compared` until the comparison is done.
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
  summary: 'Download differences of a re-rating as CSV.',
  description:
    'All differences, largest first, RFC 4180, amounts in euro. 409 `not-compared`: the comparison was never completed; later states, also `cancelled` and `outdated`, do not matter.',
});

/**
 * Applies a re-rating: charges on no document are replaced, documented charges get corrections on the next document. Safe
 * to repeat. Conflict `not-compared`, `nothing-changes`, `report-differs` when `changed` is not the number of the
 * report, `prices-changed`, `another-applied` or `another-applies`.
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
      .positive('must be the number of changed calls in the report')
      .describe('Number of changed calls in the report, to confirm it.'),
  },
  reply: one,
}).put('/v1/reratings/:id/application', {
  id: 'reratings.apply',
  named: byId,
  permission: 'runs:write',
  summary: 'Apply a re-rating. Safe to repeat.',
  description:
    'A job replaces charges that are on no document; those on a document get correction lines on the next one. ' +
    'A part without a price by now enters quarantine, and its charge is reversed; one in ' +
    'quarantine that can be charged by now is charged, and leaves it. ' +
    'It waits while an invoice run issues documents. Prices published or withdrawn meanwhile stop it: `state` becomes ' +
    '`outdated`, applied changes stay, and the rest needs a new re-rating. A prepared invoice run with such calls must ' +
    'be prepared again. Needs no second person: whoever started it may apply it. Cannot be undone; a cancellation meanwhile keeps what is ' +
    'applied. 409 `not-compared`: the comparison is not done, or it was cancelled or outdated. 409 ' +
    '`nothing-changes`. 409 `report-differs`: `changed` is not the number in the report. 409 ' +
    '`prices-changed`, `another-applied`: prices were published or withdrawn, or a re-rating of the period was applied, since; it becomes `outdated`, so start a new one. 409 `another-applies`: wait for another re-rating of the period.',
  answers: 'rerating',
});

/** Cancels a re-rating; applied changes stay. Conflict `is-finished`. */
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
  summary: 'Cancel a re-rating. Applied changes stay.',
  description:
    'Stops a comparison or an application, or drops a report that is not applied yet. What is not applied needs a new ' +
    're-rating. Cannot be undone. Safe to repeat. 409 `is-finished`: it was applied in full, or is outdated.',
  answers: 'rerating',
});
