import { type PriceVersion, priceKinds, priceTerms, publishableTerms, validity } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling } from '../parts.js';
import { uuid } from '../values.js';
import { mostPriceWarnings, priceWarning } from './warnings.js';

/** A price version: a price from a moment, until an optional end. */
export const priceVersion = named(
  'PriceVersion',
  z.intersection(
    priceTerms,
    validity.extend({
      id: uuid,
      createdAt: instant,
      createdBy: z.string().describe('Id of the person or key that proposed or published it.'),
      approvedBy: z.string().nullable().describe('Id of the approver; null: a key published it.'),
    }),
  ),
);
export type RecordedPriceVersion = PriceVersion & {
  createdAt: string;
  createdBy: string;
  approvedBy: string | null;
};

export const newVersion = z.intersection(publishableTerms, validity);
/** Warnings that a price version loses money. */
export const warned = z.object({ warnings: z.array(priceWarning) });

export const ofPrices = ofBilling('Prices');
/** What a new version does to others of its subject. */
export const besideOthers =
  'An open-ended version of the same subject ends where this one begins; it does not resume when this one ends, only when this one is withdrawn. 409 `overlapping-versions`: it overlaps another ' +
  'version. 409 `version-in-use`: calls or fees after its start already have the price of the other version.';
export const notForTariffs =
  'Not for `consumer-tariff` (403 `tariffs-are-ordered`): order it with `PUT /v1/tariffs/{id}`.';

/** In a query the plus of a number, unescaped, arrives as a space. */
export const subjectAsked = z
  .string()
  .max(100, 'must have at most 100 characters')
  .transform((text) => text.replace(/^ /, '+'));

describeTag(
  'prices',
  'A price version is an owner’s price plan, a carrier’s agreement or a number’s tariff from a moment, until its ' +
    'end or the next version. It is never edited; before it begins it can be withdrawn.',
);

/**
 * Lists price versions by kind and subject, newest first. Owners see their own price plan, and the tariffs of numbers
 * that belong or belonged to them, except versions that began after a number left them. `subject` must match exactly;
 * `ownerId` selects the owner for a user with several.
 */
export const priceList = defineOperation({
  ...ofPrices,
  subject: 'price.list.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    after: z.string().max(300).optional(),
    kind: z.enum(priceKinds).optional().describe('Only prices of this kind.'),
    subject: subjectAsked
      .optional()
      .describe(
        'Only prices of this subject: the number in E.164, or the id of the owner or carrier.',
      ),
    ownerId: z
      .string()
      .max(64)
      .optional()
      .describe(
        'Owner in whose name a member asks. It does not filter for staff and keys of the platform: use `subject`.',
      ),
  },
  reply: pageSchema(priceVersion),
}).get('/v1/prices', {
  id: 'prices.list',
  permission: 'prices:read',
  about: 'ownerId',
  entered: { after: cursors.prices.optional() },
  summary: 'List price versions by kind and subject.',
  description:
    'Past, current and future versions, sorted by kind, then subject, then latest start first. Owners see ' +
    'their own price plan and the tariffs of their numbers, also of former ones until they left. A page may ' +
    'have fewer items than `limit`.',
});

/**
 * Publishes a price version without a proposal; it applies from its start. Safe to repeat. Only services and keys with
 * that right may; a person is refused (forbidden `two-persons`) and must propose it. Only portal publishes callers'
 * tariffs, when they are announced and registered (forbidden `tariffs-are-ordered` for others). A version that overlaps
 * another one of its subject is refused (conflict `overlapping-versions`). An open-ended version ends where a later one
 * begins; when calls after that moment are already rated or invoiced, the later one is refused (conflict
 * `version-in-use`). Keys get warnings; services get none.
 */
export const pricePublish = defineOperation({
  ...ofPrices,
  subject: 'price.publish.v1',
  isSlow: true,
  request: {
    id: uuid,
    version: newVersion,
    /** For a callers' tariff: the ids of its orderer and approver. */
    by: z.object({ createdBy: z.string(), approvedBy: z.string().nullable() }).optional(),
  },
  reply: z.intersection(priceVersion, warned),
}).put('/v1/prices/:id', {
  id: 'prices.publish',
  permission: 'prices:publish',
  bodyIs: 'version',
  summary: 'Publish a price version without approval. Safe to repeat.',
  description:
    'It applies from `validFrom`; until then it can be withdrawn. A start in the past is allowed: it then ' +
    'also charges calls that waited without a price (quarantine) since that start, and cannot be withdrawn. People propose it instead (`PUT ' +
    '/v1/price-proposals/{id}`). `warnings` lists kinds of calls that would lose money by it; it is ' +
    `published nevertheless. ${besideOthers} 409 \`version-exists\`: another version has the id, or it was withdrawn. ` +
    notForTariffs,
});

/**
 * Withdraws a proposal that waits, or a version that has not begun; the version before it is open-ended again. Safe to
 * repeat. A program may withdraw only its own price that no person approved (forbidden `people-only`). Only portal
 * withdraws callers' tariffs. Not-found `no-such-price`; conflict `has-begun`, `not-waiting`, `version-in-use` when
 * charges or documents already use it.
 */
export const priceWithdraw = defineOperation({
  ...ofPrices,
  subject: 'price.withdraw.v1',
  isSlow: true,
  request: { id: uuid },
  reply: z.object({ id: uuid }),
}).delete('/v1/prices/:id', {
  id: 'prices.withdraw',
  permission: 'prices:write',
  summary: 'Withdraw a price version or proposal. Safe to repeat.',
  description:
    'A version can be withdrawn before it begins (409 `has-begun`); the version that ended there is ' +
    'open-ended again. A proposal can be while it waits (409 `not-waiting`). 409 `version-in-use`: a charge, ' +
    'a document or a later version uses it. A key may withdraw only its own price that no person approved ' +
    '(403 `people-only`). Not for `consumer-tariff` (403 `tariffs-are-ordered`): withdraw it with `DELETE ' +
    '/v1/tariffs/{id}`.',
  answers: null,
});

describeTag(
  'priceChecks',
  'A price check warns of calls that would lose money by a price version, before anyone proposes or publishes it. ' +
    'It stores nothing.',
);

/**
 * Checks whether a price version loses money, together with the prices published now. The version may be proposed
 * already. Staff and services.
 */
export const priceCheck = defineOperation({
  ...ofPrices,
  subject: 'price.check.v1',
  read: 'unnoted',
  isSlow: true,
  request: { version: newVersion },
  reply: z.object({ warnings: z.array(priceWarning).max(mostPriceWarnings) }),
}).post('/v1/price-checks', {
  id: 'priceChecks.check',
  permission: 'prices:write',
  bodyIs: 'version',
  summary: 'Check whether a price version loses money. Changes nothing.',
  description:
    'The body is the version. Checks it together with all other prices at its start. No warnings: no loss ' +
    'was found.',
});
