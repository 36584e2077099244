import type { DebitScheme, LeftOutReason, SequenceType } from '@app/contracts';
import { isInTime } from '../mandates/notice-rule.js';

/** An invoice with an open amount that is due on the collection date or before. */
export interface OpenInvoice {
  readonly documentId: string;
  readonly number: string;
  readonly ownerId: string;
  /** The due date, such as `2026-11-25`. */
  readonly dueOn: string;
  /** The open amount in micro-euro, after credit notes on the invoice. */
  readonly open: number;
  /** The owner’s mandate that is valid on the collection date; null: there is none. */
  readonly mandate: {
    readonly id: string;
    readonly scheme: DebitScheme;
    readonly noticeDays: number | null;
    /** Whether the mandate was used in an approved collection before. */
    readonly isUsed: boolean;
  } | null;
  /** The notice to the owner for this date and mandate; null: none was sent. */
  readonly notice: { readonly sentOn: string; readonly micros: number } | null;
  /** The state of the invoice in its last approved collection; null: it was in none. */
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
  /**
   * The invoices to collect in the order of the file: by scheme and sequence type, then the
   * earliest due date first.
   */
  readonly chosen: readonly ChosenInvoice[];
  readonly leftOut: readonly LeftOut[];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const firstDueFirst = (a: OpenInvoice, b: OpenInvoice): number =>
  compare(a.dueOn, b.dueOn) || compare(a.number, b.number);

/** Chooses the invoices to collect on a date, each at its whole open amount, and gives a reason for the others. */
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
