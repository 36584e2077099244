import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { batchStates } from '../lifecycles/payout-batches.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf } from '../parts.js';
import { uuid } from '../values.js';

const count = z.number().int().nonnegative();

/** A payout batch: the payouts of many owners, which one bank file pays. */
export const payoutBatch = named(
  'PayoutBatch',
  z.object({
    id: uuid,
    state: z.enum(batchStates.all),
    preparedOn: day.describe('The day on which it was last prepared; amounts are as of this day.'),
    payOn: day.describe('Day on which the bank must pay.'),
    payouts: count.describe('Number of owners that the bank pays.'),
    netted: count.describe(
      'Number of owners whose invoices are set off, with or without a payment.',
    ),
    held: count.describe('Number of owners with an amount that is withheld.'),
    total: moneySchema.describe('Sum that the bank pays; positive.'),
    totalNetted: moneySchema.describe('Sum of invoices that are set off; positive.'),
    totalHeld: moneySchema.describe('Sum that is withheld; positive.'),
    underway: count.describe('Number of approved payouts without a result from the bank.'),
    paid: count.describe('Number of payouts that the bank paid.'),
    failed: count.describe('Number of payouts that were returned or that the bank refused.'),
    preparedBy: z.string(),
    preparedAt: instant,
    approvedBy: z.string().nullable(),
    approvedAt: instant.nullable(),
  }),
);
export type PayoutBatch = z.output<typeof payoutBatch>;

const batchIs = 'A payout batch is the payouts of many owners, which one bank file pays.';

const ofBatches = ofBilling('Payout batches');
const one = z.object({ batch: payoutBatch });

describeTag(
  'payoutBatches',
  'A payout batch pays owners by one bank file, and may set off their due invoices. A job prepares it; nothing is ' +
    'paid before another person approves it.',
);

/** Lists payout batches, newest first. Staff and services. */
export const batchList = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    state: oneOf(batchStates.all).optional().describe('Only batches in this state.'),
  },
  reply: pageSchema(payoutBatch),
}).get('/v1/payout-batches', {
  id: 'payoutBatches.list',
  permission: 'runs:read',
  summary: 'List payout batches, newest first.',
  description: batchIs,
});

/** Gives a payout batch with its totals and progress. Staff and services. Not-found `no-such-batch`. */
export const batchGet = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/payout-batches/:id', {
  id: 'payoutBatches.get',
  permission: 'runs:read',
  summary: 'Get a payout batch with its totals and progress.',
  description: batchIs,
  answers: 'batch',
});

/**
 * Prepares a payout batch: a job calculates the payout of each owner. Safe to repeat. Staff and services. Conflict
 * `batch-open` while another batch is neither approved nor cancelled, `id-taken`; invalid when `payOn` is in the past
 * or more than 60 days ahead.
 */
export const batchPrepare = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.prepare.v1',
  request: {
    id: uuid,
    payOn: enteredDay.describe('Day on which the bank must pay: today to 60 days ahead.'),
  },
  reply: one,
}).put('/v1/payout-batches/:id', {
  id: 'payoutBatches.prepare',
  permission: 'runs:write',
  summary: 'Prepare a payout batch. Safe to repeat.',
  description:
    `${batchIs} A job calculates the payout of each owner. Nothing is paid before approval. Repeated, it ` +
    'does not prepare again (`PUT …/preparation` does). 409 `batch-open`: another batch is not approved or ' +
    'cancelled yet. 409 `id-taken`: the batch of this id has an earlier pay date than `payOn`.',
  answers: 'batch',
});

/**
 * Prepares a batch again as of today, when it is not approved. Staff and services. Not-found `no-such-batch`, as all
 * operations on one batch; conflict `is-approved`, `is-cancelled`.
 */
export const batchPrepareAgain = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.again.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payout-batches/:id/preparation', {
  id: 'payoutBatches.again',
  permission: 'runs:write',
  summary: 'Prepare a payout batch again with current data.',
  description:
    'A job calculates the payout of each owner anew. The asker counts as preparer from then on. A pay date ' +
    'that has passed becomes today. Safe to repeat.',
  answers: 'batch',
});

/**
 * Approves a batch: invoices are set off, and its bank file can be downloaded. The approver must be a person of staff
 * (forbidden `people-only`) other than the preparer (forbidden `four-eyes`), must not have entered an account that the
 * batch is the first to pay (forbidden `own-account`), and must confirm the preparation (conflict `prepared-since`) and
 * the total (`total-differs`). Conflict `not-prepared`; `outdated` when the pay date has passed, or an owner would get
 * less by now or on another account. Safe to repeat by the same person.
 */
export const batchApprove = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.approve.v1',
  isSlow: true,
  request: {
    id: uuid,
    preparedAt: instant.describe('`preparedAt` of the batch that the approver read.'),
    total: moneySchema.describe('Total that the approver read.'),
  },
  reply: one,
}).put('/v1/payout-batches/:id/approval', {
  id: 'payoutBatches.approve',
  permission: 'runs:approve',
  summary: 'Approve a payout batch.',
  description:
    'Sets off invoices, and its bank file can be downloaded from then on. The approver must confirm the ' +
    'preparation and the total shown (409 `prepared-since`, `total-differs`). 403 `own-account`: the ' +
    'approver entered an account that the batch is the first to pay. 409 `outdated`: the pay date has ' +
    'passed, or an owner would get less or on another account; prepare it again. Cannot be undone. Safe to ' +
    'repeat by the approver.',
  answers: 'batch',
});

/** Cancels a batch that is not approved. Safe to repeat. Staff and services. Conflict `is-approved`. */
export const batchCancel = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.cancel.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payout-batches/:id/cancellation', {
  id: 'payoutBatches.cancel',
  permission: 'runs:write',
  summary: 'Cancel a payout batch that is not approved yet.',
  description:
    'Its payouts are deleted; the amounts come in the next batch, which can be prepared from then on. Cannot be undone. ' +
    'Safe to repeat.',
  answers: 'batch',
});

/**
 * Gives a link to a file of a batch, valid for five minutes. Staff and services. `pain.001` is the bank file of an
 * approved batch, without payouts that were rejected since (conflict `not-approved`, `no-payments`); `csv` lists the
 * payout of each owner (conflict `not-prepared`).
 */
export const batchLink = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.link.v1',
  read: { action: 'payoutbatch.fetch', of: ['id'], isLong: true },
  isSlow: true,
  request: { id: uuid, format: z.enum(['pain.001', 'csv']) },
  reply: linkedFile,
})
  .get('/v1/payout-batches/:id/file', {
    id: 'payoutBatches.file',
    permission: 'runs:approve',
    fixed: { format: 'pain.001' },
    file: 'application/xml',
    summary: 'Download the bank file of an approved batch.',
    description:
      'ISO 20022 pain.001.001.09, without payouts that were rejected since. The platform sends it to no bank: upload it ' +
      'there. Each download has the same message id, also with fewer payouts, so that the bank can refuse a file that ' +
      'it took before. 409 `no-payments`: the bank has nothing to pay.',
  })
  .get('/v1/payout-batches/:id/table', {
    id: 'payoutBatches.table',
    permission: 'runs:read',
    fixed: { format: 'csv' },
    file: 'text/csv',
    summary: 'Download payouts and withheld amounts as CSV.',
    description:
      'RFC 4180, amounts in euro. A row for each owner in the batch; none once it is cancelled.',
  });
