import { type PriceVersion, priceKinds, priceTerms, publishableTerms, validity } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling } from '../parts.js';
import { uuid } from '../values.js';
import { mostPriceWarnings, priceWarning } from './warnings.js';

export const priceVersion = named(
  'PriceVersion',
  z.intersection(
    priceTerms,
    validity.extend({
      id: uuid,
      createdAt: instant,
      /** Who proposed or published it: the id of a staff member, a key or a service. */
      createdBy: z.string(),
      /** The id of the staff member who approved it; null: a program published it alone. */
      approvedBy: z.string().nullable(),
    }),
  ),
);
export type RecordedPriceVersion = PriceVersion & {
  createdAt: string;
  createdBy: string;
  approvedBy: string | null;
};

export const newVersion = z.intersection(publishableTerms, validity);
/** Where it would lose money. */
export const warned = z.object({ warnings: z.array(priceWarning) });

export const ofPrices = ofBilling('Prices');

/** In a query the plus of a number, unescaped, arrives as a space. */
export const subjectAsked = z
  .string()
  .max(100, 'must have at most 100 characters')
  .transform((text) => text.replace(/^ /, '+'));

/**
 * Versions by kind, subject and newest first; owners see their own plan, and the tariffs of numbers
 * that they hold or, from before they let go of them, held. `subject` is exactly that; `ownerId` says as which owner
 * somebody asks who belongs to several.
 */
export const priceList = defineOperation({
  ...ofPrices,
  subject: 'price.list.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    after: z.string().max(300).optional(),
    kind: z.enum(priceKinds).optional(),
    subject: subjectAsked.optional(),
    ownerId: z.string().max(64).optional(),
  },
  reply: pageSchema(priceVersion),
}).get('/v1/prices', {
  id: 'prices.list',
  permission: 'prices:read',
  about: 'ownerId',
  entered: { after: cursors.prices.optional() },
  summary: 'Versions of prices, by kind, subject and newest first.',
});

/**
 * Publishes a version at once: services, and keys whose right it is; a person is refused (forbidden
 * `two-persons`) and proposes it. Consumer tariffs are published by portal alone, when they are announced and
 * registered (forbidden `tariffs-are-ordered` for anybody else). A version that overlaps another of its subject is refused (conflict
 * `overlapping-versions`), unless `id` says that it is the same one again, which changes nothing. An
 * open-ended one ends where a later one begins; if something was rated or invoiced by it from there
 * on, that is refused instead (conflict `version-in-use`). Warnings are for keys; a service is given none.
 */
export const pricePublish = defineOperation({
  ...ofPrices,
  subject: 'price.publish.v1',
  isSlow: true,
  request: {
    id: uuid,
    version: newVersion,
    /** Of a tariff of callers: who ordered and who approved it. */
    by: z.object({ createdBy: z.string(), approvedBy: z.string().nullable() }).optional(),
  },
  reply: z.intersection(priceVersion, warned),
}).put('/v1/prices/:id', {
  id: 'prices.publish',
  permission: 'prices:publish',
  bodyIs: 'version',
  summary:
    'Publish a version of a price at once. For programs with that right; people propose it. `warnings` says where it loses money.',
});

/**
 * Withdraws a proposal that waits, or a version that hasn't begun; a version that it had ended goes on
 * without an end. A program withdraws only what it made itself and no person approved (forbidden `people-only`). Safe to
 * repeat. Not-found `no-such-price`; conflict `has-begun`, `not-waiting`, and `version-in-use` where something goes by it
 * already. Portal alone withdraws callers' tariffs.
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
  summary: 'Withdraw a version that has not begun, or a proposal. Safe to repeat.',
  description: 'A key withdraws only a price that it made itself and that no person approved.',
  answers: null,
});

/**
 * Where a version would make us lose money, by the prices as they are published now. It may be one that is proposed
 * already, or on its way. For staff.
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
  summary:
    'Check a version of a price: on which calls it would lose money. Publishes and proposes nothing.',
});
