import { conflict, notFound } from '@app/common';
import {
  collectionItemStates,
  type PaymentState,
  type Refund,
  type RefundState,
} from '@app/contracts';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import { type EntityManager, In } from 'typeorm';
import { refundReferenceOf } from './refund-ids.js';
import { StoredRefund } from './refund.entity.js';

const table = tableOf(StoredRefund);

/** @param rest SQL: the conditions on refunds `r`, their order and limit. */
export const refunds = (
  manager: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<StoredRefund[]> =>
  table.query(manager, `select ${table.columns('r')} from billing.refunds r ${rest}`, values);

/** Reads a refund, and locks it if asked. @throws AppError not-found `no-such-refund`. */
export async function refundOf(
  manager: EntityManager,
  id: string,
  lock: '' | 'for update' = '',
): Promise<StoredRefund> {
  const [refund] = await refunds(manager, `where r.id = $1 ${lock}`, [id]);
  if (refund !== undefined) return refund;
  throw notFound('no-such-refund', 'No refund has this id.');
}

/** Refuses a refund in another state than underway. @throws AppError conflict `not-underway`. */
export function refuseUnlessUnderway({ state }: Pick<StoredRefund, 'state'>): void {
  if (state === 'underway') return;
  throw conflict('not-underway', `The refund is ${state}, not underway.`);
}

/**
 * Refuses to separate a payment from one with a refund that is proposed, underway or paid: both payments could then
 * be paid back. The caller must hold `lockPayments`.
 * @throws AppError conflict `is-refunded`.
 */
export async function refuseIfRefunded(manager: EntityManager, paymentId: string): Promise<void> {
  const state = In<RefundState>(['proposed', 'underway', 'paid']);
  if (!(await manager.existsBy(StoredRefund, { paymentId, state }))) return;
  throw conflict(
    'is-refunded',
    'The linked payment has a refund, so the two can’t be separated; withdraw a proposed refund first.',
  );
}

export function refundFrom(row: StoredRefund): Refund {
  const { madeBy: by, madeAt: at, rejectionReason, rejectionConfirmedBy: _, ...refund } = row;
  // A reported refusal is shown only while the refund is underway or rejected: the bank may have paid it after all.
  const isRefused = row.state === 'underway' || row.state === 'rejected';
  return {
    by,
    at,
    endToEndId: row.confirmedAt === null ? null : refundReferenceOf(row.id),
    ...refund,
    failure: row.failure ?? (isRefused ? rejectionReason : null),
    rejectedBy: isRefused ? row.rejectedBy : null,
  };
}

/** The fields of a payment that its refund depends on. */
export interface RefundedPayment {
  readonly bookedOn: string;
  /** Whether a bank statement reports it, also when a person entered it too. */
  readonly isOfBank: boolean;
  /** The payer's IBAN by camt.053; null for a payment that only a CSV file reports, as such a file is easily forged. */
  readonly fromIban: string | null;
  readonly payerName: string | null;
  /** The refundable amount in micro-euro. */
  readonly left: number;
}

const { day, flag, orNull, text, textOf, whole } = columnTypes;
const refundable = rowsOf({
  amount: whole,
  state: textOf<PaymentState>(),
  payerName: orNull(text),
  bookedOn: day,
  isOfBank: flag,
  fromIban: orNull(text),
  left: whole,
});

/**
 * Locks a payment and reads its refundable amount: the unallocated amount, less returned collections that went back
 * to the payer already.
 * @throws AppError not-found `no-such-payment`.
 */
export async function refundedPayment(
  manager: EntityManager,
  paymentId: string,
): Promise<RefundedPayment> {
  await manager.query('select from billing.payments where id = $1 for update', [paymentId]);
  const [row] = await refundable.query(
    manager,
    `select p.amount_micros as amount, p.state, p.payer_name as "payerName",
            p.booked_on::text as "bookedOn",
            p.source <> 'entered' or bank.id is not null as "isOfBank",
            case when p.source = 'camt.053' then p.payer_iban else bank.from_iban end as "fromIban",
            p.amount_micros - p.allocated_micros - coalesce((
              select -sum(q.amount_micros - q.allocated_micros)
                from billing.collection_items i
                join billing.payments q on q.reference = i.end_to_end_id and q.return_reason is not null
               where i.payment_id = p.id and i.state = ${collectionItemStates.sql.returned}), 0)::bigint as "left"
       from billing.payments p
       left join lateral (select s.id, case when s.source = 'camt.053' then s.payer_iban end as from_iban
          from billing.payments s where s.same_as = p.id and s.source <> 'entered'
         order by s.source = 'camt.053' desc, s.place limit 1) bank on true
      where p.id = $1`,
    [paymentId],
  );
  if (row === undefined) {
    throw notFound('no-such-payment', 'No payment has this id.');
  }
  const { amount, state, left, ...payment } = row;
  const isCounted = (state === 'excess' || state === 'unmatched') && amount > 0;
  return { ...payment, left: isCounted ? Math.max(0, left) : 0 };
}
