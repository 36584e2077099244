import type { OwnerState } from '@app/contracts';

/** The states that may follow each state of an owner. */
export const ownerTransitions: Readonly<Record<OwnerState, readonly OwnerState[]>> = {
  active: ['unpaid', 'suspended', 'ended'],
  unpaid: ['active', 'suspended', 'ended'],
  suspended: ['active', 'unpaid', 'ended'],
  ended: ['active'],
};
