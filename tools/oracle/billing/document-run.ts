import type { ExpectedLine } from './expected-document.js';

export interface DocumentRun {
  /** The run's period, ISO 8601. */
  from: string;
  until: string;
  /** When the run's first call could come: what the world's prices are dated by. */
  startMs: number;
  paymentTermDays: number;
}

/** A line before it has its place, and what it is sorted by. */
export interface OpenLine extends Omit<ExpectedLine, 'position' | 'net' | 'amount' | 'vat'> {
  amount: bigint;
}
