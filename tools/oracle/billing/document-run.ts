import type { ExpectedLine } from './expected-document.js';

export interface DocumentRun {
  /** The run's period, ISO 8601. */
  from: string;
  until: string;
  /**
   * Milliseconds since 1970 at which the run's first call may start; the world's prices are dated
   * relative to it.
   */
  startMs: number;
  paymentTermDays: number;
}

/** A document line before it gets its position and rounded amounts. */
export interface OpenLine extends Omit<ExpectedLine, 'position' | 'net' | 'amount' | 'vat'> {
  amount: bigint;
}
