import { grouped } from '@app/common';
import type { PaymentHint } from '@app/contracts';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../../kernel/name-uuid.js';
import { batchIdIn, endToEndIdIn } from './payment-ids.js';
import type { StoredPayment } from '../../receivables/payment.entity.js';
import { StoredPayout } from './payout.entity.js';

/** A payment as the bank’s statement tells of it. */
export type ToldPayment = Pick<
  StoredPayment,
  'id' | 'bookedOn' | 'amount' | 'allocated' | 'reference' | 'remittance' | 'batchId'
>;

/** A part of a payment that is put on a document of a payout. */
export interface PayoutAllocation {
  readonly paymentId: string;
  readonly documentId: string;
  readonly payoutId: string;
  readonly micros: number;
}

export interface MatchedPayouts {
  readonly allocations: readonly PayoutAllocation[];
  /** By payment that names a payout: null when it is on its documents, else why not. */
  readonly hints: ReadonlyMap<string, PaymentHint | null>;
}

/** A payment with what it names: a payout, or else a batch whose file it is the sum of. */
interface Told {
  readonly payment: ToldPayment;
  readonly endToEndId: string | null;
  readonly batchId: string | null;
}

interface PaidPart {
  readonly payoutId: string;
  readonly documentId: string;
  readonly micros: number;
  /** What of the document is paid; as it becomes while payments are put on it. */
  paid: number;
}

const payoutTable = tableOf(StoredPayout);
const { uuid, whole } = columnTypes;
const paidPart = rowsOf({ payoutId: uuid, documentId: uuid, micros: whole, paid: whole });

/**
 * Payments that name a payout of ours: what went out has paid it, what came in of the same amount is what came
 * back, so that it is owed again. What went out for a whole file, as banks book it that don't tell its payments, has
 * paid all that is underway of its batch. The bank is right where people said that it had refused one: that is paid
 * too, be its documents paid by another one meanwhile; these are paid more than whole then, which the owner owes us.
 * Anything else of them waits for a person. Payments are locked.
 */
export async function matchPayouts(
  manager: EntityManager,
  payments: readonly ToldPayment[],
): Promise<MatchedPayouts> {
  const told = payments.flatMap((payment): Told[] => {
    const endToEndId = endToEndIdIn(payment.reference ?? '') ?? endToEndIdIn(payment.remittance);
    if (endToEndId !== null) return [{ payment, endToEndId, batchId: null }];
    const batchId = payment.amount.micros < 0 ? batchIdIn(payment.batchId) : null;
    return batchId === null ? [] : [{ payment, endToEndId, batchId }];
  });
  if (told.length === 0) return { allocations: [], hints: new Map() };
  const payouts = await lockedPayouts(
    manager,
    told.flatMap(({ endToEndId }) => endToEndId ?? []),
    told.flatMap(({ batchId }) => batchId ?? []),
  );
  const parts = await lockedParts(
    manager,
    payouts.map(({ id }) => id),
  );
  const allocations: PayoutAllocation[] = [];
  const hints = new Map<string, PaymentHint | null>();
  for (const { payment, endToEndId, batchId } of told) {
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

/** @param attempt Distinguishes what is put on the same document again. */
export const payoutAllocationId = (
  { paymentId, documentId }: Pick<PayoutAllocation, 'paymentId' | 'documentId'>,
  attempt: string,
): string => nameUuid(paymentId, `${documentId}${attempt}`);

/** What a bank paid of a batch at once: all that is underway, and what it was said to refuse where it comes to that. */
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
  payment: ToldPayment,
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

/** One that came and went in one look is paid and returned, in that order. */
async function setState(
  manager: EntityManager,
  payout: StoredPayout,
  payment: ToldPayment,
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
