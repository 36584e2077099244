import type { DocumentHead } from '../api/generated/types.gen.js';

export interface Month {
  readonly month: string;
  readonly invoice: number;
  readonly payout: number;
}

/** Sums documents by the month in which their period begins, oldest first. */
export function monthsOf(documents: readonly DocumentHead[]): readonly Month[] {
  const months = new Map<string, Month>();
  for (const { kind, from, gross } of documents) {
    if (kind === 'settlement') continue;
    // A period begins at midnight in Amsterdam: one day later is in the same month in UTC too.
    const month = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 7);
    const before = months.get(month) ?? { month, invoice: 0, payout: 0 };
    months.set(month, { ...before, [kind]: before[kind] + gross.micros });
  }
  return [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
}
