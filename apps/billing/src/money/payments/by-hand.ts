import { conflict, fieldProblem, idTaken, invalid, money, negate, notFound } from '@app/common';
import type { PaymentState } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../kernel/time/months.js';
import { nameUuid } from '../../kernel/name-uuid.js';
import { payableInSql } from '../receivables/payable-in-sql.js';
import { writtenOffOfInSql } from '../receivables/owed-in-sql.js';
import { StoredAllocation } from '../receivables/allocation.entity.js';
import type { StoredPayment } from '../receivables/payment.entity.js';
import { leftOf } from '../receivables/payment-rows.js';
import type { Posted } from '../receivables/post-payments.js';
import { insertAllocations, refreshPayments } from '../receivables/insert-allocations.js';
import { StoredReceivable } from '../receivables/receivable.entity.js';
import { recoverBelowZero, WrittenOff } from '../receivables/recover-write-offs.js';

interface GivenAllocation {
  readonly allocationId: string;
  readonly documentId: string;
  readonly amount: { readonly micros: number };
}

/**
 * Allocates a part of a locked payment to a document. A part beyond the open amount recovers a write-off.
 * @returns The allocation and recoveries to post; null when the same allocation exists already.
 * @throws AppError, see `paymentAllocate` of the contracts.
 */
export async function allocateByHand(
  manager: EntityManager,
  payment: StoredPayment,
  { allocationId, documentId, amount: { micros } }: GivenAllocation,
  madeBy: string,
): Promise<Posted | null> {
  const known = await manager.findOneBy(StoredAllocation, { id: allocationId });
  if (known !== null) {
    const { paymentId, amount } = known;
    const isSame =
      paymentId === payment.id && known.documentId === documentId && amount.micros === micros;
    if (isSame) return null;
    throw idTaken('Another allocation has this id; use a new id.');
  }
  refuseUncounted(payment);
  if (payment.state === 'aside') {
    throw conflict('is-aside', 'The payment is set aside; undo that first.');
  }
  await manager.query('select from billing.receivables where document_id = $1 for update', [
    documentId,
  ]);
  const [document] = await openDocuments.query(
    manager,
    `select r.amount_micros as amount, r.paid_micros as paid, ${payableInSql('r')} as payable,
            ${writtenOffOfInSql('r')} as "writtenOff"
       from billing.receivables r where r.document_id = $1`,
    [documentId],
  );
  if (document === undefined) {
    throw notFound('no-such-document', 'No document has this id.');
  }
  const recovers = checkFits(micros, payment, document);
  const on = dutchDate(new Date());
  const writtenOff = await WrittenOff.of(manager, recovers > 0 ? [documentId] : []);
  const madeRoom = writtenOff.recover({ documentId, micros: recovers, on }, madeBy);
  await insertAllocations(manager, [
    ...madeRoom.map(({ allocation }) => allocation),
    {
      id: allocationId,
      paymentId: payment.id,
      documentId,
      amount: money(micros),
      rule: 'by-hand',
      madeBy,
    },
  ]);
  const below = await recoverBelowZero(manager, [{ documentId, on }], madeBy);
  await refreshPayments(manager, [payment.id], [documentId]);
  return { allocationIds: [allocationId], recoveries: [...madeRoom, ...below] };
}

/** By state: why a payment isn’t posted in the ledger. */
const uncounted: Readonly<Partial<Record<PaymentState, string>>> = {
  waiting: 'The payment’s bank statement is still being processed; try again later.',
  unconfirmed: 'A second person hasn’t confirmed the payment yet.',
  same: 'The payment is the same as another payment, which is used instead.',
  failed: 'The payment could not be processed; match it again first.',
};

/**
 * Refuses a payment that isn't posted.
 * @throws AppError conflict `is-waiting`, `is-unconfirmed`, `is-same`, `is-failed`.
 */
export function refuseUncounted({ state }: StoredPayment): void {
  const why = uncounted[state];
  if (why !== undefined) throw conflict(`is-${state}`, why);
}

const { whole } = columnTypes;
const openDocuments = rowsOf({
  amount: whole,
  paid: whole,
  /** The open amount minus the amounts of payouts that are underway. */
  payable: whole,
  writtenOff: whole,
});
type OpenDocument = RowOf<typeof openDocuments>;

/** Whether a part lies between 0 and the whole, which may be negative. */
const isWithin = (part: number, whole: number): boolean =>
  whole >= 0 ? part >= 0 && part <= whole : part <= 0 && part >= whole;

/**
 * Checks that an amount fits the payment's unallocated amount and the document.
 * @returns The part of it that recovers a write-off, micro-euro.
 * @throws AppError invalid, naming the field.
 */
function checkFits(micros: number, payment: StoredPayment, document: OpenDocument): number {
  const total = payment.amount.micros;
  const left = leftOf(payment);
  const { amount, writtenOff, payable: before } = document;
  const recovers = Math.min(writtenOff, Math.max(0, micros - Math.max(0, before)));
  // An incoming payment may pay a written-off part; an outgoing one may take back only what was paid.
  const room = micros > 0 ? writtenOff : 0;
  const paid = document.paid - writtenOff;
  const payable = before + room;
  const problem =
    micros === 0
      ? fieldProblem('amount', 'zero-amount')
      : !isWithin(payment.allocated.micros + micros, total)
        ? fieldProblem('amount', 'more-than-left', { left })
        : !isWithin(paid + micros, amount)
          ? fieldProblem('amount', 'more-than-open', { open: amount - paid })
          : !isWithin(amount - payable + micros, amount)
            ? fieldProblem('amount', 'more-than-payable', { payable })
            : null;
  if (problem === null) return recovers;
  throw invalid('invalid-input', 'The amount can’t be allocated to the document.', [problem]);
}

/**
 * Reverses an allocation of a locked payment by adding one of the opposite sign.
 * @returns The reversal and recoveries to post.
 * @throws AppError, see `allocationReverse` of the contracts.
 */
export async function reverseByHand(
  manager: EntityManager,
  payment: StoredPayment,
  { allocationId, reason }: { readonly allocationId: string; readonly reason: string },
  madeBy: string,
): Promise<Posted> {
  const key = { id: allocationId, paymentId: payment.id };
  const row = await manager.findOneBy(StoredAllocation, key);
  if (row === null) {
    throw notFound('no-such-allocation', 'The payment has no allocation with this id.');
  }
  if (row.reverses !== null) {
    throw conflict('is-a-reversal', 'A reversal can’t be reversed.');
  }
  if (row.rule === 'payout') {
    throw conflict(
      'is-payout',
      'The allocation is the bank’s payment of a payout and can’t be reversed.',
    );
  }
  if (await manager.existsBy(StoredAllocation, { reverses: allocationId })) {
    throw conflict('is-reversed', 'The allocation is reversed already.');
  }
  const { documentId, amount } = row;
  await lockReliedOn(manager, documentId, amount.micros);
  const id = nameUuid(allocationId, 'reversal');
  await insertAllocations(manager, [
    {
      id,
      paymentId: payment.id,
      documentId,
      amount: negate(amount),
      rule: 'undone',
      madeBy,
      reverses: allocationId,
      reason,
    },
  ]);
  const touched = { documentId, on: dutchDate(new Date()) };
  const recoveries = await recoverBelowZero(manager, [touched], madeBy);
  await refreshPayments(manager, [payment.id], [documentId]);
  return { allocationIds: [id], recoveries };
}

/**
 * Locks a document before an allocation to it is reversed. Refuses when later allocations depend on that one.
 * @throws AppError conflict `is-relied-on`.
 */
async function lockReliedOn(
  manager: EntityManager,
  documentId: string,
  micros: number,
): Promise<void> {
  const row = await manager.findOneOrFail(StoredReceivable, {
    where: { documentId },
    lock: { mode: 'pessimistic_write' },
  });
  const [amount, paid] = [row.amount.micros, row.paid.micros - micros];
  // A payout document may be overpaid, as the bank may pay a payout twice; reversing one of the two
  // payments is then allowed.
  const isFit = isWithin(paid, amount) || (row.kind === 'payout' && amount < 0 && paid <= 0);
  if (isFit) return;
  throw conflict(
    'is-relied-on',
    'Later allocations to the document depend on this one; reverse those first.',
    [fieldProblem('allocationId', 'relied-on')],
  );
}
