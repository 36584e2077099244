import type { PriceProposal } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import { StoredPriceProposal } from './price-proposal.entity.js';

export const proposals = tableOf(StoredPriceProposal);

/** It began after it was proposed and before anybody approved it. What was proposed for the past doesn't expire. */
export const isExpired = ({
  state,
  validFrom,
  proposedAt,
}: Pick<StoredPriceProposal, 'state' | 'validFrom' | 'proposedAt'>): boolean =>
  state === 'waiting' && validFrom > proposedAt && validFrom <= new Date().toISOString();

/** The terms were checked against their kind's schema before they were stored. */
export const proposalFrom = ({ state, ...proposal }: StoredPriceProposal): PriceProposal =>
  ({
    ...proposal,
    state: isExpired({ state, ...proposal }) ? 'expired' : state,
  }) as PriceProposal;
