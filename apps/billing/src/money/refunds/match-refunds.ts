import type { PaymentHint } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { ToldPayment } from '../payouts/paid/match-payouts.js';
import { refundIdIn, refundReferenceOf } from './refund-ids.js';
import { StoredRefund } from './refund.entity.js';
import {
  putOnRefunds,
  refundPart,
  type RefundPart,
  reversalOfPart,
  standingPart,
} from '../receivables/refund-parts.js';

export interface MatchedRefunds {
  /** To be posted; they are on the refunds. */
  readonly parts: readonly RefundPart[];
  /** By payment that names a refund: null when it is of that, else why not. */
  readonly hints: ReadonlyMap<string, PaymentHint | null>;
}

/** What is left of what came in. */
const table = tableOf(StoredRefund).with({ left: columnTypes.whole });
type LockedRefund = RowOf<typeof table>;

/**
 * Payments that name a refund of ours: what went out has paid it, what came in of the same amount is what came back,
 * so that what is left of the payment is there again. The bank is right where people said that it had refused one:
 * that is paid all the same, while so much is left. Anything else of them waits for a person. Payments are locked.
 */
export async function matchRefunds(
  manager: EntityManager,
  payments: readonly ToldPayment[],
): Promise<MatchedRefunds> {
  const told = payments.flatMap((payment) => {
    const { reference, remittance, batchId } = payment;
    const refundId = refundIdIn(reference) ?? refundIdIn(remittance) ?? refundIdIn(batchId);
    return refundId === null ? [] : [{ payment, refundId }];
  });
  const parts: RefundPart[] = [];
  const hints = new Map<string, PaymentHint | null>();
  if (told.length === 0) return { parts, hints };
  const refunds = await lockedRefunds(
    manager,
    told.map(({ refundId }) => refundId),
  );
  for (const { payment, refundId } of told) {
    const refund = refunds.get(refundId);
    const hint = hintOf(payment, refund);
    hints.set(payment.id, hint);
    if (hint !== null || refund === undefined) continue;
    const added = await settle(manager, payment, refund);
    await putOnRefunds(manager, added);
    parts.push(...added);
  }
  return { parts, hints };
}

function hintOf(payment: ToldPayment, refund: LockedRefund | undefined): PaymentHint | null {
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

/** One that came and went in one look is paid and returned, in that order. */
async function settle(
  manager: EntityManager,
  { id, amount, bookedOn: on, remittance }: ToldPayment,
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
 * Whether anything that went out, and is of nothing, names a refund: somebody may have paid it before it was confirmed.
 * No file of it was there yet, so that no batch is named by it.
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
