import type { PriceProposal, ProposalState } from '@app/contracts';
import type { PriceKind, PriceTerms } from '@app/rating';

export interface ProposalRow {
  id: string;
  kind: PriceKind;
  subject: string;
  valid_from: Date;
  valid_until: Date | null;
  terms: PriceTerms['terms'];
  proposed_by: string;
  answers_for: string;
  proposed_at: Date;
  state: Exclude<ProposalState, 'expired'>;
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
}

export const proposalColumns = `id, kind, subject, valid_from, valid_until, terms, proposed_by, answers_for,
  proposed_at, state, decided_by, decided_at, reason`;

/** It began after it was proposed and before anybody approved it. What was proposed for the past doesn't expire. */
export const isExpired = ({ state, valid_from, proposed_at }: ProposalRow): boolean =>
  state === 'waiting' && valid_from > proposed_at && valid_from <= new Date();

/** The terms were checked against their kind's schema before they were stored. */
export const proposalFrom = (row: ProposalRow): PriceProposal =>
  ({
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    terms: row.terms,
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    proposedBy: row.proposed_by,
    answersFor: row.answers_for,
    proposedAt: row.proposed_at.toISOString(),
    state: isExpired(row) ? 'expired' : row.state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
  }) as PriceProposal;
