import { priceKinds, priceTerms, validity } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant } from '../parts.js';
import { uuid } from '../values.js';
import { newVersion, ofPrices, subjectAsked, warned } from './prices.js';

/** `expired`: it began before anybody approved it; it is never published, and must be proposed anew. */
export const proposalStates = ['waiting', 'expired', 'published', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

export const priceProposal = named(
  'PriceProposal',
  z.intersection(
    priceTerms,
    validity.extend({
      id: uuid,
      proposedBy: z.string(),
      answersFor: z
        .string()
        .describe('The person who proposed it, or who made the key that did: never its approver.'),
      proposedAt: instant,
      state: z.enum(proposalStates),
      decidedBy: z.string().nullable(),
      decidedAt: instant.nullable(),
      /** Why it was refused; else null. */
      reason: z.string().nullable(),
    }),
  ),
);
export type PriceProposal = z.output<typeof priceProposal>;

const one = z.object({ proposal: priceProposal });

/**
 * Proposals, the newest first. For staff. `open`: only those that wait or expired since, what somebody should look at.
 */
export const priceProposals = defineOperation({
  ...ofPrices,
  subject: 'price.proposals.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    /** The id of the last one of the page before. */
    after: uuid.optional(),
    kind: z.enum(priceKinds).optional(),
    subject: subjectAsked.optional(),
    open: z.boolean().optional(),
    dropped: z
      .boolean()
      .optional()
      .describe('Those that were refused or withdrawn, the last decided first.'),
  },
  reply: pageSchema(priceProposal),
}).get('/v1/price-proposals', {
  id: 'priceProposals.list',
  permission: 'prices:write',
  summary: 'List proposals of prices, the newest first.',
});

/**
 * Proposes a version, for another person to approve; the same id again is the same proposal. It must fit
 * already (conflicts as `pricePublish`). Of callers' tariffs: forbidden `tariffs-are-ordered`.
 */
export const pricePropose = defineOperation({
  ...ofPrices,
  subject: 'price.propose.v1',
  isSlow: true,
  request: { id: uuid, version: newVersion },
  reply: z.intersection(priceProposal, warned),
}).put('/v1/price-proposals/:id', {
  id: 'priceProposals.propose',
  permission: 'prices:write',
  bodyIs: 'version',
  summary:
    'Propose a version of a price, for another person to approve. Safe to repeat. `warnings` says where it would lose money.',
});

/**
 * Publishes what another person proposed (forbidden `people-only`, `four-eyes`), once. Not-found
 * `no-such-proposal`; conflict `not-waiting`, `start-passed` where it began after it was proposed and
 * before now, and those of `pricePublish`.
 */
export const priceApprove = defineOperation({
  ...ofPrices,
  subject: 'price.approve.v1',
  isSlow: true,
  request: { id: uuid },
  reply: one,
}).put('/v1/price-proposals/:id/approval', {
  id: 'priceProposals.approve',
  permission: 'prices:write',
  summary: 'Approve a proposal, which publishes it. The approver must differ from the proposer.',
  answers: 'proposal',
});

/** Refuses a proposal, by a person, who says why. Not-found `no-such-proposal`; conflict `not-waiting`. */
export const priceRefuse = defineOperation({
  ...ofPrices,
  subject: 'price.refuse.v1',
  isSlow: true,
  request: {
    id: uuid,
    reason: z.string().trim().min(1, 'must say why').max(500, 'must have at most 500 characters'),
  },
  reply: one,
}).put('/v1/price-proposals/:id/refusal', {
  id: 'priceProposals.refuse',
  permission: 'prices:write',
  summary: 'Refuse a proposal, and say why.',
  answers: 'proposal',
});
