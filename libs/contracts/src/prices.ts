import { type PriceVersion, priceKinds, priceTerms, publishableTerms, validity } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { mostPriceWarnings, priceWarning } from './price-warnings.js';
import { scope, uuid } from './values.js';

const madeBy = {
  id: uuid,
  createdAt: z.iso.datetime(),
  /** Who proposed or published it: the id of a staff member, a key or a service. */
  createdBy: z.string(),
  /** The id of the staff member who approved it; null: a program published it alone. */
  approvedBy: z.string().nullable(),
};
export const priceVersion = z.intersection(priceTerms, validity.extend(madeBy));
export type RecordedPriceVersion = PriceVersion & {
  createdAt: string;
  createdBy: string;
  approvedBy: string | null;
};

/** `expired`: it began before anybody approved it; it is never published, and must be proposed anew. */
export const proposalStates = ['waiting', 'expired', 'published', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

const newVersion = z.intersection(publishableTerms, validity);
const proposed = {
  id: uuid,
  proposedBy: z.string(),
  answersFor: z
    .string()
    .describe('The person who proposed it, or who made the key that did: never its approver.'),
  proposedAt: z.iso.datetime(),
  state: z.enum(proposalStates),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Why it was refused; else null. */
  reason: z.string().nullable(),
};
export const priceProposal = z.intersection(priceTerms, validity.extend(proposed));
export type PriceProposal = z.output<typeof priceProposal>;
const one = z.object({ proposal: priceProposal });
const warnings = z.array(priceWarning).max(mostPriceWarnings);

/**
 * Publishes a version at once: services, and keys whose right it is; a person is refused (forbidden
 * `two-persons`) and proposes it. Consumer tariffs are published by portal alone, when they are announced and
 * registered (forbidden `tariffs-are-ordered` for anybody else). A version that overlaps another of its subject is refused (conflict
 * `overlapping-versions`), unless `id` says that it is the same one again, which changes nothing. An
 * open-ended one ends where a later one begins; if something was rated or invoiced by it from there
 * on, that is refused instead (conflict `version-in-use`).
 */
export const pricePublish = defineRequest({
  subject: 'price.publish.v1',
  request: z.object({
    scope,
    id: uuid,
    version: newVersion,
    /** Of a tariff of callers: who ordered and who approved it. */
    by: z.object({ createdBy: z.string(), approvedBy: z.string().nullable() }).optional(),
  }),
  /** Warnings are for keys; a service is given none. */
  reply: z.object({ version: priceVersion, warnings: warnings.default([]) }),
});

/**
 * Versions by kind, subject and newest first; owners see their own plan, and the tariffs of numbers
 * that they hold or, from before they let go of them, held.
 */
export const priceList = defineRequest({
  subject: 'price.list.v1',
  request: z.object({
    scope,
    kind: z.enum(priceKinds).optional(),
    /** Exactly this subject. */
    subject: z.string().max(100).optional(),
    /** Cursor of the page before. */
    after: z.string().max(300).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(priceVersion, z.string()),
});

/**
 * Proposes a version, for another person to approve; the same id again is the same proposal. It must fit
 * already (conflicts as `price.publish.v1`). Of callers' tariffs: forbidden `tariffs-are-ordered`.
 */
export const pricePropose = defineRequest({
  subject: 'price.propose.v1',
  request: z.object({ scope, id: uuid, version: newVersion }),
  reply: one.extend({ warnings: warnings.default([]) }),
});

/**
 * Where a version would make us lose money, by the prices as they are published now. It may be one that is proposed
 * already, or on its way. For staff.
 */
export const priceCheck = defineRequest({
  subject: 'price.check.v1',
  request: z.object({ scope, version: newVersion }),
  reply: z.object({ warnings }),
});

/**
 * Publishes what another person proposed (forbidden `people-only`, `four-eyes`), once. Not-found
 * `no-such-proposal`; conflict `not-waiting`, `start-passed` where it began after it was proposed and
 * before now, and those of `price.publish.v1`.
 */
export const priceApprove = defineRequest({
  subject: 'price.approve.v1',
  request: z.object({ scope, id: uuid }),
  reply: one,
});

/** Refuses a proposal, by a person, who says why. Not-found `no-such-proposal`; conflict `not-waiting`. */
export const priceRefuse = defineRequest({
  subject: 'price.refuse.v1',
  request: z.object({
    scope,
    id: uuid,
    reason: z.string().trim().min(1, 'must say why').max(500, 'must have at most 500 characters'),
  }),
  reply: one,
});

/**
 * Withdraws a proposal that waits, or a version that hasn't begun; a version that it had ended goes on
 * without an end. A program withdraws only what it made itself and no person approved (forbidden `people-only`). Safe to
 * repeat. Not-found `no-such-price`; conflict `has-begun`, `not-waiting`, and `version-in-use` where something goes by it
 * already. Portal alone withdraws callers' tariffs.
 */
export const priceWithdraw = defineRequest({
  subject: 'price.withdraw.v1',
  request: z.object({ scope, id: uuid }),
  reply: z.object({ id: uuid }),
});

/** Proposals, the newest first. For staff. */
export const priceProposals = defineRequest({
  subject: 'price.proposals.v1',
  request: z.object({
    scope,
    kind: z.enum(priceKinds).optional(),
    subject: z.string().max(100).optional(),
    /** Only those that wait or expired since: what somebody should look at. */
    open: z.boolean().optional(),
    /** Only those that were refused or withdrawn, the last decided first. */
    dropped: z.boolean().optional(),
    /** The id of the last one of the page before. */
    after: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(priceProposal, z.string()),
});

/** What portal asks about prices. */
export const priceQuestions = [
  pricePublish,
  priceList,
  pricePropose,
  priceApprove,
  priceRefuse,
  priceWithdraw,
  priceProposals,
  priceCheck,
];
