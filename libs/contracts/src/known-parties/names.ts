import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, longPageLimit, pageSchema } from '../paging.js';
import { slug } from '../values.js';

/** For lists of ids and names alone, for pages that show names for ids. For staff. */
const ofNames = {
  owner: 'portal',
  asksReason: false,
  read: { of: [] },
  request: { limit: longPageLimit, after: keyCursor },
  reply: pageSchema(named('PartyName', z.object({ id: slug, name: z.string() }))),
} as const;

describeTag(
  'partyNames',
  'These lists give only the id and name of each owner or carrier, to show names in place of ids.',
);

export const ownerNames = defineOperation({ ...ofNames, subject: 'owner.names.v1' }).get(
  '/v1/owner-names',
  {
    id: 'partyNames.ofOwners',
    permission: 'parties:read',
    summary: 'List the names of owners, by id.',
    description: 'All owners, also ended ones.',
  },
);

export const carrierNames = defineOperation({ ...ofNames, subject: 'carrier.names.v1' }).get(
  '/v1/carrier-names',
  {
    id: 'partyNames.ofCarriers',
    permission: 'parties:read',
    summary: 'List ids and names of all carriers, in the order of ids.',
    description: 'All carriers, also ended ones.',
  },
);
