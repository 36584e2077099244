import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredAmount, enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling } from '../parts.js';
import { slug, uuid } from '../values.js';

const agreed = {
  ownerId: slug.nullable().describe('The owner; null: all owners without terms of their own.'),
  from: day.describe('First day on which the terms apply, in the Netherlands.'),
  holdBackShare: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(10_000, 'must be at most 10000')
    .describe(
      'Share of released amounts that is held back, in basis points: 0 to 10000; 100 is 1%.',
    ),
  holdBackDays: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(730, 'must be at most 730')
    .describe('Days after a document’s date during which the share is held back: 0 to 730.'),
  minimum: moneySchema.describe('Minimum payout, not negative; less moves to the next payout.'),
  netting: z.boolean().describe('Whether the owner’s due invoices are set off against payouts.'),
};

/** Payout terms of an owner, or of all owners without terms of their own, valid from a date. */
export const payoutTerms = named(
  'PayoutTerms',
  z.object({
    id: uuid,
    ...agreed,
    setBy: z.string().describe('Id of the person who proposed them.'),
    setAt: instant,
    approvedBy: z
      .string()
      .nullable()
      .describe(
        'Id of the person who approved them; null: terms from before approval was required.',
      ),
  }),
);
export type PayoutTerms = z.output<typeof payoutTerms>;

const ofTerms = ofBilling('Payout terms');

/** Gives the payout terms of an owner, or the general ones, latest first, and those of today. Staff and services. */
export const payoutTermsList = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.list.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug.nullable() },
  reply: named(
    'PayoutTermsByDay',
    z.object({
      current: payoutTerms.describe('Terms of today; the general ones when the owner has none.'),
      terms: z
        .array(payoutTerms)
        .describe('Versions, latest first: only the owner’s own, or only the general ones.'),
    }),
  ),
})
  .get('/v1/payout-terms', {
    id: 'payoutSettings.everybodysTerms',
    permission: 'runs:read',
    fixed: { ownerId: null },
    summary: 'Get the general payout terms.',
    description:
      'They apply to owners without terms of their own. `current`: terms of today. `terms`: all versions, ' +
      'latest first.',
  })
  .get('/v1/owners/:id/payout-terms', {
    id: 'payoutSettings.terms',
    named: { id: 'ownerId' },
    permission: 'runs:read',
    summary: 'Get the payout terms of an owner.',
    description:
      'Terms say what share is held back and how long, the minimum payout, and whether due invoices are set off. `current`: terms of today, the general ones when the owner has none. `terms`: the owner’s own versions, also future ones, latest first; proposals are not among them.',
  });

/**
 * - `waiting`: another person must approve them
 * - `expired`: their first day passed without an approval
 * - `approved`: they apply from their first day
 * - `withdrawn`: they never applied
 */
export const termsProposalStates = ['waiting', 'expired', 'approved', 'withdrawn'] as const;

/** Payout terms that one person proposes and another approves. */
export const termsProposal = named(
  'PayoutTermsProposal',
  z.object({
    id: uuid.describe('Also the id of the terms, once approved.'),
    place: z.number().int().positive(),
    ...agreed,
    state: z.enum(termsProposalStates),
    before: payoutTerms
      .nullable()
      .describe('Terms that apply on that day while the proposal waits; else null.'),
    proposedBy: z.string(),
    proposedAt: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
  }),
);
export type TermsProposal = z.output<typeof termsProposal>;
const oneProposal = z.object({ proposal: termsProposal });

describeTag(
  'termsProposals',
  'A terms proposal is for payout terms from a day: hold-back, minimum and set-off, for one owner or for all owners ' +
    'without terms of their own. Another person approves it, or it expires when that day passes.',
);

/** Lists proposals of payout terms, newest first. Staff and services. */
export const termsProposals = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.proposals.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    /** `place` of the last item of the previous page. */
    after: z.number().int().positive().optional(),
    ownerId: slug.optional().describe('Only proposals for this owner.'),
    open: z
      .boolean()
      .optional()
      .describe('true: only proposals that wait or expired without an approval.'),
  },
  reply: pageSchema(termsProposal),
}).get('/v1/payout-terms-proposals', {
  id: 'termsProposals.list',
  permission: 'runs:read',
  summary: 'List proposals of payout terms, newest first.',
  description:
    'Payout terms are the share of payouts that is held back, the minimum payout, and set-off against ' +
    'invoices.',
});

/**
 * Proposes payout terms from a day, which another person approves. Safe to repeat. Only a person of staff may
 * (forbidden `people-only`). Invalid for a day in the past; `minimum` must be whole cents, not negative. Conflict
 * `day-taken` while other terms from that day are approved and have not begun, `proposal-open` while another proposal
 * waits for the same owner and day, `id-taken`.
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
  isForPeople: true,
  summary: 'Propose payout terms from a day. Safe to repeat.',
  description:
    'Of an owner, or of all owners without terms of their own. They apply once another person approves them; ' +
    'until then they can be withdrawn. `from` is today or later (422 `invalid-input`). 409 `day-taken`: ' +
    'other terms from that later day are approved; terms from today can be replaced. 409 `proposal-open`: another proposal for that day waits. 409 ' +
    '`id-taken`: another proposal has the id.',
  answers: 'proposal',
});

/**
 * Approves payout terms, which replace terms that begin on the same day. The approver must be a person of staff other
 * than the proposer (forbidden `people-only`, `four-eyes`). Safe to repeat. Not-found `no-such-proposal`; conflict
 * `not-waiting`, `start-passed` when their first day has passed, `day-taken` as `termsPropose`.
 */
export const termsApprove = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.approve.v1',
  request: { id: uuid },
  reply: oneProposal,
}).put('/v1/payout-terms-proposals/:id/approval', {
  id: 'termsProposals.approve',
  permission: 'runs:approve',
  summary: 'Approve payout terms.',
  description:
    'The terms of an owner, or of all owners without terms of their own, apply from their first day; until then they can ' +
    'be withdrawn. Terms from today replace others that began today. The approver must differ from the proposer (403 `four-eyes`). Safe to repeat by the approver. 409 ' +
    '`start-passed`: their first day has passed. 409 `not-waiting`: the proposal is decided. 409 `day-taken`: other ' +
    'terms from that later day are approved.',
  answers: 'proposal',
});

/**
 * Withdraws a proposal that waits, or terms that have not begun. Only a person of staff may (forbidden `people-only`).
 * Safe to repeat. Not-found `no-such-terms`; conflict `has-begun`, `not-waiting` when other terms replaced them.
 */
export const termsWithdraw = defineOperation({
  ...ofTerms,
  subject: 'payoutterms.withdraw.v1',
  request: { id: uuid },
  reply: z.object({ id: uuid }),
}).put('/v1/payout-terms-proposals/:id/withdrawal', {
  id: 'termsProposals.withdraw',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Withdraw payout terms before they begin. Safe to repeat.',
  description:
    'The terms before them, or the general ones, then go on. One person decides alone, also on approved terms. Also withdraws a proposal that waits or expired; its ' +
    'proposer may do so too. Cannot be undone; propose them again. 409 `has-begun`: they apply already. 409 `not-waiting`: other terms replaced them.',
  answers: null,
});
