import type { Charge, ExplanationStep, Quarantined } from '../charge.js';

/** A charge, with an explanation if one is needed. */
export type RatedCharge = Omit<Charge, 'explanation'> & {
  readonly explanation?: ExplanationStep[] | undefined;
};

/** The outcome of one unit of a call: all its charges, or why it cannot be charged. */
export type Outcome = readonly RatedCharge[] | Quarantined;
