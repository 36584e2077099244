import { z } from 'zod';
import { billTo } from '../bill-parties.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { ownerStates } from '../states/index.js';
import { slug } from '../values.js';
import { enteredBillTo, line } from './bill-to-fields.js';

const owner = named(
  'Owner',
  z.object({
    id: slug,
    name: z.string(),
    /** Null of who was there before documents were made. */
    billTo: billTo.nullable(),
    state: z.enum(ownerStates),
  }),
);
export type OwnerView = z.output<typeof owner>;

const ofOwners = { owner: 'portal', asksReason: false, reply: owner } as const;

/**
 * Another address for documents is told to the one before: messages of callers go there too, as long as their
 * owner says nothing else, and so do notices that his account for payouts was changed. Unavailable while that can't be
 * handed over: nothing is changed then.
 */
export const ownerPut = defineOperation({
  ...ofOwners,
  subject: 'owner.put.v1',
  request: { id: slug, name: line, billTo: enteredBillTo },
}).put('/v1/owners/:id', {
  id: 'owners.put',
  permission: 'parties:write',
  summary: 'Makes an owner, or replaces what is known of one.',
});

/** Not-found `no-such-owner`, which is noted, too. */
export const ownerGet = defineOperation({
  ...ofOwners,
  subject: 'owner.get.v1',
  read: 'unnoted',
  request: { id: slug },
}).get('/v1/owners/:id', { id: 'owners.get', permission: 'parties:read', summary: 'One owner.' });

export const ownersList = defineOperation({
  ...ofOwners,
  subject: 'owner.search.v1',
  read: { action: 'owner.list', of: [] },
  request: { limit: pageLimit, after: keyCursor },
  reply: pageSchema(owner),
}).get('/v1/owners', { id: 'owners.list', permission: 'parties:read', summary: 'Owners, by id.' });
