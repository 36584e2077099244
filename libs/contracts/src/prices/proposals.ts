import { priceKinds, priceTerms, validity } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant } from '../parts.js';
import { uuid } from '../values.js';
import {
  besideOthers,
  newVersion,
  notForTariffs,
  ofPrices,
  subjectAsked,
  warned,
} from './prices.js';

/** `expired`: its start passed without an approval. It is never published, and must be proposed again. */
export const proposalStates = ['waiting', 'expired', 'published', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** A price version that one person or program proposes and a person approves. */
export const priceProposal = named(
  'PriceProposal',
  z.intersection(
    priceTerms,
    validity.extend({
      id: uuid,
      proposedBy: z.string(),
      answersFor: z
        .string()
        .describe(
          'Id of the person who proposed it, or who made the key that did. May not approve it.',
        ),
      proposedAt: instant,
      state: z.enum(proposalStates),
      decidedBy: z.string().nullable(),
      decidedAt: instant.nullable(),
      reason: z.string().nullable().describe('Reason of the refusal; null: not refused.'),
    }),
  ),
);
export type PriceProposal = z.output<typeof priceProposal>;

const one = z.object({ proposal: priceProposal });

describeTag(
  'priceProposals',
  'A price proposal is a price version that another person must approve, which publishes it. It is refused or ' +
    'withdrawn otherwise, or expires when its start passes before approval.',
);

/**
 * Lists proposals of prices, newest first. Staff and services. `open`: only proposals that wait or expired.
 */
export const priceProposals = defineOperation({
  ...ofPrices,
  subject: 'price.proposals.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    /** Id of the last item of the previous page. */
    after: uuid.optional(),
    kind: z.enum(priceKinds).optional().describe('Only prices of this kind.'),
    subject: subjectAsked
      .optional()
      .describe(
        'Only prices of this subject: the number in E.164, or the id of the owner or carrier.',
      ),
    open: z.boolean().optional().describe('true: only proposals that wait or expired.'),
    dropped: z
      .boolean()
      .optional()
      .describe('true: only refused or withdrawn proposals, last decided first.'),
  },
  reply: pageSchema(priceProposal),
}).get('/v1/price-proposals', {
  id: 'priceProposals.list',
  permission: 'prices:write',
  summary: 'List proposals of prices, newest first.',
  description:
    'In any state, unless filtered. Without tariffs of numbers, which are ordered (`/v1/tariffs`). A page may have fewer ' +
    'items than `limit`.',
});

/**
 * Proposes a price version, which another person approves. Safe to repeat. Staff and services. Conflicts as
 * `pricePublish`, checked when it is proposed; forbidden `tariffs-are-ordered` for callers' tariffs.
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
  summary: 'Propose a price version. Safe to repeat.',
  description:
    'Another person must approve it. It can be withdrawn (`DELETE /v1/prices/{id}`) while it waits, and after approval ' +
    'until it begins. A start in the past is allowed; after approval such a version also charges calls in quarantine ' +
    'since that start, and cannot be withdrawn. `warnings` ' +
    `lists kinds of calls that would lose money. ${besideOthers} 409 \`version-exists\`: another proposal has the id. ` +
    notForTariffs,
});

/**
 * Approves a proposal, which publishes the price version. The approver must be a person of staff other than the proposer
 * (forbidden `people-only`, `four-eyes`). Safe to repeat. Not-found `no-such-proposal`; conflict `not-waiting`,
 * `start-passed` when its start lies between the proposal and now, and those of `pricePublish`.
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
  isForPeople: true,
  summary: 'Approve a price proposal, which publishes it.',
  description:
    'The approver must differ from the person who proposed it, or who made the key that did (403 ' +
    '`four-eyes`). It applies to calls from its start; until then it can be withdrawn (`DELETE /v1/prices/{id}`). ' +
    'A start that was in the past when it was proposed is allowed: the version then charges past calls that wait for a price, and ' +
    'cannot be withdrawn; a prepared invoice run of that period must be prepared again. Safe to repeat by the approver. 409 `start-passed`: its start has passed since it was ' +
    'proposed. 409 `not-waiting`: the ' +
    `proposal is decided. ${besideOthers}`,
  answers: 'proposal',
});

/**
 * Refuses a price proposal, with a reason. Only a person of staff may (forbidden `people-only`). Not-found
 * `no-such-proposal`; conflict `not-waiting`.
 */
export const priceRefuse = defineOperation({
  ...ofPrices,
  subject: 'price.refuse.v1',
  isSlow: true,
  request: {
    id: uuid,
    reason: z
      .string()
      .trim()
      .min(1, 'must say why')
      .max(500, 'must have at most 500 characters')
      .describe('Reason of the refusal, at most 500 characters.'),
  },
  reply: one,
}).put('/v1/price-proposals/:id/refusal', {
  id: 'priceProposals.refuse',
  permission: 'prices:write',
  isForPeople: true,
  summary: 'Refuse a price proposal, with a reason.',
  description:
    'The price is not published. The reason stays with the proposal; nobody gets a mail. An expired proposal can be refused too. The proposer may refuse it too. Cannot be ' +
    'undone. 409 `not-waiting`: the proposal is decided, so also when repeated.',
  answers: 'proposal',
});
