import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, longPageLimit, pageSchema } from '../paging.js';
import { slug } from '../values.js';

/** For lists that know ids: nothing of where documents go, of trunks or addresses. */
const ofNames = {
  owner: 'portal',
  asksReason: false,
  read: { of: [] },
  request: { limit: longPageLimit, after: keyCursor },
  reply: pageSchema(named('PartyName', z.object({ id: slug, name: z.string() }))),
} as const;

export const ownerNames = defineOperation({ ...ofNames, subject: 'owner.names.v1' }).get(
  '/v1/owner-names',
  {
    id: 'partyNames.ofOwners',
    permission: 'parties:read',
    summary: 'What owners are called, by id.',
  },
);

export const carrierNames = defineOperation({ ...ofNames, subject: 'carrier.names.v1' }).get(
  '/v1/carrier-names',
  {
    id: 'partyNames.ofCarriers',
    permission: 'parties:read',
    summary: 'What carriers are called, by id.',
  },
);
