import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredAmount } from '../entered.js';
import { billedBy } from '../layout-definition.js';
import { disputeFileStates, disputeStates } from '../lifecycles/disputes.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant, ofBilling, why } from '../parts.js';
import { slug, uuid } from '../values.js';
import { dayOfSettlement, monthOfSettlement, ofMonth, settlementFigures } from './settlements.js';

/**
 * Numbers and days of a carrier's month that we don't agree on.
 * - `open`: it is with the carrier
 * - `agreed`: on `settled`
 * - `rejected`: it stays with what they say
 */
export const dispute = named(
  'Dispute',
  z.object({
    id: uuid,
    carrierId: slug,
    month: monthOfSettlement,
    billedBy: z.enum(billedBy),
    state: z.enum(disputeStates.all),
    reason: z.string(),
    /** Numbers and days in it, and what each of us says of them all, without VAT. */
    rows: count,
    numbers: count,
    ours: moneySchema,
    theirs: moneySchema,
    settled: moneySchema.nullable(),
    openedBy: z.string(),
    openedAt: instant,
    closedBy: z.string().nullable(),
    closedAt: instant.nullable(),
    outcome: z.string().nullable().describe('Why it was closed so.'),
    /** Its file of calls; `making` says how many calls of how many are in it. */
    file: z.object({
      state: z.enum(disputeFileStates.all),
      done: count,
      total: count.nullable(),
      until: instant.nullable().describe('When it is destroyed.'),
    }),
  }),
);
export type Dispute = z.output<typeof dispute>;

/** A number on a day as it was when the dispute was opened. */
export const disputeRow = named(
  'DisputeRow',
  z.object({
    day: dayOfSettlement,
    number: z.string(),
    ours: settlementFigures,
    theirs: settlementFigures,
    settled: moneySchema
      .nullable()
      .describe('Its part of what was agreed on; theirs when rejected.'),
  }),
);
export type DisputeRow = z.output<typeof disputeRow>;

/** What a dispute can be about: a number on a day, a number on all days, a day of all numbers. */
export const disputed = z
  .object({ number: z.string().max(40).nullable(), day: dayOfSettlement.nullable() })
  .refine(({ number, day: on }) => number !== null || on !== null, {
    path: ['number'],
    ...says('number-or-day'),
  });

const ofDisputes = ofBilling('Disputes');
const one = z.object({ dispute });

/** The newest first; `after` is the last one of the page before. */
export const disputeList = defineOperation({
  ...ofDisputes,
  subject: 'dispute.list.v1',
  read: { of: ['carrierId'] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    carrierId: slug.optional(),
    month: monthOfSettlement.optional(),
    state: z.enum(disputeStates.all).optional(),
  },
  reply: pageSchema(dispute),
}).get('/v1/disputes', {
  id: 'disputes.list',
  permission: 'runs:read',
  summary: 'Disputes, newest first.',
});

/**
 * Opens a dispute, once an id. A number and a day are taken when they differ at all, of a whole number or
 * day what differs by more than the tolerance and is in no dispute yet. Conflict `not-open` (of the
 * settlement), `no-statement`, `nothing-differs`, `already-disputed`, `id-taken`. Staff and services, as all
 * of these.
 */
export const disputeOpen = defineOperation({
  ...ofDisputes,
  subject: 'dispute.open.v1',
  isSlow: true,
  request: {
    id: uuid,
    ...ofMonth,
    billedBy: z.enum(billedBy).describe('Who sends the bill for it.'),
    items: z
      .array(disputed)
      .min(1, 'must name what is disputed')
      .max(500)
      .describe(
        'Numbers on days; a number without a day is all of its days, a day without a number all of its numbers.',
      ),
    reason: why,
  },
  reply: one,
}).put('/v1/disputes/:id', {
  id: 'disputes.open',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Opens a dispute about numbers and days of a carrier’s month, once.',
  answers: 'dispute',
});

/** Not-found `no-such-dispute`, as all of those that name one. */
export const disputeGet = defineOperation({
  ...ofDisputes,
  subject: 'dispute.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/disputes/:id', {
  id: 'disputes.get',
  permission: 'runs:read',
  summary: 'One dispute.',
  answers: 'dispute',
});

/** By day and number. */
export const disputeRows = defineOperation({
  ...ofDisputes,
  subject: 'dispute.rows.v1',
  read: { of: ['id'] },
  request: { id: uuid, limit: pageLimit, after: cursors.disputeRows.optional() },
  reply: pageSchema(disputeRow),
}).get('/v1/disputes/:id/rows', {
  id: 'disputes.rows',
  permission: 'runs:read',
  summary: 'Its numbers and days, as they were when it was opened.',
});

/**
 * Closes it: on an amount that both agreed on, shared out by how much each number and day differs, or on
 * theirs. By a person of staff (forbidden `people-only`). Conflict `not-open`. Invalid when the amount doesn't lie between
 * ours and theirs.
 */
export const disputeClose = defineOperation({
  ...ofDisputes,
  subject: 'dispute.close.v1',
  isSlow: true,
  request: {
    id: uuid,
    settled: enteredAmount
      .nullable()
      .describe('The amount that both agreed on, without VAT; null: it is rejected, theirs holds.'),
    outcome: why.describe('What came of it.'),
  },
  reply: one,
}).put('/v1/disputes/:id/closing', {
  id: 'disputes.close',
  permission: 'runs:write',
  summary: 'Closes it: on an amount that both agreed on, or on theirs.',
  description: 'For people of staff; no key may.',
  answers: 'dispute',
});

/** Has its file of calls made, callers' numbers without their last digits; it is kept for 30 days. */
export const disputeFile = defineOperation({
  ...ofDisputes,
  subject: 'dispute.file.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/disputes/:id/file', {
  id: 'disputes.order',
  permission: 'calls:read',
  also: ['runs:write'],
  summary: 'Has its file of calls made, callers without their last digits; kept for 30 days.',
  answers: 'dispute',
});

/** Where the file is to be had for five minutes: a path of billing's HTTP. Conflict `no-file`. */
export const disputeLink = defineOperation({
  ...ofDisputes,
  subject: 'dispute.link.v1',
  read: { action: 'dispute.fetch', of: ['id'] },
  request: { id: uuid },
  reply: linkedFile,
}).get('/v1/disputes/:id/calls.csv', {
  id: 'disputes.file',
  permission: 'runs:read',
  file: 'text/csv',
  summary: 'Its calls as CSV (RFC 4180), for the carrier; amounts in euro without VAT.',
});
