import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredAmount } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, instant, ofParty, oneOf, oneParty, reason } from '../parts.js';
import { slug, uuid } from '../values.js';

/**
 * - `proposed`: it exceeds the limit for one person, and another must confirm it
 * - `written-off`: the amount is no longer expected
 * - `withdrawn`: a person withdrew the proposal
 * - `reversal-proposed`: it is written off, and a reversal above the limit for one person waits for another
 * - `reversed`: all of it is reversed
 */
export const writeOffStates = [
  'proposed',
  'written-off',
  'withdrawn',
  'reversal-proposed',
  'reversed',
] as const;

/** A write-off: an amount of a document that is no longer expected, and the reason. */
export const writeOff = named(
  'WriteOff',
  z.object({
    id: uuid,
    place: z.number().int().positive(),
    documentId: uuid,
    documentNumber: z.string(),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    amount: moneySchema.describe('Positive; VAT included, which is not corrected.'),
    reason: z.string(),
    state: z.enum(writeOffStates),
    by: z.string(),
    at: instant,
    confirmedBy: z.string().nullable(),
    recovered: moneySchema.describe(
      'Positive: the reversed part, since it was paid or credited, or a person reversed it.',
    ),
    reversal: z
      .object({
        reason: z.string(),
        by: z.string(),
        at: instant,
        confirmedBy: z.string().nullable(),
      })
      .nullable()
      .describe('The reversal of the rest, made or proposed; null: none.'),
  }),
);
export type WriteOff = z.output<typeof writeOff>;

const ofWriteOffs = dailyOfBilling('Write-offs');
const one = z.object({ writeOff });

describeTag(
  'writeOffs',
  'A write-off is an amount of a document that we no longer expect to be paid; above a limit, another person must ' +
    'confirm it. It is reversed by a person, or when the amount is paid after all.',
);

/** Lists write-offs and proposals of them, newest first. Staff and services. */
export const writeOffList = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.list.v1',
  read: { of: ['ownerId', 'carrierId'] },
  request: {
    limit: pageLimit,
    /** `place` of the last item of the previous page. */
    after: z.number().int().positive().optional(),
    ...ofParty,
    state: oneOf(writeOffStates).optional().describe('Only write-offs in this state.'),
  },
  rules: [oneParty],
  reply: pageSchema(writeOff),
}).get('/v1/write-offs', {
  id: 'writeOffs.list',
  permission: 'runs:read',
  summary: 'List write-offs and proposed write-offs, newest first.',
  description:
    'A write-off is an amount of a document that we no longer expect to be paid. Of owners and carriers, in ' +
    'any state, unless filtered.',
});

/**
 * Writes off an amount that a party owes on a document. Safe to repeat. When the document's write-offs and credit notes
 * by one person together exceed the limit for one person, it is only proposed and another person must confirm it. Only
 * a person of staff may (forbidden `people-only`). Not-found `no-such-document`; invalid when the amount exceeds the open amount of the
 * document and its credit notes; conflict `id-taken`, `is-underway` while a collection of the invoice is underway.
 */
export const writeOffMake = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.make.v1',
  isSlow: true,
  request: {
    id: uuid,
    documentId: uuid.describe('The document.'),
    amount: enteredAmount.describe(
      'Positive, whole cents, at most the open amount; VAT included, which is not corrected.',
    ),
    reason,
  },
  reply: one,
}).put('/v1/write-offs/:id', {
  id: 'writeOffs.make',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Write off an amount of a document. Safe to repeat.',
  description:
    'The party then no longer owes the amount. When the document’s write-offs, proposed ones ' +
    'included, and its credit notes by one person together exceed the limit for one person, a setting of the platform, it is only proposed; another person must then confirm ' +
    'it. To undo, withdraw the proposal or reverse the write-off. 422 `invalid-input`: more than is owed. ' +
    '409 `is-underway`: a collection of the invoice is underway. 409 `id-taken`: another write-off has the ' +
    'id.',
  answers: 'writeOff',
});

/**
 * Confirms a proposed write-off, which writes off the amount. The confirmer must be a person of staff other than the
 * proposer (forbidden `people-only`, `four-eyes`). Safe to repeat. Conflict `is-withdrawn`, and as `writeOffMake`.
 * Not-found `no-such-write-off`.
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
  summary: 'Confirm a proposed write-off.',
  description:
    'The confirmer must differ from the proposer (403 `four-eyes`). The amount is then no longer owed, until ' +
    'it is reversed (`PUT …/reversal`). An owner that is unpaid, with nothing overdue left, becomes active again: its ' +
    'numbers reopen. Safe to repeat by the confirmer. 409 by its state, such as ' +
    '`is-withdrawn`. 409 `is-underway`: a collection of the invoice is underway. 422 `invalid-input`: more ' +
    'than is owed by now.',
  answers: 'writeOff',
});

/**
 * Withdraws a proposed write-off. Only a person of staff may (forbidden `people-only`). Safe to repeat. Conflict by its
 * state, such as `is-written-off`; not-found `no-such-write-off`.
 */
export const writeOffWithdraw = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.withdraw.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/write-offs/:id/withdrawal', {
  id: 'writeOffs.withdraw',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Withdraw a proposed write-off. Safe to repeat.',
  description:
    'The debt stays. Needs no second person: the proposer may withdraw it too. Cannot be undone. 409 by the state of the write-off, ' +
    'such as `is-written-off`.',
  answers: 'writeOff',
});

/**
 * Reverses the rest of a write-off, so that it is owed again. Above the limit for one person it is only proposed, and
 * another person must confirm it. Only a person of staff may (forbidden `people-only`). Safe to repeat. Conflict by its
 * state, such as `is-proposed`; not-found `no-such-write-off`.
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
  isForPeople: true,
  summary: 'Reverse the rest of a write-off.',
  description:
    'The rest is `amount` minus `recovered`; it is owed again. Above the limit for one person, a setting of ' +
    'the platform, it is only proposed, and another person must confirm it. Safe to repeat by the same ' +
    'person with the same reason. 409 by its state, such as `is-proposed` or `is-reversed`.',
  answers: 'writeOff',
});

/**
 * Confirms the reversal of a write-off. The confirmer must be a person of staff other than the proposer (forbidden
 * `people-only`, `four-eyes`). Safe to repeat. Conflict by its state, such as `is-written-off`; not-found
 * `no-such-write-off`.
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
  summary: 'Confirm a proposed reversal of a write-off.',
  description:
    'The confirmer must differ from the proposer (403 `four-eyes`). The rest, `amount` minus `recovered`, is then owed again. Cannot be ' +
    'undone; write it off again. Safe to repeat by the confirmer. 409 by its state, such as ' +
    '`is-written-off`: no reversal waits.',
  answers: 'writeOff',
});

/**
 * Withdraws a proposed reversal; the amount stays written off. Only a person of staff may (forbidden `people-only`). Safe
 * to repeat. Conflict `is-reversed`; not-found `no-such-write-off`.
 */
export const writeOffNotReversed = defineOperation({
  ...ofWriteOffs,
  subject: 'writeoff.not-reversed.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/write-offs/:id/reversal/withdrawal', {
  id: 'writeOffs.notReversed',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Withdraw a proposed reversal of a write-off.',
  description:
    'The amount stays written off. Needs no second person: the proposer may withdraw it too. Safe to repeat. 409 by ' +
    'the state of the write-off, such as `is-reversed`.',
  answers: 'writeOff',
});
