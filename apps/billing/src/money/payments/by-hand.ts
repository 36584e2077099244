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
import { putOnDocuments, refreshPayments } from '../receivables/put-on-documents.js';
import { StoredReceivable } from '../receivables/receivable.entity.js';
import { recoverBelowZero, WrittenOff } from '../receivables/recover-write-offs.js';

interface GivenAllocation {
  readonly allocationId: string;
  readonly documentId: string;
  readonly amount: { readonly micros: number };
}

/**
 * Puts a part of a locked payment on a document; what of it was written off isn't any more.
 * @returns What is to be posted; null: nothing, since the same again changes nothing.
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
    throw idTaken('The id is of something else.');
  }
  refuseUncounted(payment);
  if (payment.state === 'aside') {
    throw conflict('is-aside', 'The payment was set aside; take it up first.');
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
    throw notFound('no-such-document', 'There is no such document.');
  }
  const recovers = checkFits(micros, payment, document);
  const on = dutchDate(new Date());
  const writtenOff = await WrittenOff.of(manager, recovers > 0 ? [documentId] : []);
  const madeRoom = writtenOff.takeBack({ documentId, micros: recovers, on }, madeBy);
  await putOnDocuments(manager, [
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

/** Why a payment isn’t in the books. */
const uncounted: Readonly<Partial<Record<PaymentState, string>>> = {
  waiting: 'Its statement is still being worked on.',
  unconfirmed: 'Nobody has confirmed yet what was entered.',
  same: 'It is the same as another payment, which counts.',
  failed: 'It could not be processed; have it tried again first.',
};

/** @throws AppError conflict `is-waiting`, `is-unconfirmed`, `is-same`, `is-failed`. */
export function refuseUncounted({ state }: StoredPayment): void {
  const why = uncounted[state];
  if (why !== undefined) throw conflict(`is-${state}`, why);
}

const { whole } = columnTypes;
const openDocuments = rowsOf({
  amount: whole,
  paid: whole,
  /** What is open of it, and the bank isn’t told to pay. */
  payable: whole,
  writtenOff: whole,
});
type OpenDocument = RowOf<typeof openDocuments>;

/** Between nothing and all of it, whichever sign that has. */
const isWithin = (part: number, whole: number): boolean =>
  whole >= 0 ? part >= 0 && part <= whole : part <= 0 && part >= whole;

/**
 * @returns What of it was written off of the document, micro-euro.
 * @throws AppError invalid, naming the field.
 */
function checkFits(micros: number, payment: StoredPayment, document: OpenDocument): number {
  const total = payment.amount.micros;
  const left = leftOf(payment);
  const { amount, writtenOff, payable: before } = document;
  const recovers = Math.min(writtenOff, Math.max(0, micros - Math.max(0, before)));
  // What comes in may be of what was written off; what goes out takes back no more than was paid.
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
  throw invalid('invalid-input', 'That much can’t be put on the document.', [problem]);
}

/**
 * Takes a part of a locked payment back from its document, by another row of the opposite sign.
 * @returns What is to be posted.
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
    throw notFound('no-such-allocation', 'There is no such part of the payment.');
  }
  if (row.reverses !== null) {
    throw conflict('is-a-reversal', 'A reversal can’t be reversed.');
  }
  if (row.rule === 'payout') {
    throw conflict('is-payout', 'It is the bank’s word on a payout of ours.');
  }
  if (await manager.existsBy(StoredAllocation, { reverses: allocationId })) {
    throw conflict('is-reversed', 'It was reversed already.');
  }
  const { documentId, amount } = row;
  await lockReliedOn(manager, documentId, amount.micros);
  const id = nameUuid(allocationId, 'reversal');
  await putOnDocuments(manager, [
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
 * Locks a document off which a part of a payment is to be taken: what came back of it, or was paid since, may leave no
 * room for that.
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
  // The bank may pay a payout twice.
  const isFit = isWithin(paid, amount) || (row.kind === 'payout' && amount < 0 && paid <= 0);
  if (isFit) return;
  throw conflict(
    'is-relied-on',
    'What was put on the document since relies on it: undo that first.',
    [fieldProblem('allocationId', 'relied-on')],
  );
}
