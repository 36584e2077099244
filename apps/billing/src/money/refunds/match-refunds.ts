import type { PaymentHint } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { ReportedPayment } from '../payouts/paid/match-payouts.js';
import { refundIdIn, refundReferenceOf } from './refund-ids.js';
import { StoredRefund } from './refund.entity.js';
import {
  insertRefundParts,
  refundPart,
  type RefundPart,
  reversalOfPart,
  standingPart,
} from '../receivables/refund-parts.js';

export interface MatchedRefunds {
  /** The parts to post; they are stored already. */
  readonly parts: readonly RefundPart[];
  /** For each payment that names a refund: null when it was matched, else the reason why not. */
  readonly hints: ReadonlyMap<string, PaymentHint | null>;
}

/** Refunds with the unallocated amount of the refunded payment. */
const table = tableOf(StoredRefund).with({ left: columnTypes.whole });
type LockedRefund = RowOf<typeof table>;

/**
 * Matches locked payments that name a refund. An outgoing payment pays the refund; an incoming one of the same
 * amount returns it, so that the refunded payment has its amount again. The bank's payment counts even for a refund
 * that people reported as refused, as long as that amount is unallocated. Other payments stay unmatched, with a hint.
 */
export async function matchRefunds(
  manager: EntityManager,
  payments: readonly ReportedPayment[],
): Promise<MatchedRefunds> {
  const naming = payments.flatMap((payment) => {
    const { reference, remittance, batchId } = payment;
    const refundId = refundIdIn(reference) ?? refundIdIn(remittance) ?? refundIdIn(batchId);
    return refundId === null ? [] : [{ payment, refundId }];
  });
  const parts: RefundPart[] = [];
  const hints = new Map<string, PaymentHint | null>();
  if (naming.length === 0) return { parts, hints };
  const refunds = await lockedRefunds(
    manager,
    naming.map(({ refundId }) => refundId),
  );
  for (const { payment, refundId } of naming) {
    const refund = refunds.get(refundId);
    const hint = hintOf(payment, refund);
    hints.set(payment.id, hint);
    if (hint !== null || refund === undefined) continue;
    const added = await settle(manager, payment, refund);
    await insertRefundParts(manager, added);
    parts.push(...added);
  }
  return { parts, hints };
}

function hintOf(payment: ReportedPayment, refund: LockedRefund | undefined): PaymentHint | null {
  if (refund === undefined) return 'unknown-reference';
  const { micros } = payment.amount;
  const whole = refund.amount.micros;
  if (Math.abs(micros) !== whole || payment.allocated.micros !== 0) return 'other-amount';
  const isExpected =
    micros > 0
      ? refund.state === 'paid'
      : refund.state === 'underway' || (refund.state === 'rejected' && refund.left >= whole);
  return isExpected ? null : 'already-paid';
}

/** Marks a refund as paid or returned; one pass may do both, in that order. */
async function settle(
  manager: EntityManager,
  { id, amount, bookedOn: on, remittance }: ReportedPayment,
  refund: LockedRefund,
): Promise<RefundPart[]> {
  const booked = refundPart(refund.id, id, amount.micros, on);
  const { id: refundId, paymentId } = refund;
  if (booked.micros < 0) {
    const again = refundPart(refundId, paymentId, -booked.micros, on, ' paid after all');
    const isAgain = refund.state === 'rejected';
    refund.state = 'paid';
    await manager.update(StoredRefund, { id: refundId }, { state: 'paid', paidOn: on });
    return isAgain ? [again, booked] : [booked];
  }
  refund.state = 'returned';
  const failure = `${remittance} (${on})`.trim();
  await manager.update(StoredRefund, { id: refundId }, { state: 'returned', failure });
  const standing = await standingPart(manager, refundId, paymentId);
  return standing === undefined ? [booked] : [booked, reversalOfPart(standing, on)];
}

/**
 * Whether an unallocated outgoing payment names a refund: it may have been paid by hand before its confirmation. The
 * batch id isn't searched, as an unconfirmed refund has no file.
 */
export async function isNamedByDebit(manager: EntityManager, refundId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `select from billing.payments p
      where (p.reference ilike $1 or p.remittance ilike $1)
        and p.amount_micros < 0 and p.allocated_micros = 0 limit 1`,
    [`%${refundReferenceOf(refundId)}%`],
  );
  return rows.length > 0;
}

async function lockedRefunds(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedRefund>> {
  const rows = await table.query(
    manager,
    `select ${table.columns('r')}, p.amount_micros - p.allocated_micros as "left"
       from billing.refunds r join billing.payments p on p.id = r.payment_id
      where r.id = any($1::uuid[]) and r.state not in ('proposed', 'withdrawn')
      order by r.id for update of r, p`,
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
