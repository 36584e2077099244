import type { ExplanationStep } from './charge.js';

/**
 * Collects the steps of an amount; undefined while rating in bulk, when no explanation is needed.
 */
export type Trace = ExplanationStep[] | undefined;
