import type { PriceProposal } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import { StoredPriceProposal } from './price-proposal.entity.js';

export const proposals = tableOf(StoredPriceProposal);

/**
 * Whether the proposal's start has passed since it was proposed, without an approval. A proposal
 * for the past doesn't expire.
 */
export const isExpired = ({
  state,
  validFrom,
  proposedAt,
}: Pick<StoredPriceProposal, 'state' | 'validFrom' | 'proposedAt'>): boolean =>
  state === 'waiting' && validFrom > proposedAt && validFrom <= new Date().toISOString();

/** The cast is safe: terms are validated against their kind's schema before they are stored. */
export const proposalFrom = ({ state, ...proposal }: StoredPriceProposal): PriceProposal =>
  ({
    ...proposal,
    state: isExpired({ state, ...proposal }) ? 'expired' : state,
  }) as PriceProposal;
