import { grouped } from '@app/common';
import type { PaymentHint } from '@app/contracts';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../../kernel/name-uuid.js';
import { batchIdIn, endToEndIdIn } from './payment-ids.js';
import type { StoredPayment } from '../../receivables/payment.entity.js';
import { StoredPayout } from './payout.entity.js';

/** The fields of a payment that are matched with payouts and refunds. */
export type ReportedPayment = Pick<
  StoredPayment,
  'id' | 'bookedOn' | 'amount' | 'allocated' | 'reference' | 'remittance' | 'batchId'
>;

/** A planned allocation of a payment to a document of a payout. */
export interface PayoutAllocation {
  readonly paymentId: string;
  readonly documentId: string;
  readonly payoutId: string;
  readonly micros: number;
}

export interface MatchedPayouts {
  readonly allocations: readonly PayoutAllocation[];
  /** For each payment that names a payout: null when it was matched, else the reason why not. */
  readonly hints: ReadonlyMap<string, PaymentHint | null>;
}

/** A payment that names a payout, or the batch whose file it pays as one sum. */
interface NamingPayment {
  readonly payment: ReportedPayment;
  readonly endToEndId: string | null;
  readonly batchId: string | null;
}

interface PaidPart {
  readonly payoutId: string;
  readonly documentId: string;
  readonly micros: number;
  /** The paid amount of the document; goes up as payments are matched. */
  paid: number;
}

const payoutTable = tableOf(StoredPayout);
const { uuid, whole } = columnTypes;
const paidPart = rowsOf({ payoutId: uuid, documentId: uuid, micros: whole, paid: whole });

/**
 * Matches locked payments that name a payout. An outgoing payment pays the payout; an incoming one of the same
 * amount returns it, so that it is owed again. Some banks book a whole file as one amount: it pays all payouts of
 * the batch that are underway. The bank's payment counts even for a payout that people reported as refused; when
 * another payout has paid its documents meanwhile, they are overpaid and the owner owes us the difference.
 * Other payments stay unmatched, with a hint.
 */
export async function matchPayouts(
  manager: EntityManager,
  payments: readonly ReportedPayment[],
): Promise<MatchedPayouts> {
  const naming = payments.flatMap((payment): NamingPayment[] => {
    const endToEndId = endToEndIdIn(payment.reference ?? '') ?? endToEndIdIn(payment.remittance);
    if (endToEndId !== null) return [{ payment, endToEndId, batchId: null }];
    const batchId = payment.amount.micros < 0 ? batchIdIn(payment.batchId) : null;
    return batchId === null ? [] : [{ payment, endToEndId, batchId }];
  });
  if (naming.length === 0) return { allocations: [], hints: new Map() };
  const payouts = await lockedPayouts(
    manager,
    naming.flatMap(({ endToEndId }) => endToEndId ?? []),
    naming.flatMap(({ batchId }) => batchId ?? []),
  );
  const parts = await lockedParts(
    manager,
    payouts.map(({ id }) => id),
  );
  const allocations: PayoutAllocation[] = [];
  const hints = new Map<string, PaymentHint | null>();
  for (const { payment, endToEndId, batchId } of naming) {
    const named =
      batchId === null
        ? payouts.filter((one) => one.endToEndId === endToEndId)
        : ofFile(payouts, batchId, -payment.amount.micros);
    const ofThem = named.flatMap(({ id }) => parts.get(id) ?? []);
    const isOver = named.length === 0 && payouts.some((one) => one.batchId === batchId);
    const hint = isOver ? 'already-paid' : hintOf(payment, named, ofThem);
    hints.set(payment.id, hint);
    if (hint !== null) continue;
    for (const payout of named) await setState(manager, payout, payment);
    const sign = Math.sign(payment.amount.micros);
    for (const part of ofThem) {
      const micros = sign * part.micros;
      part.paid -= micros;
      const { payoutId, documentId } = part;
      allocations.push({ paymentId: payment.id, payoutId, documentId, micros });
    }
  }
  return { allocations, hints };
}

/** @param attempt Makes the id new when the payment is matched again after a reversal. */
export const payoutAllocationId = (
  { paymentId, documentId }: Pick<PayoutAllocation, 'paymentId' | 'documentId'>,
  attempt: string,
): string => nameUuid(paymentId, `${documentId}${attempt}`);

/** The payouts that one amount for a batch's file pays: those underway, and refused ones when the sum includes them. */
function ofFile(payouts: readonly StoredPayout[], batchId: string, micros: number): StoredPayout[] {
  const unsettled = payouts.filter(
    (one) => one.batchId === batchId && (one.state === 'underway' || one.state === 'rejected'),
  );
  return wholeOf(unsettled) === micros
    ? unsettled
    : unsettled.filter(({ state }) => state === 'underway');
}

const wholeOf = (payouts: readonly StoredPayout[]): number =>
  payouts.reduce((sum, { amount }) => sum + amount.micros, 0);

function hintOf(
  payment: ReportedPayment,
  payouts: readonly StoredPayout[],
  parts: readonly PaidPart[],
): PaymentHint | null {
  if (payouts.length === 0) return 'unknown-reference';
  const { micros } = payment.amount;
  const isWhole = Math.abs(micros) === wholeOf(payouts);
  if (!isWhole || payment.allocated.micros !== 0) return 'other-amount';
  const isExpected = payouts.every(({ state }) =>
    micros < 0 ? state === 'underway' || state === 'rejected' : state === 'paid',
  );
  const fits = micros < 0 || parts.every(({ paid, micros: back }) => paid >= back);
  return isExpected && fits ? null : 'already-paid';
}

/** Sets a payout to `paid` or `returned`; one pass may do both, in that order. */
async function setState(
  manager: EntityManager,
  payout: StoredPayout,
  payment: ReportedPayment,
): Promise<void> {
  const isBack = payment.amount.micros > 0;
  payout.state = isBack ? 'returned' : 'paid';
  await manager.query(
    `update billing.payouts set state = $2, failure = $3, paid_on = coalesce(paid_on, $4) where id = $1`,
    [
      payout.id,
      payout.state,
      isBack ? `${payment.remittance} (${payment.bookedOn})`.trim() : null,
      payment.bookedOn,
    ],
  );
}

const lockedPayouts = (
  manager: EntityManager,
  endToEndIds: readonly string[],
  batchIds: readonly string[],
): Promise<StoredPayout[]> =>
  payoutTable.query(
    manager,
    `select ${payoutTable.columns()} from billing.payouts
      where (end_to_end_id = any($1::text[]) or batch_id = any($2::uuid[]))
        and state not in ('planned', 'held', 'settled')
      order by id for update`,
    [[...endToEndIds], [...batchIds]],
  );

async function lockedParts(
  manager: EntityManager,
  payoutIds: readonly string[],
): Promise<Map<string, PaidPart[]>> {
  const parts: PaidPart[] = await paidPart.query(
    manager,
    `select p.payout_id as "payoutId", p.document_id as "documentId", p.amount_micros as micros,
            -r.paid_micros as paid
       from billing.payout_parts p join billing.receivables r on r.document_id = p.document_id
      where p.payout_id = any($1::uuid[]) and p.what = 'paid'
      order by r.document_id for update of r`,
    [[...payoutIds]],
  );
  return grouped(parts, ({ payoutId }) => payoutId);
}
