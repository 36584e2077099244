import type { OwnerState } from '@app/contracts';

/** What may follow what. A state that follows itself is entered anew, with other details. */
export const ownerTransitions: Readonly<Record<OwnerState, readonly OwnerState[]>> = {
  active: ['unpaid', 'suspended', 'ended'],
  unpaid: ['active', 'suspended', 'ended'],
  suspended: ['active', 'unpaid', 'ended'],
  ended: ['active'],
};
