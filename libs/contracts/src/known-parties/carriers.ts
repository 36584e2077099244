import type { z } from 'zod';
import { billTo } from '../bill-parties.js';
import { carrierSnapshot } from '../carriers.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { slug } from '../values.js';
import { carrierFields } from './carrier-fields.js';

const carrier = named(
  'Carrier',
  carrierSnapshot.extend({
    billTo: billTo.nullable().describe('Where its documents go; null: it gets none.'),
  }),
);
export type CarrierView = z.output<typeof carrier>;

const ofCarriers = { owner: 'portal', asksReason: false, reply: carrier } as const;

/** Conflict `carrier-conflict`, naming the addresses and trunks that another one has. */
export const carrierPut = defineOperation({
  ...ofCarriers,
  subject: 'carrier.put.v1',
  request: { id: slug, ...carrierFields },
}).put('/v1/carriers/:id', {
  id: 'carriers.put',
  permission: 'parties:write',
  summary:
    'Makes a carrier, or replaces it whole. Every switch follows at once: `GET /v1/switches` says so.',
});

/** Not-found `no-such-carrier`. */
export const carrierGet = defineOperation({
  ...ofCarriers,
  subject: 'carrier.get.v1',
  read: { of: ['id'] },
  request: { id: slug },
}).get('/v1/carriers/:id', {
  id: 'carriers.get',
  permission: 'parties:read',
  summary: 'One carrier.',
});

export const carriersList = defineOperation({
  ...ofCarriers,
  subject: 'carrier.search.v1',
  read: { action: 'carrier.list', of: [] },
  request: { limit: pageLimit, after: keyCursor },
  reply: pageSchema(carrier),
}).get('/v1/carriers', {
  id: 'carriers.list',
  permission: 'parties:read',
  summary: 'Carriers, by id.',
});
