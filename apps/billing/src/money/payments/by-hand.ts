import { conflict, fieldProblem, idTaken, invalid, notFound } from '@app/common';
import type { PaymentState } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../kernel/time/months.js';
import { nameUuid } from '../../kernel/name-uuid.js';
import { payableInSql } from '../receivables/payable-in-sql.js';
import { writtenOffOfInSql } from '../receivables/owed-in-sql.js';
import type { StoredPayment } from '../receivables/payment.entity.js';
import { leftOf } from '../receivables/payment-rows.js';
import type { Posted } from '../receivables/post-payments.js';
import { putOnDocuments, refreshPayments } from '../receivables/put-on-documents.js';
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
  const known: { same: boolean }[] = await manager.query(
    `select payment_id = $2 and document_id = $3 and amount_micros = $4 as same
       from billing.allocations where id = $1`,
    [allocationId, payment.id, documentId, micros],
  );
  if (known[0]?.same === true) return null;
  if (known.length > 0) {
    throw idTaken('The id is of something else.');
  }
  refuseUncounted(payment);
  if (payment.state === 'aside') {
    throw conflict('is-aside', 'The payment was set aside; take it up first.');
  }
  await manager.query('select from billing.receivables where document_id = $1 for update', [
    documentId,
  ]);
  const documents: OpenDocument[] = await manager.query(
    `select r.amount_micros as amount, r.paid_micros as paid, ${payableInSql('r')} as payable,
            ${writtenOffOfInSql('r')} as written_off
       from billing.receivables r where r.document_id = $1`,
    [documentId],
  );
  const [document] = documents;
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
      micros,
      rule: 'by-hand',
      madeBy,
      reverses: null,
      reason: null,
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

interface OpenDocument {
  readonly amount: string;
  readonly paid: string;
  /** What is open of it, and the bank isn’t told to pay. */
  readonly payable: string;
  readonly written_off: string;
}

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
  const writtenOff = Number(document.written_off);
  const before = Number(document.payable);
  const recovers = Math.min(writtenOff, Math.max(0, micros - Math.max(0, before)));
  // What comes in may be of what was written off; what goes out takes back no more than was paid.
  const room = micros > 0 ? writtenOff : 0;
  const [amount, paid] = [Number(document.amount), Number(document.paid) - writtenOff];
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
  const rows: {
    document_id: string;
    amount: string;
    reverses: string | null;
    reversed: boolean;
    rule: string;
  }[] = await manager.query(
    `select a.document_id, a.amount_micros as amount, a.reverses, a.rule,
            exists (select from billing.allocations u where u.reverses = a.id) as reversed
       from billing.allocations a where a.id = $1 and a.payment_id = $2`,
    [allocationId, payment.id],
  );
  const [row] = rows;
  if (row === undefined) {
    throw notFound('no-such-allocation', 'There is no such part of the payment.');
  }
  if (row.reverses !== null) {
    throw conflict('is-a-reversal', 'A reversal can’t be reversed.');
  }
  if (row.rule === 'payout') {
    throw conflict('is-payout', 'It is the bank’s word on a payout of ours.');
  }
  if (row.reversed) {
    throw conflict('is-reversed', 'It was reversed already.');
  }
  await lockReliedOn(manager, row.document_id, Number(row.amount));
  const id = nameUuid(allocationId, 'reversal');
  await putOnDocuments(manager, [
    {
      id,
      paymentId: payment.id,
      documentId: row.document_id,
      micros: -Number(row.amount),
      rule: 'undone',
      madeBy,
      reverses: allocationId,
      reason,
    },
  ]);
  const touched = { documentId: row.document_id, on: dutchDate(new Date()) };
  const recoveries = await recoverBelowZero(manager, [touched], madeBy);
  await refreshPayments(manager, [payment.id], [row.document_id]);
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
  const [row]: { kind: string; amount: string; paid: string }[] = await manager.query(
    `select kind, amount_micros as amount, paid_micros as paid from billing.receivables
      where document_id = $1 for update`,
    [documentId],
  );
  const [amount, paid] = [Number(row!.amount), Number(row!.paid) - micros];
  // The bank may pay a payout twice.
  const isFit = isWithin(paid, amount) || (row!.kind === 'payout' && amount < 0 && paid <= 0);
  if (isFit) return;
  throw conflict(
    'is-relied-on',
    'What was put on the document since relies on it: undo that first.',
    [fieldProblem('allocationId', 'relied-on')],
  );
}
