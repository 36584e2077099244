import type { Charge, ExplanationStep, Quarantined } from '../charge.js';

/** A charge; its explanation is there when somebody wants to read it. */
export type RatedCharge = Omit<Charge, 'explanation'> & {
  readonly explanation?: ExplanationStep[] | undefined;
};

/** What one unit of a call comes to: all of its charges, or what keeps it from being charged. */
export type Outcome = readonly RatedCharge[] | Quarantined;
