import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { enteredAmount } from './entered.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();

/**
 * - `proposed`: it is more than one person may write off; another one has to confirm it
 * - `written-off`: nobody expects it any more
 * - `withdrawn`: it was proposed, and isn’t any more
 * - `reversal-proposed`: it is written off, and a person wants more of it taken back than one may
 * - `reversed`: all of it was taken back
 */
export const writeOffStates = [
  'proposed',
  'written-off',
  'withdrawn',
  'reversal-proposed',
  'reversed',
] as const;

/** What nobody has to pay us any more of a document, and why. */
export const writeOff = z.object({
  id: uuid,
  place: z.number().int().positive(),
  documentId: uuid,
  documentNumber: z.string(),
  partyType: z.enum(['owner', 'carrier']),
  partyId: slug,
  amount: moneySchema.describe('VAT included; what VAT is in it isn’t corrected by this.'),
  reason: z.string(),
  state: z.enum(writeOffStates),
  by: z.string(),
  at: instant,
  confirmedBy: z.string().nullable(),
  recovered: moneySchema.describe(
    'The part that was reversed: it was paid after all, was credited, or a person reversed it.',
  ),
  reversal: z
    .object({
      reason: z.string(),
      by: z.string(),
      at: instant,
      confirmedBy: z.string().nullable(),
    })
    .nullable()
    .describe('Who reversed the rest of it, or proposes to, and why.'),
});
export type WriteOff = z.output<typeof writeOff>;

const one = z.object({ writeOff });

/**
 * Writes off what a party still owes of a document, once; once another person confirms it when it is more than the
 * set amount, with all that is written off or proposed of the document. By a person of staff (forbidden
 * `people-only`). Not-found `no-such-document`; invalid when it is more than what is open of it, or than it and its
 * credit notes come to together; conflict `id-taken`, `is-underway` while the bank is asked to collect it.
 */
export const writeOffMake = defineRequest({
  subject: 'writeoff.make.v1',
  request: z.object({
    scope,
    id: uuid,
    documentId: uuid,
    amount: enteredAmount,
    reason: z.string().trim().min(1).max(500),
  }),
  reply: one,
});

/**
 * By another person of staff than proposed it (forbidden `people-only`, `four-eyes`), once. Conflict
 * `is-withdrawn`, and as `writeOffMake`. Not-found `no-such-write-off`.
 */
export const writeOffConfirm = defineRequest({
  subject: 'writeoff.confirm.v1',
  request: z.object({ scope, id: uuid }),
  reply: one,
});

/**
 * Lets go of one that is proposed. A person of staff. Conflict as its state is, `is-written-off`; not-found
 * `no-such-write-off`.
 */
export const writeOffWithdraw = defineRequest({
  subject: 'writeoff.withdraw.v1',
  request: z.object({ scope, id: uuid }),
  reply: one,
});

/**
 * Takes back what is left of a write-off, so that it is owed again; once another person confirms it, when it is more
 * than the set amount. By a person of staff (forbidden `people-only`), once. Conflict as its state is, `is-proposed`;
 * not-found `no-such-write-off`.
 */
export const writeOffReverse = defineRequest({
  subject: 'writeoff.reverse.v1',
  request: z.object({ scope, id: uuid, reason: z.string().trim().min(1).max(500) }),
  reply: one,
});

/**
 * By another person of staff than proposed it (forbidden `people-only`, `four-eyes`), once. Conflict as its state is,
 * `is-written-off`; not-found `no-such-write-off`.
 */
export const writeOffConfirmReversal = defineRequest({
  subject: 'writeoff.confirm-reversal.v1',
  request: z.object({ scope, id: uuid }),
  reply: one,
});

/** Lets go of a reversal that is proposed. A person of staff. Conflict `is-reversed`; not-found `no-such-write-off`. */
export const writeOffNotReversed = defineRequest({
  subject: 'writeoff.not-reversed.v1',
  request: z.object({ scope, id: uuid }),
  reply: one,
});

/** The last one first. Staff. */
export const writeOffList = defineRequest({
  subject: 'writeoff.list.v1',
  request: z.object({
    scope,
    partyType: z.enum(['owner', 'carrier']).optional(),
    partyId: slug.optional(),
    state: z.enum(writeOffStates).optional(),
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(writeOff, z.number().int().positive()),
});

/** What portal asks about write-offs. */
export const writeOffQuestions = [
  writeOffMake,
  writeOffConfirm,
  writeOffWithdraw,
  writeOffReverse,
  writeOffConfirmReversal,
  writeOffNotReversed,
  writeOffList,
] as const;
