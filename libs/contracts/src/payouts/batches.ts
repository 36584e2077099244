import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { batchStates } from '../lifecycles/payout-batches.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf } from '../parts.js';
import { uuid } from '../values.js';

const count = z.number().int().nonnegative();

/** What is paid out at once. */
export const payoutBatch = named(
  'PayoutBatch',
  z.object({
    id: uuid,
    state: z.enum(batchStates.all),
    preparedOn: day.describe('The day as of which it is worked out.'),
    payOn: day.describe('The day on which the bank is to pay.'),
    payouts: count.describe('Owners whom the bank pays.'),
    netted: count.describe(
      'Owners of whom invoices are set off, whether the bank pays them or not.',
    ),
    held: count.describe('Owners of whom something is held.'),
    total: moneySchema.describe('What the bank pays.'),
    totalNetted: moneySchema.describe('Invoices that are set off.'),
    totalHeld: moneySchema.describe('What isn’t paid now.'),
    underway: count.describe('Payouts of which the bank has said nothing yet.'),
    paid: count.describe('That the bank has paid.'),
    failed: count.describe('That came back, or that the bank refused.'),
    preparedBy: z.string(),
    preparedAt: instant,
    approvedBy: z.string().nullable(),
    approvedAt: instant.nullable(),
  }),
);
export type PayoutBatch = z.output<typeof payoutBatch>;

const ofBatches = ofBilling('Payout batches');
const one = z.object({ batch: payoutBatch });

/** The newest first. Staff. */
export const batchList = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    state: oneOf(batchStates.all).optional(),
  },
  reply: pageSchema(payoutBatch),
}).get('/v1/payout-batches', {
  id: 'payoutBatches.list',
  permission: 'runs:read',
  summary: 'Batches of payouts, newest first.',
});

/** Staff. Not-found `no-such-batch`. */
export const batchGet = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/payout-batches/:id', {
  id: 'payoutBatches.get',
  permission: 'runs:read',
  summary: 'One batch: what the bank pays, and how far it is.',
  answers: 'batch',
});

/**
 * Has it worked out who gets what, once. Staff. Conflict `batch-open` while another one isn't approved
 * or cancelled, `id-taken`; invalid when `payOn` is over, or more than 60 days ahead.
 */
export const batchPrepare = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.prepare.v1',
  request: { id: uuid, payOn: enteredDay.describe('The day on which the bank is to pay.') },
  reply: one,
}).put('/v1/payout-batches/:id', {
  id: 'payoutBatches.prepare',
  permission: 'runs:write',
  summary: 'Has it worked out who gets what, once.',
  answers: 'batch',
});

/** Works it out again. Staff. Conflict `is-approved`, `is-cancelled`. */
export const batchPrepareAgain = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.again.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payout-batches/:id/preparation', {
  id: 'payoutBatches.again',
  permission: 'runs:write',
  summary: 'Works it out again, by what is known by now.',
  answers: 'batch',
});

/**
 * Tells the bank to pay. By a person of staff (forbidden `people-only`) other than who prepared it (forbidden
 * `four-eyes`) or entered an account that it is the first to pay to (forbidden `own-account`), who says which
 * preparation he has read (conflict `prepared-since`) and its total (`total-differs`). Conflict `not-prepared`;
 * `outdated` when somebody would get less by now, or on another account. The same person again changes nothing.
 */
export const batchApprove = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.approve.v1',
  isSlow: true,
  request: {
    id: uuid,
    preparedAt: instant.describe('Of the batch as it was read: which preparation of it.'),
    total: moneySchema.describe('What the bank pays, as it was read.'),
  },
  reply: one,
}).put('/v1/payout-batches/:id/approval', {
  id: 'payoutBatches.approve',
  permission: 'runs:approve',
  summary: 'Has the bank pay it: by somebody else than who prepared it, who says what he has read.',
  answers: 'batch',
});

/** Lets go of it. Staff. Conflict `is-approved`. */
export const batchCancel = defineOperation({
  ...ofBatches,
  subject: 'payoutbatch.cancel.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payout-batches/:id/cancellation', {
  id: 'payoutBatches.cancel',
  permission: 'runs:write',
  summary: 'Lets go of it, while it isn’t approved.',
  answers: 'batch',
});

/**
 * Where a file of it is to be had for five minutes: `pain.001` for the bank, of an approved one (conflict
 * `not-approved`, `no-payments`) without payouts that were rejected since, or who gets what as CSV (conflict `not-prepared`). Staff.
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
    summary: 'What the bank is to pay: pain.001.001.09 of ISO 20022.',
  })
  .get('/v1/payout-batches/:id/table', {
    id: 'payoutBatches.table',
    permission: 'runs:read',
    fixed: { format: 'csv' },
    file: 'text/csv',
    summary: 'Who gets what, and why not: CSV (RFC 4180).',
  });
