import type { TermsProposal } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { StoredPayoutTermsProposal } from './payout-terms-proposal.entity.js';
import { agreedWith, type TermsOn } from './terms-on.js';

/** Their day is over, and nobody approved them in time. */
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

/** Says what became of a proposal; terms from before there were proposals have none. */
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
