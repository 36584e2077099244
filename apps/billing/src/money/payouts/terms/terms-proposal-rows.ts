import type { TermsProposal } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { StoredPayoutTermsProposal } from './payout-terms-proposal.entity.js';
import { agreedWith, type TermsOn } from './terms-on.js';

/** Whether a proposal still waits although its first day is over. */
export const isExpired = ({ state, from }: StoredPayoutTermsProposal): boolean =>
  state === 'waiting' && from < dutchDate(new Date());

export function termsProposalFrom(row: StoredPayoutTermsProposal, on: TermsOn): TermsProposal {
  const { ownerId, ...proposal } = row;
  return {
    ...proposal,
    ownerId: agreedWith(ownerId),
    state: isExpired(row) ? 'expired' : row.state,
    before: row.state === 'waiting' ? on(ownerId, row.from) : null,
  };
}

export const findProposal = (
  manager: EntityManager,
  id: string,
): Promise<StoredPayoutTermsProposal | null> =>
  manager.findOneBy(StoredPayoutTermsProposal, { id });

/** Stores the decision on a proposal; does nothing for terms that have no proposal. */
export const decideTerms = (
  manager: EntityManager,
  id: string,
  state: StoredPayoutTermsProposal['state'],
  person: string,
): Promise<unknown> =>
  manager.update(
    StoredPayoutTermsProposal,
    { id },
    { state, decidedBy: person, decidedAt: new Date().toISOString() },
  );
