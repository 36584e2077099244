import { defineStates } from '@app/common';

const refusal = {
  code: 'wrong-state',
  says: 'The disclosure is {state}; this step does not apply.',
} as const;
const another = {
  than: 'enteredBy',
  code: 'own-disclosure',
  says: 'The decider must differ from the person who entered the request.',
} as const;

/** States only move forward. The extraction may be repeated until the handover. */
export const disclosureStates = defineStates({
  table: 'portal.disclosures',
  all: ['requested', 'approved', 'refused', 'extracted', 'handed-over'],
  sets: {
    /** Approved, at least. */
    granted: ['approved', 'extracted', 'handed-over'],
    /** A sealed package exists. */
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
    // A request with more calls than a package may have can only be refused once it is approved.
    refuse: {
      from: ['requested', 'approved'],
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
