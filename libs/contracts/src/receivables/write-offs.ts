import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredAmount } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, instant, ofParty, oneOf, oneParty, reason } from '../parts.js';
import { slug, uuid } from '../values.js';

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
export const writeOff = named(
  'WriteOff',
  z.object({
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
  }),
);
export type WriteOff = z.output<typeof writeOff>;

const ofWriteOffs = dailyOfBilling('Write-offs');
const one = z.object({ writeOff });

/** The last one first. Staff. */
export const writeOffList = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.list.v1',
  read: { of: ['ownerId', 'carrierId'] },
  request: {
    limit: pageLimit,
    /** The place of the last one of the page before. */
    after: z.number().int().positive().optional(),
    ...ofParty,
    state: oneOf(writeOffStates).optional(),
  },
  rules: [oneParty],
  reply: pageSchema(writeOff),
}).get('/v1/write-offs', {
  id: 'writeOffs.list',
  permission: 'runs:read',
  summary: 'What was written off or is to be, newest first.',
});

/**
 * Writes off what a party still owes of a document, once; once another person confirms it when it is more than the
 * set amount, with all that is written off or proposed of the document. By a person of staff (forbidden
 * `people-only`). Not-found `no-such-document`; invalid when it is more than what is open of it, or than it and its
 * credit notes come to together; conflict `id-taken`, `is-underway` while the bank is asked to collect it.
 */
export const writeOffMake = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.make.v1',
  isSlow: true,
  request: {
    id: uuid,
    documentId: uuid.describe('Of which it isn’t expected any more.'),
    amount: enteredAmount.describe(
      'At most what is open of it; VAT included, which isn’t corrected.',
    ),
    reason,
  },
  reply: one,
}).put('/v1/write-offs/:id', {
  id: 'writeOffs.make',
  permission: 'runs:write',
  summary: 'Writes off what is owed of a document, once; much of it once another one confirms it.',
  answers: 'writeOff',
});

/**
 * By another person of staff than proposed it (forbidden `people-only`, `four-eyes`), once. Conflict
 * `is-withdrawn`, and as `writeOffMake`. Not-found `no-such-write-off`.
 */
export const writeOffConfirm = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.confirm.v1',
  isSlow: true,
  request: { id: uuid },
  reply: one,
}).put('/v1/write-offs/:id/confirmation', {
  id: 'writeOffs.confirm',
  permission: 'runs:approve',
  summary: 'Confirms what somebody else proposed to write off.',
  answers: 'writeOff',
});

/**
 * Lets go of one that is proposed. A person of staff. Conflict as its state is, `is-written-off`; not-found
 * `no-such-write-off`.
 */
export const writeOffWithdraw = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.withdraw.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/write-offs/:id/withdrawal', {
  id: 'writeOffs.withdraw',
  permission: 'runs:write',
  summary: 'Lets go of one that is proposed.',
  description: 'For people of staff; no key may.',
  answers: 'writeOff',
});

/**
 * Takes back what is left of a write-off, so that it is owed again; once another person confirms it, when it is more
 * than the set amount. By a person of staff (forbidden `people-only`), once. Conflict as its state is, `is-proposed`;
 * not-found `no-such-write-off`.
 */
export const writeOffReverse = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.reverse.v1',
  isSlow: true,
  request: { id: uuid, reason },
  reply: one,
}).put('/v1/write-offs/:id/reversal', {
  id: 'writeOffs.reverse',
  permission: 'runs:write',
  summary:
    'Takes back what is left of it, so that it is owed again; much of it once another one confirms it.',
  answers: 'writeOff',
});

/**
 * By another person of staff than proposed it (forbidden `people-only`, `four-eyes`), once. Conflict as its state is,
 * `is-written-off`; not-found `no-such-write-off`.
 */
export const writeOffConfirmReversal = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.confirm-reversal.v1',
  isSlow: true,
  request: { id: uuid },
  reply: one,
}).put('/v1/write-offs/:id/reversal/confirmation', {
  id: 'writeOffs.confirmReversal',
  permission: 'runs:approve',
  summary: 'Confirms what somebody else proposed to take back.',
  answers: 'writeOff',
});

/** Lets go of a reversal that is proposed. A person of staff. Conflict `is-reversed`; not-found `no-such-write-off`. */
export const writeOffNotReversed = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.not-reversed.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/write-offs/:id/reversal/withdrawal', {
  id: 'writeOffs.notReversed',
  permission: 'runs:write',
  summary: 'Lets go of a reversal that is proposed: it stays written off.',
  description: 'For people of staff; no key may.',
  answers: 'writeOff',
});
