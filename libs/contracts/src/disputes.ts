import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { enteredAmount } from './entered.js';
import { billedBy } from './layout-definition.js';
import { pageReply } from './paging.js';
import {
  dayOfSettlement,
  monthOfSettlement,
  disputeStates,
  settlementFigures,
} from './settlements.js';
import { scope, slug, uuid } from './values.js';

const count = z.number().int().nonnegative();
const instant = z.iso.datetime();

/**
 * Numbers and days of a carrier's month that we don't agree on.
 * - `open`: it is with the carrier
 * - `agreed`: on `settled`
 * - `rejected`: it stays with what they say
 */
export const dispute = z.object({
  id: uuid,
  carrierId: slug,
  month: monthOfSettlement,
  billedBy: z.enum(billedBy),
  state: z.enum(disputeStates),
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
    state: z.enum(['none', 'making', 'ready']),
    done: count,
    total: count.nullable(),
    until: instant.nullable().describe('When it is destroyed.'),
  }),
});
export type Dispute = z.output<typeof dispute>;

/** A number on a day as it was when the dispute was opened. */
export const disputeRow = z.object({
  day: dayOfSettlement,
  number: z.string(),
  ours: settlementFigures,
  theirs: settlementFigures,
  settled: moneySchema.nullable().describe('Its part of what was agreed on; theirs when rejected.'),
});
export type DisputeRow = z.output<typeof disputeRow>;

/** What a dispute can be about: a number on a day, a number on all days, a day of all numbers. */
export const disputed = z
  .object({ number: z.string().max(40).nullable(), day: dayOfSettlement.nullable() })
  .refine(({ number, day: on }) => number !== null || on !== null, {
    path: ['number'],
    ...says('number-or-day'),
  });

/**
 * Opens a dispute, once an id. A number and a day are taken when they differ at all, of a whole number or
 * day what differs by more than the tolerance and is in no dispute yet. Conflict `not-open` (of the
 * settlement), `no-statement`, `nothing-differs`, `already-disputed`, `id-taken`. Staff and services, as all
 * of these.
 */
export const disputeOpen = defineRequest({
  subject: 'dispute.open.v1',
  request: z.object({
    scope,
    id: uuid,
    carrierId: slug,
    month: monthOfSettlement,
    billedBy: z.enum(billedBy),
    items: z.array(disputed).min(1, 'must name what is disputed').max(500),
    reason: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ dispute }),
});

/**
 * Closes it: on an amount that both agreed on, shared out by how much each number and day differs, or on
 * theirs. By a person of staff (forbidden `people-only`). Conflict `not-open`. Invalid when the amount doesn't lie between
 * ours and theirs.
 */
export const disputeClose = defineRequest({
  subject: 'dispute.close.v1',
  request: z.object({
    scope,
    disputeId: uuid,
    /** Without VAT; null: rejected. */
    settled: enteredAmount.nullable(),
    outcome: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ dispute }),
});

/** The newest first. */
export const disputeList = defineRequest({
  subject: 'dispute.list.v1',
  request: z.object({
    scope,
    carrierId: slug.optional(),
    month: monthOfSettlement.optional(),
    state: z.enum(disputeStates).optional(),
    before: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(dispute, uuid),
});

/** Not-found `no-such-dispute`, as all of those that name one. */
export const disputeGet = defineRequest({
  subject: 'dispute.get.v1',
  request: z.object({ scope, disputeId: uuid }),
  reply: z.object({ dispute }),
});

/** By day and number. */
export const disputeRows = defineRequest({
  subject: 'dispute.rows.v1',
  request: z.object({
    scope,
    disputeId: uuid,
    after: z.string().max(300).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(disputeRow, z.string()),
});

/** Has its file of calls made, callers' numbers without their last digits; it is kept for 30 days. */
export const disputeFile = defineRequest({
  subject: 'dispute.file.v1',
  request: z.object({ scope, disputeId: uuid }),
  reply: z.object({ dispute }),
});

/** Where the file is to be had for five minutes: a path of billing's HTTP. Conflict `no-file`. */
export const disputeLink = defineRequest({
  subject: 'dispute.link.v1',
  request: z.object({ scope, disputeId: uuid }),
  reply: z.object({ path: z.string(), fileName: z.string() }),
});
