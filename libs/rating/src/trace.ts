import type { ExplanationStep } from './charge.js';

/** Takes down how an amount comes about; undefined while rating in bulk, when nobody reads it. */
export type Trace = ExplanationStep[] | undefined;
