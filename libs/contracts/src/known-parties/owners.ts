import { z } from 'zod';
import { billTo } from '../bill-parties.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { ownerStates } from '../states/index.js';
import { slug } from '../values.js';
import { enteredBillTo, line } from './bill-to-fields.js';

/** An owner as staff see it. */
const owner = named(
  'Owner',
  z.object({
    id: slug,
    name: z.string(),
    billTo: billTo.nullable().describe('Billing address; null: not known, so no documents.'),
    state: z.enum(ownerStates),
  }),
);
export type OwnerView = z.output<typeof owner>;

const ofOwners = { owner: 'portal', asksReason: false, reply: owner } as const;

describeTag(
  'owners',
  'An owner is a customer: an organisation that has service numbers. Staff register it; its state, under States, ' +
    'decides whether its numbers are open to callers.',
);

/**
 * Makes an owner, or replaces the name and billing address. For staff. A new mail address is notified to the old
 * address, since messages and notices of a changed payout account may go there, and other details to the owner's
 * heads. Unavailable, without any change, while such a mail can't be sent.
 */
export const ownerPut = defineOperation({
  ...ofOwners,
  subject: 'owner.put.v1',
  request: { id: slug, name: line, billTo: enteredBillTo },
}).put('/v1/owners/:id', {
  id: 'owners.put',
  permission: 'parties:write',
  summary: 'Make or replace an owner. Safe to repeat.',
  description:
    'Replaces the name and billing address; the state stays. A new owner is active. When the mail address changes, ' +
    'the old address gets a notice; when the name on documents, the address or the VAT id changes, members in the ' +
    'role `owner` get a mail (503, without any change, while mail cannot be sent). An owner cannot be deleted; its ' +
    'state can end.',
});

/** Reads one owner. For staff. Not-found `no-such-owner`, which the audit log notes too. */
export const ownerGet = defineOperation({
  ...ofOwners,
  subject: 'owner.get.v1',
  read: 'unnoted',
  request: { id: slug },
}).get('/v1/owners/:id', {
  id: 'owners.get',
  permission: 'parties:read',
  summary: 'Get an owner.',
  description: 'Name, billing address and state. 404 `no-such-owner`.',
});

/** Lists owners by id. For staff. */
export const ownersList = defineOperation({
  ...ofOwners,
  subject: 'owner.search.v1',
  read: { action: 'owner.list', of: [] },
  request: { limit: pageLimit, after: keyCursor },
  reply: pageSchema(owner),
}).get('/v1/owners', {
  id: 'owners.list',
  permission: 'parties:read',
  summary: 'List owners, by id.',
  description: 'Each with its name, billing address and state; ended owners too.',
});
