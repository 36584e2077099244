import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { enteredAmount } from '../entered.js';
import { billedBy } from '../layout-definition.js';
import { disputeFileStates, disputeStates } from '../lifecycles/disputes.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant, ofBilling, reason, why } from '../parts.js';
import { slug, uuid } from '../values.js';
import { dayOfSettlement, monthOfSettlement, ofMonth, settlementFigures } from './settlements.js';

/**
 * A dispute with a carrier about numbers and days of a month.
 * - `open`: the carrier has not agreed yet
 * - `agreed`: both agreed on the amount `settled`
 * - `rejected`: the carrier's figures apply
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
    rows: count.describe('Number of rows: a number on a day.'),
    numbers: count.describe('Number of service numbers.'),
    ours: moneySchema.describe('Our total without VAT.'),
    theirs: moneySchema.describe('The carrier’s total without VAT.'),
    settled: moneySchema
      .nullable()
      .describe(
        'Agreed amount without VAT, or the carrier’s total when our dispute was rejected; null: open.',
      ),
    openedBy: z.string(),
    openedAt: instant,
    closedBy: z.string().nullable(),
    closedAt: instant.nullable(),
    outcome: z.string().nullable().describe('Reason of the closing; null: open.'),
    file: z.object({
      state: z.enum(disputeFileStates.all).describe('State of the file of the calls in dispute.'),
      done: count.describe('Calls written so far, while `making`.'),
      total: count.nullable().describe('Calls to write; null: unknown yet.'),
      until: instant.nullable().describe('When the file is destroyed; null: there is none.'),
    }),
  }),
);
export type Dispute = z.output<typeof dispute>;

/** A number on a day in a dispute, with the figures at the opening. */
export const disputeRow = named(
  'DisputeRow',
  z.object({
    day: dayOfSettlement,
    number: z.string(),
    ours: settlementFigures,
    theirs: settlementFigures,
    settled: moneySchema
      .nullable()
      .describe(
        'Its part of the agreed amount, or the carrier’s amount when rejected; null: open.',
      ),
  }),
);
export type DisputeRow = z.output<typeof disputeRow>;

/** An item to dispute: a number on a day, a number on all days, or a day for all numbers. */
export const disputed = z
  .object({ number: z.string().max(40).nullable(), day: dayOfSettlement.nullable() })
  .refine(({ number, day: on }) => number !== null || on !== null, {
    path: ['number'],
    ...says('number-or-day'),
  });

const disputeIs =
  'A dispute is about numbers and days of a month that differ from the carrier’s statement.';
const ofDisputes = ofBilling('Disputes');
const one = z.object({ dispute });

describeTag(
  'disputes',
  'A dispute with a carrier concerns numbers and days of one month that differ from the carrier’s statement. It ' +
    'ends with an agreed amount, or is rejected; then the carrier’s amounts apply.',
);

/** Lists disputes, newest first; `after` is the last id of the previous page. Staff and services, as all dispute operations. */
export const disputeList = defineOperation({
  ...ofDisputes,
  subject: 'dispute.list.v1',
  read: { of: ['carrierId'] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    carrierId: slug.optional().describe('Only disputes with this carrier.'),
    month: monthOfSettlement.optional().describe('Only disputes of this month, such as `2026-10`.'),
    state: z.enum(disputeStates.all).optional().describe('Only disputes in this state.'),
  },
  reply: pageSchema(dispute),
}).get('/v1/disputes', {
  id: 'disputes.list',
  permission: 'runs:read',
  summary: 'List disputes with carriers, newest first.',
  description: disputeIs,
});

/**
 * Opens a dispute. Safe to repeat. A number on a day is included when it differs at all; of a whole number or day,
 * the rows that exceed the tolerance and are in no dispute yet are included. Conflict `not-open` (of the settlement),
 * `no-statement`, `nothing-differs`, `already-disputed`, `id-taken`.
 */
export const disputeOpen = defineOperation({
  ...ofDisputes,
  subject: 'dispute.open.v1',
  isSlow: true,
  request: {
    id: uuid,
    ...ofMonth,
    billedBy: z.enum(billedBy).describe('Party that sends the bill: us or the carrier (`them`).'),
    items: z
      .array(disputed)
      .min(1, 'must name at least one item')
      .max(500)
      .describe(
        'Items in dispute: a number on a day; a null day is all days, a null number is all numbers.',
      ),
    reason,
  },
  reply: one,
}).put('/v1/disputes/:id', {
  id: 'disputes.open',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Open a dispute with a carrier. Safe to repeat.',
  description:
    'About numbers and days of one month that differ from the carrier’s statement; stores the figures of both as they ' +
    'are now. Sends the carrier nothing. A number on a day is included when it differs at all; of a whole number or ' +
    'day, the rows beyond the tolerance that are in no dispute. 409 `not-open`: the settlement is submitted or ' +
    'approved. 409 `no-statement`: no statement covers that direction. 409 `nothing-differs`, `already-disputed`. 409 ' +
    '`id-taken`: the id has another carrier, month, direction or reason. Repeated, also with other `items`: nothing changes.',
  answers: 'dispute',
});

/** Gives a dispute. Not-found `no-such-dispute`, as all operations on one dispute. */
export const disputeGet = defineOperation({
  ...ofDisputes,
  subject: 'dispute.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/disputes/:id', {
  id: 'disputes.get',
  permission: 'runs:read',
  summary: 'Get a dispute with its totals.',
  description: `${disputeIs} With our total and the carrier’s as they were at the opening, without VAT; once it is closed, \`settled\`: the agreed amount, or the carrier’s when rejected; and the progress of the file of its calls (\`file\`).`,
  answers: 'dispute',
});

/** Lists the rows of a dispute by day and number. */
export const disputeRows = defineOperation({
  ...ofDisputes,
  subject: 'dispute.rows.v1',
  read: { of: ['id'] },
  request: { id: uuid, limit: pageLimit, after: cursors.disputeRows.optional() },
  reply: pageSchema(disputeRow),
}).get('/v1/disputes/:id/rows', {
  id: 'disputes.rows',
  permission: 'runs:read',
  summary: 'List numbers and days of a dispute.',
  description: 'By day and number, with the figures of both sides at the opening.',
});

/**
 * Closes a dispute on an agreed amount, which is distributed over the rows by their differences, or rejects it, so that
 * the carrier's figures apply. Only a person of staff may (forbidden `people-only`). Conflict `not-open`. Invalid when
 * the amount is not between our total and the carrier's.
 */
export const disputeClose = defineOperation({
  ...ofDisputes,
  subject: 'dispute.close.v1',
  isSlow: true,
  request: {
    id: uuid,
    settled: enteredAmount
      .nullable()
      .describe(
        'Agreed amount without VAT, between our total and the carrier’s; null: rejected, the carrier’s figures apply.',
      ),
    outcome: why.describe('Reason of the closing.'),
  },
  reply: one,
}).put('/v1/disputes/:id/closing', {
  id: 'disputes.close',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Close a dispute on an agreed amount, or reject it.',
  description:
    '`settled` is the amount that both agreed on; null rejects the dispute, and the carrier’s amounts apply. The ' +
    'settlement then counts these amounts, also when it was approved before. Cannot be undone. The same `settled` again is safe; another `outcome` then changes nothing. Sends the carrier nothing. 422 `invalid-settled`: the amount is not between our total and the ' +
    'carrier’s.',
  answers: 'dispute',
});

/** Orders the file of a dispute's calls, with callers' numbers without their last digits. The file is kept for 30 days. */
export const disputeFile = defineOperation({
  ...ofDisputes,
  subject: 'dispute.file.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/disputes/:id/file', {
  id: 'disputes.order',
  permission: 'calls:read',
  also: ['runs:write'],
  summary: 'Order the file of a dispute’s calls.',
  description:
    'A job makes the file: the calls of the dispute, to send to the carrier. `file.state` of the dispute shows the ' +
    'progress. Callers’ numbers lack their last digits. The file is destroyed after 30 days, and can then be ordered ' +
    'anew; until then it stays as it was made, also when ordered again. Safe to repeat.',
  answers: 'dispute',
});

/** Gives a link to the file of a dispute's calls, valid for five minutes: a path of billing's HTTP. Conflict `no-file`. */
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
  summary: 'Download calls of a dispute as CSV.',
  description:
    'To send to the carrier. RFC 4180, amounts in euro without VAT; callers’ numbers lack their last four digits. The file is destroyed after 30 days. Order the file first with `PUT ' +
    '/v1/disputes/{id}/file`.',
});
