import { defineStates } from '@app/common';

const close = {
  from: ['open'],
  by: 'disputes.close',
  audit: 'dispute.close',
  person: 'close a dispute',
  refusal: { code: 'not-open', says: 'The dispute is {state} already.' },
} as const;

/**
 * - `open`: it is with the carrier
 * - `agreed`: on an amount
 * - `rejected`: it stays with what the carrier says
 */
export const disputeStates = defineStates({
  table: 'billing.disputes',
  all: ['open', 'agreed', 'rejected'],
  sets: {},
  moves: {
    open: { to: 'open', by: 'disputes.open', audit: 'dispute.open' },
    agree: { ...close, to: 'agreed' },
    reject: { ...close, to: 'rejected' },
  },
});
