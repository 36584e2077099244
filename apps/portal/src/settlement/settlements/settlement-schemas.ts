import { says } from '@app/common';
import {
  billedBy,
  dayOfSettlement,
  disputeOpen,
  disputeStates,
  enteredAmount,
  enteredDay,
  layoutName,
  monthOfSettlement,
  settlementSorts,
  settlementStates,
  settlementTolerance,
  slug,
  statementLayoutDefinition,
  uuid,
} from '@app/contracts';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../../kernel/cursors.js';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageBehind } from '../../kernel/paging.js';

export const reason = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(500, 'must be at most 500 characters');

export const settlementsQuery = pageBehind(cursors.settlements).extend({
  carrierId: slug.optional(),
  month: monthOfSettlement.optional(),
  state: z.enum(settlementStates).optional(),
});

export const rowsQuery = pageBehind(cursors.settlementRows).extend({
  billedBy: z.enum(billedBy).optional(),
  day: dayOfSettlement.optional(),
  number: z
    .string()
    .max(40)
    .transform((text) => text.replace(/^ /, '+'))
    .optional()
    .describe('As it stands in the rows, E.164.'),
  only: z
    .enum(['differing', 'undisputed'])
    .optional()
    .describe('Only what differs by more than the tolerance; of that only what is in no dispute.'),
  sort: z
    .enum(settlementSorts)
    .default('difference')
    .describe('The largest difference or amount first, or the first day or number.'),
});

export const csvQuery = z.object({ only: z.literal('differing').optional() });

export const submissionBody = z.strictObject({
  acceptDifferences: z
    .boolean()
    .default(false)
    .describe('Take theirs for what differs by more than the tolerance and is in no dispute.'),
  acceptMissing: z.boolean().default(false).describe('Go by ours where there is no statement.'),
  remark: z.string().trim().max(500, 'must be at most 500 characters').default(''),
});

export const approvalBody = z.strictObject({
  submittedAt: z.iso
    .datetime()
    .describe('Of the settlement as it was read: which submission of it (`submitted.at`).'),
  us: moneySchema.describe('What stands of what we bill, as you have read it.'),
  them: moneySchema.describe('What stands of what they bill, as you have read it.'),
});

export const statementQuery = z.object({
  fileName: z
    .string()
    .trim()
    .min(1, 'must be the name of the file')
    .max(200, 'must be at most 200 characters')
    .regex(/^[^\p{Cc}]*$/u, says('not-one-line')),
  layoutId: uuid.describe('By which layout it is read.'),
  version: written(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, says('not-a-version'))
      .transform(Number),
    { type: 'integer', minimum: 1 },
  ),
  replaces: uuid.optional().describe('The statement that it takes the place of.'),
});

export const removalBody = z.strictObject({ reason: reason.describe('Why; kept with it.') });

export const layoutsQuery = cursorQuery.extend({
  after: uuid.optional(),
  carrierId: slug.optional(),
});

export const layoutBody = z.strictObject({
  carrierId: slug.describe('Whose statements are written so.'),
  name: layoutName.describe('For people.'),
  basedOn: z
    .number()
    .int()
    .nonnegative('must be the version that was changed, 0 for a new layout')
    .describe('The version that was changed; 0: it is new.'),
  definition: statementLayoutDefinition.describe('How the statements are written.'),
});

export const tolerancesQuery = cursorQuery.extend({ after: uuid.optional() });

export const toleranceBody = z.strictObject({
  carrierId: slug
    .nullable()
    .default(null)
    .describe('Whose; null: of all without one of their own.'),
  from: enteredDay.describe('From this day on.'),
  amount: enteredAmount.describe('A fixed amount, without VAT.'),
  seconds: settlementTolerance.shape.seconds,
  basisPoints: settlementTolerance.shape.basisPoints.describe(
    'A share of ours: 100 are one percent.',
  ),
  reason,
});

export const disputesQuery = cursorQuery.extend({
  after: uuid.optional(),
  carrierId: slug.optional(),
  month: monthOfSettlement.optional(),
  state: z.enum(disputeStates).optional(),
});

export const disputeBody = z.strictObject({
  carrierId: slug,
  month: monthOfSettlement,
  billedBy: z.enum(billedBy).describe('Who sends the bill for it.'),
  items: disputeOpen.request.shape.items.describe(
    'Numbers on days; a number without a day is all of its days, a day without a number all of its numbers.',
  ),
  reason,
});

export const closingBody = z.strictObject({
  settled: enteredAmount
    .nullable()
    .describe('The amount that both agreed on, without VAT; null: it is rejected, theirs holds.'),
  outcome: reason.describe('What came of it.'),
});
