import type { DebitScheme, LeftOutReason, SequenceType } from '@app/contracts';
import { isInTime } from '../mandates/notice-rule.js';

/** An invoice that something is owed of by the day of a collection. */
export interface OpenInvoice {
  readonly documentId: string;
  readonly number: string;
  readonly ownerId: string;
  /** `2026-11-25`. */
  readonly dueOn: string;
  /** Micro-euro; less what credit notes on it take back. */
  readonly open: number;
  /** The owner’s mandate that is valid on the collection date; null: there is none. */
  readonly mandate: {
    readonly id: string;
    readonly scheme: DebitScheme;
    readonly noticeDays: number | null;
    /** Whether anything was collected by it before. */
    readonly isUsed: boolean;
  } | null;
  /** What the owner was notified of for that date by that mandate; null: nothing. */
  readonly notice: { readonly sentOn: string; readonly micros: number } | null;
  /** What became of its last collection; null where there was none. */
  readonly last: 'underway' | 'collected' | 'returned' | null;
}

export interface ChosenInvoice {
  readonly invoice: OpenInvoice;
  readonly mandateId: string;
  readonly scheme: DebitScheme;
  readonly sequence: SequenceType;
}

export interface LeftOut {
  readonly invoice: OpenInvoice;
  readonly reason: LeftOutReason;
}

export interface Choice {
  /** In the order of the file: by scheme and sequence, the first due first. */
  readonly chosen: readonly ChosenInvoice[];
  readonly leftOut: readonly LeftOut[];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const firstDueFirst = (a: OpenInvoice, b: OpenInvoice): number =>
  compare(a.dueOn, b.dueOn) || compare(a.number, b.number);

/** Which invoices a collection of a day takes, all that is open of each, and why it doesn't take the others. */
export function chooseInvoices(invoices: readonly OpenInvoice[], collectOn: string): Choice {
  const chosen: ChosenInvoice[] = [];
  const leftOut: LeftOut[] = [];
  const used = new Set<string>();
  for (const invoice of invoices.toSorted(firstDueFirst)) {
    const { mandate } = invoice;
    const reason = reasonAgainst(invoice, collectOn);
    if (mandate === null || reason !== null) {
      leftOut.push({ invoice, reason: reason ?? 'no-mandate' });
      continue;
    }
    const isFirst = !mandate.isUsed && !used.has(mandate.id);
    used.add(mandate.id);
    chosen.push({
      invoice,
      mandateId: mandate.id,
      scheme: mandate.scheme,
      sequence: isFirst ? 'FRST' : 'RCUR',
    });
  }
  return { chosen: chosen.toSorted(byBlock), leftOut };
}

const byBlock = (a: ChosenInvoice, b: ChosenInvoice): number =>
  compare(b.scheme, a.scheme) ||
  compare(a.sequence, b.sequence) ||
  firstDueFirst(a.invoice, b.invoice);

function reasonAgainst(
  { last, mandate, notice, open }: OpenInvoice,
  collectOn: string,
): LeftOutReason | null {
  if (last === 'underway') return 'underway';
  if (last === 'returned') return 'came-back';
  if (mandate === null) return 'no-mandate';
  if (notice === null) return 'not-announced';
  if (!isInTime(notice.sentOn, collectOn, mandate.noticeDays)) return 'announced-late';
  return open > notice.micros ? 'more-than-announced' : null;
}
