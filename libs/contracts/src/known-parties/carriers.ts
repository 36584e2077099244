import type { z } from 'zod';
import { billTo } from '../bill-parties.js';
import { carrierSnapshot } from '../carriers.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { slug } from '../values.js';
import { carrierFields } from './carrier-fields.js';

/** A carrier as staff see it. */
const carrier = named(
  'Carrier',
  carrierSnapshot.extend({
    billTo: billTo.nullable().describe('Billing address; null: the carrier gets no documents.'),
  }),
);
export type CarrierView = z.output<typeof carrier>;

const ofCarriers = { owner: 'portal', asksReason: false, reply: carrier } as const;

describeTag(
  'carriers',
  'A carrier is a telecom company that sends calls to our service numbers, or delivers calls to destinations. Staff ' +
    'register its addresses and trunks; with neither it is out of service.',
);

/**
 * Makes a carrier, or replaces it whole; controllers and switches follow. For staff. Conflict `carrier-conflict`,
 * naming the addresses and trunks that another carrier already has.
 */
export const carrierPut = defineOperation({
  ...ofCarriers,
  subject: 'carrier.put.v1',
  request: { id: slug, ...carrierFields },
}).put('/v1/carriers/:id', {
  id: 'carriers.put',
  permission: 'parties:write',
  summary: 'Make or replace a carrier. Safe to repeat.',
  description:
    'Replaces the carrier whole; without `incoming` it may call all service numbers, without limits. Every switch follows at once; `GET /v1/switches` shows its progress. Empty ' +
    '`addresses` and `trunks` take the carrier out of service; a carrier cannot be deleted. 409 `carrier-conflict`: ' +
    'another carrier has an address or a trunk id.',
});

/** Reads one carrier. For staff. Not-found `no-such-carrier`. */
export const carrierGet = defineOperation({
  ...ofCarriers,
  subject: 'carrier.get.v1',
  read: { of: ['id'] },
  request: { id: slug },
}).get('/v1/carriers/:id', {
  id: 'carriers.get',
  permission: 'parties:read',
  summary: 'Get a carrier.',
  description: 'With its addresses, trunks and billing address. 404 `no-such-carrier`.',
});

/** Lists carriers by id. For staff. */
export const carriersList = defineOperation({
  ...ofCarriers,
  subject: 'carrier.search.v1',
  read: { action: 'carrier.list', of: [] },
  request: { limit: pageLimit, after: keyCursor },
  reply: pageSchema(carrier),
}).get('/v1/carriers', {
  id: 'carriers.list',
  permission: 'parties:read',
  summary: 'List carriers, by id.',
  description: 'Each with its addresses, trunks and billing address.',
});
