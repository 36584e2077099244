import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredAmount, enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling } from '../parts.js';
import { slug, uuid } from '../values.js';

const agreed = {
  ownerId: slug.nullable().describe('Null: of all owners without terms of their own.'),
  from: day.describe('The first day, in the Netherlands.'),
  holdBackShare: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(10_000, 'must be at most 10000')
    .describe('Of what is released, in hundredths of a percent, how much is held back.'),
  holdBackDays: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(730, 'must be at most 730')
    .describe('For how many days after a document’s date.'),
  minimum: moneySchema.describe('Less than this isn’t paid; it goes with the next payout.'),
  netting: z.boolean().describe('Whether his invoices that are due are set off against payouts.'),
};

/** What was agreed with an owner of his payouts, from a day on; of nobody: of all without their own. */
export const payoutTerms = named(
  'PayoutTerms',
  z.object({
    id: uuid,
    ...agreed,
    setBy: z.string().describe('Who proposed them.'),
    setAt: instant,
    approvedBy: z
      .string()
      .nullable()
      .describe('Null: they are from before a second person was needed.'),
  }),
);
export type PayoutTerms = z.output<typeof payoutTerms>;

const ofTerms = ofBilling('Payout terms');

/** An owner's, or everybody's; the last day first. Staff. */
export const payoutTermsList = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.list.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug.nullable() },
  reply: named(
    'PayoutTermsByDay',
    z.object({
      /** What counts today. */
      current: payoutTerms,
      terms: z.array(payoutTerms),
    }),
  ),
})
  .get('/v1/payout-terms', {
    id: 'payoutSettings.everybodysTerms',
    permission: 'runs:read',
    fixed: { ownerId: null },
    summary: 'What counts of owners’ payouts without terms of their own.',
  })
  .get('/v1/owners/:id/payout-terms', {
    id: 'payoutSettings.terms',
    named: { id: 'ownerId' },
    permission: 'runs:read',
    summary: 'What was agreed with an owner of his payouts.',
  });

/**
 * - `waiting`: another person has to approve them
 * - `expired`: they were to begin before today, and nobody approved them in time
 * - `approved`: they count from their day on
 * - `withdrawn`: they don't count, and never did
 */
export const termsProposalStates = ['waiting', 'expired', 'approved', 'withdrawn'] as const;

/** Terms that one person proposes, and another one approves. */
export const termsProposal = named(
  'PayoutTermsProposal',
  z.object({
    id: uuid.describe('Also of the terms, once they are approved.'),
    place: z.number().int().positive(),
    ...agreed,
    state: z.enum(termsProposalStates),
    before: payoutTerms.nullable().describe('What counts on that day while they wait; else null.'),
    proposedBy: z.string(),
    proposedAt: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
  }),
);
export type TermsProposal = z.output<typeof termsProposal>;
const oneProposal = z.object({ proposal: termsProposal });

/** Proposals, the newest first. Staff. */
export const termsProposals = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.proposals.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    /** The place of the last one of the page before. */
    after: z.number().int().positive().optional(),
    ownerId: slug.optional(),
    open: z
      .boolean()
      .optional()
      .describe('Only those that wait, or expired before somebody approved them.'),
  },
  reply: pageSchema(termsProposal),
}).get('/v1/payout-terms-proposals', {
  id: 'termsProposals.list',
  permission: 'runs:read',
  summary: 'List proposals of payout terms, the newest first.',
});

/**
 * Proposes terms from a day on, for another person to approve; the same id again is the same proposal. By a person of
 * staff (forbidden `people-only`). Invalid for a day that is over; `minimum` in whole cents, not negative. Conflict
 * `day-taken` while others are approved from that day and haven't begun, `proposal-open` while another
 * proposal waits for the same owner and day, `id-taken`.
 */
export const termsPropose = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.propose.v1',
  request: {
    id: uuid,
    ownerId: agreed.ownerId,
    holdBackShare: agreed.holdBackShare,
    holdBackDays: agreed.holdBackDays,
    netting: agreed.netting,
    from: enteredDay.describe(agreed.from.description!),
    minimum: enteredAmount.describe(agreed.minimum.description!),
  },
  reply: oneProposal,
}).put('/v1/payout-terms-proposals/:id', {
  id: 'termsProposals.propose',
  permission: 'runs:write',
  summary: 'Propose payout terms from a day on, for another person to approve. Safe to repeat.',
  answers: 'proposal',
});

/**
 * Has terms count from their day on, in place of those that began on that day; by another person of staff than proposed
 * them (forbidden `people-only`, `four-eyes`), once. Not-found `no-such-proposal`; conflict `not-waiting`,
 * `start-passed` when their day is over, `day-taken` as `termsPropose`.
 */
export const termsApprove = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.approve.v1',
  request: { id: uuid },
  reply: oneProposal,
}).put('/v1/payout-terms-proposals/:id/approval', {
  id: 'termsProposals.approve',
  permission: 'runs:approve',
  summary: 'Approve payout terms. The approver must differ from the proposer.',
  answers: 'proposal',
});

/**
 * Withdraws a proposal that waits, or terms that haven't begun. By a person of staff (forbidden `people-only`). Safe to
 * repeat. Not-found `no-such-terms`; conflict `has-begun`, `not-waiting` when others took their place.
 */
export const termsWithdraw = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.withdraw.v1',
  request: { id: uuid },
  reply: z.object({ id: uuid }),
}).put('/v1/payout-terms-proposals/:id/withdrawal', {
  id: 'termsProposals.withdraw',
  permission: 'runs:write',
  summary: 'Withdraw payout terms that wait or haven’t begun. Safe to repeat.',
  answers: null,
});
