import { defineStates } from '@app/common';

const close = {
  from: ['open'],
  by: 'disputes.close',
  audit: 'dispute.close',
  person: 'close a dispute',
  refusal: { code: 'not-open', says: 'The dispute is {state} already.' },
} as const;

/**
 * - `open`: the carrier has not decided
 * - `agreed`: both agreed on an amount
 * - `rejected`: the carrier's amount stands
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

/**
 * - `none`: not ordered, or destroyed by a job
 * - `making`: a job writes the file
 * - `ready`: the file may be downloaded until it expires
 */
export const disputeFileStates = defineStates({
  table: 'billing.disputes',
  column: 'file_state',
  all: ['none', 'making', 'ready'],
  sets: {},
  moves: {
    open: { to: 'none', by: 'disputes.open' },
    order: { from: ['none'], to: 'making', by: 'disputes.order', audit: 'dispute.file' },
    orderAgain: { from: ['making', 'ready'], by: 'disputes.order' },
    finish: { from: ['making'], to: 'ready', by: 'job' },
    destroy: { from: ['ready'], to: 'none', by: 'time' },
    fetchFile: {
      from: ['ready'],
      by: 'disputes.file',
      refusal: { code: 'no-file', says: 'The file does not exist yet; order it first.' },
    },
  },
});
