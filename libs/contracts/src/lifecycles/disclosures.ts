import { defineStates } from '@app/common';

const refusal = { code: 'wrong-state', says: 'It is {state} already, or not yet so far.' } as const;
const another = {
  than: 'enteredBy',
  code: 'own-disclosure',
  says: 'Another than who entered it decides.',
} as const;

/** A row only goes forward; `extracted` may be made anew until it is handed over. */
export const disclosureStates = defineStates({
  table: 'portal.disclosures',
  all: ['requested', 'approved', 'refused', 'extracted', 'handed-over'],
  sets: {
    /** It was approved. */
    granted: ['approved', 'extracted', 'handed-over'],
    /** There is a sealed package of it. */
    sealed: ['extracted', 'handed-over'],
  },
  moves: {
    enter: { to: 'requested', by: 'disclosures.enter', audit: 'disclosure.enter' },
    approve: {
      from: ['requested'],
      to: 'approved',
      by: 'disclosures.approve',
      audit: 'disclosure.approve',
      another,
      refusal,
    },
    refuse: {
      from: ['requested'],
      to: 'refused',
      by: 'disclosures.refuse',
      audit: 'disclosure.refuse',
      another,
      refusal,
    },
    extract: {
      from: ['approved', 'extracted'],
      to: 'extracted',
      by: 'disclosures.extract',
      audit: 'disclosure.extract',
      refusal,
    },
    handOver: {
      from: ['extracted'],
      to: 'handed-over',
      by: 'disclosures.handOver',
      audit: 'disclosure.hand-over',
      refusal,
    },
    addDocument: {
      from: ['requested', 'approved', 'extracted', 'handed-over'],
      by: 'disclosures.addDocument',
      audit: 'disclosure.document',
      refusal,
    },
    fetchPackage: {
      from: ['extracted', 'handed-over'],
      by: 'disclosures.packageLink',
      audit: 'disclosure.fetch',
      refusal,
    },
  },
});
