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

/** @param rest SQL: which refunds `r`, and in which order. */
export const refunds = (
  manager: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<StoredRefund[]> =>
  table.query(manager, `select ${table.columns('r')} from billing.refunds r ${rest}`, values);

/** @throws AppError not-found `no-such-refund`. */
export async function refundOf(
  manager: EntityManager,
  id: string,
  lock: '' | 'for update' = '',
): Promise<StoredRefund> {
  const [refund] = await refunds(manager, `where r.id = $1 ${lock}`, [id]);
  if (refund !== undefined) return refund;
  throw notFound('no-such-refund', 'There is no such refund.');
}

/** @throws AppError conflict `not-underway`. */
export function refuseUnlessUnderway({ state }: Pick<StoredRefund, 'state'>): void {
  if (state === 'underway') return;
  throw conflict('not-underway', `The refund is ${state}.`);
}

/**
 * Whether what comes in of a payment was, or may be, paid back. Under `lockPayments`: who tells apart what a refund
 * was ordered by, could have both paid back.
 * @throws AppError conflict `is-refunded`.
 */
export async function refuseIfRefunded(manager: EntityManager, paymentId: string): Promise<void> {
  const state = In<RefundState>(['proposed', 'underway', 'paid']);
  if (!(await manager.existsBy(StoredRefund, { paymentId, state }))) return;
  throw conflict('is-refunded', 'The payment that counts is paid back, or is to be.');
}

export function refundFrom(row: StoredRefund): Refund {
  const { madeBy: by, madeAt: at, rejectionReason, rejectionConfirmedBy: _, ...refund } = row;
  // A bank that paid it after all didn't refuse it.
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

/** What a refund needs to know of the payment that it is of. */
export interface RefundedPayment {
  readonly bookedOn: string;
  /** Whether the bank told of it, alone or beside people. */
  readonly isOfBank: boolean;
  /** As camt.053 says; what a CSV alone says of it is nobody’s word but its writer’s. */
  readonly fromIban: string | null;
  readonly payerName: string | null;
  /** Micro-euro that may go back. */
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
 * What may go back of a payment, which is locked: what is on no document, but for what went back to the payer already,
 * as collections of it were returned.
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
    throw notFound('no-such-payment', 'There is no such payment.');
  }
  const { amount, state, left, ...payment } = row;
  const isCounted = (state === 'excess' || state === 'unmatched') && amount > 0;
  return { ...payment, left: isCounted ? Math.max(0, left) : 0 };
}
