import { expectedCharges } from './billing/expected-charges.js';
import { expectedDocuments } from './billing/expected-documents.js';
import { readBillingWorld, readExpectedRecords } from './read-files.js';

export interface BillingLinesOptions {
  /** Path of a file of expected call records, one JSON object per line. */
  file: string;
  world: string;
  start: string | undefined;
  from: string | undefined;
  until: string | undefined;
  term: string;
}

/**
 * Milliseconds since 1970 of the option's ISO 8601 time. @throws {Error} naming the option when its
 * value isn't a time.
 */
export function instant(name: string, text: string | undefined): number {
  const atMs = Date.parse(text ?? '');
  if (Number.isNaN(atMs)) throw new Error(`--${name} must be a time, such as 2026-10-01T00:00:00Z`);
  return atMs;
}

const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/**
 * The charges of each expected record, or, when a period is given, the documents of its invoice
 * run; one JSON object per line.
 */
export function billingLines(options: BillingLinesOptions): string {
  const { file, start, from, until, term } = options;
  const startMs = instant('start', start);
  const world = readBillingWorld(options.world);
  const calls = expectedCharges(readExpectedRecords(file), world, startMs);
  if (from === undefined && until === undefined) return lines(calls);
  const period = {
    from: new Date(instant('from', from)).toISOString(),
    until: new Date(instant('until', until)).toISOString(),
  };
  const paymentTermDays = Number(term);
  if (!Number.isSafeInteger(paymentTermDays) || paymentTermDays < 0) {
    throw new Error('--payment-term must be a whole number of days');
  }
  return lines(expectedDocuments(calls, world, { ...period, startMs, paymentTermDays }));
}
