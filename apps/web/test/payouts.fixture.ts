import type { PayoutTerms, TermsProposal } from '@app/contracts';
import { ok, page, type Route } from './canned.js';
import { euro, uuid } from './values.fixture.js';

/** What counts of payouts today, for all owners without terms of their own. */
export const usualTerms: PayoutTerms = {
  id: uuid(1301),
  ownerId: null,
  from: '2026-01-01',
  holdBackShare: 0,
  holdBackDays: 0,
  minimum: euro(0),
  netting: false,
  setBy: 'billing',
  setAt: '2026-01-01T08:00:00.000Z',
  approvedBy: null,
};
/** Approved, and not begun. */
export const laterTerms: PayoutTerms = {
  ...usualTerms,
  id: uuid(1302),
  from: '2099-02-01',
  minimum: euro(10_000_000),
  setBy: 'k-visser',
  approvedBy: 'staff-1',
};
/** One that waits, and one whose day passed. */
export const termsProposals: readonly TermsProposal[] = (['waiting', 'expired'] as const).map(
  (state, index) => ({
    id: uuid(1310 + index),
    place: 2 - index,
    ownerId: 'helpdesk-nu',
    state,
    from: index === 0 ? '2099-01-01' : '2026-11-01',
    holdBackShare: 1000,
    holdBackDays: 30,
    minimum: euro(25_000_000),
    netting: false,
    before: usualTerms,
    proposedBy: 'k-visser',
    proposedAt: '2026-10-20T09:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
  }),
);

/** What is asked about payouts and what was agreed of them. */
export const payoutRoutes: readonly Route[] = [
  ['GET', /^\/v1\/payout-batches$/, () => page([])],
  ['GET', /^\/v1\/payout-freezes$/, () => page([])],
  [
    'GET',
    /^\/v1\/payout-terms$/,
    () => ok({ current: usualTerms, terms: [laterTerms, usualTerms] }),
  ],
  ['GET', /^\/v1\/payout-terms-proposals$/, () => page(termsProposals)],
  ['PUT', /^\/v1\/payout-terms-proposals\/[\w-]+(?:\/approval)?$/, () => ok(termsProposals[0])],
  ['PUT', /^\/v1\/payout-terms-proposals\/[\w-]+\/withdrawal$/, () => ({ status: 204 })],
];
