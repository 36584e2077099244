/** What an owner may be. `unpaid`: an invoice is overdue, and callers are kept out until it is paid. */
export const ownerStates = ['active', 'unpaid', 'suspended', 'ended'] as const;
export type OwnerState = (typeof ownerStates)[number];

/** What may follow what. A state that follows itself is entered anew, with other details. */
export const ownerTransitions: Readonly<Record<OwnerState, readonly OwnerState[]>> = {
  active: ['unpaid', 'suspended', 'ended'],
  unpaid: ['active', 'suspended', 'ended'],
  suspended: ['active', 'unpaid', 'ended'],
  ended: ['active'],
};
