import { AppError, money } from '@app/common';
import type { Refund, RefundState } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { refundReferenceOf } from './refund-ids.js';

export interface RefundRow {
  id: string;
  place: string;
  payment_id: string;
  amount_micros: string;
  iban: string;
  name: string;
  other_account: boolean;
  reason: string;
  state: RefundState;
  made_by: string;
  made_at: Date;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  paid_on: string | null;
  failure: string | null;
  rejection_reason: string | null;
  rejected_by: string | null;
  rejection_confirmed_by: string | null;
}

export const refundColumns = `r.id, r.place, r.payment_id, r.amount_micros, r.iban, r.name, r.other_account,
  r.reason, r.state, r.made_by, r.made_at, r.confirmed_by, r.confirmed_at, r.paid_on::text as paid_on, r.failure,
  r.rejection_reason, r.rejected_by, r.rejection_confirmed_by`;

/** @throws AppError not-found `no-such-refund`. */
export async function refundOf(
  manager: EntityManager,
  id: string,
  lock: '' | 'for update' = '',
): Promise<RefundRow> {
  const rows: RefundRow[] = await manager.query(
    `select ${refundColumns} from billing.refunds r where r.id = $1 ${lock}`,
    [id],
  );
  const [row] = rows;
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-refund', 'There is no such refund.');
}

/** @throws AppError conflict `not-underway`. */
export function refuseUnlessUnderway({ state }: Pick<RefundRow, 'state'>): void {
  if (state === 'underway') return;
  throw new AppError('conflict', 'not-underway', `The refund is ${state}.`);
}

/**
 * Whether what comes in of a payment was, or may be, paid back. Under `lockPayments`: who tells apart what a refund
 * was ordered by, could have both paid back.
 * @throws AppError conflict `is-refunded`.
 */
export async function refuseIfRefunded(manager: EntityManager, paymentId: string): Promise<void> {
  const rows: unknown[] = await manager.query(
    `select from billing.refunds where payment_id = $1 and state in ('proposed', 'underway', 'paid') limit 1`,
    [paymentId],
  );
  if (rows.length === 0) return;
  throw new AppError(
    'conflict',
    'is-refunded',
    'The payment that counts is paid back, or is to be.',
  );
}

export function refundFrom(row: RefundRow): Refund {
  const isToBank = row.confirmed_at !== null;
  // A bank that paid it after all didn't refuse it.
  const isRefused = row.state === 'underway' || row.state === 'rejected';
  return {
    id: row.id,
    place: Number(row.place),
    paymentId: row.payment_id,
    amount: money(Number(row.amount_micros)),
    iban: row.iban,
    name: row.name,
    otherAccount: row.other_account,
    reason: row.reason,
    endToEndId: isToBank ? refundReferenceOf(row.id) : null,
    state: row.state,
    by: row.made_by,
    at: row.made_at.toISOString(),
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    paidOn: row.paid_on,
    failure: row.failure ?? (isRefused ? row.rejection_reason : null),
    rejectedBy: isRefused ? row.rejected_by : null,
  };
}

interface PaymentRow {
  amount: string;
  state: string;
  of_bank: boolean;
  from_iban: string | null;
  payer_name: string | null;
  booked_on: string;
  left_micros: string;
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
  const rows: PaymentRow[] = await manager.query(
    `select p.amount_micros as amount, p.state, p.payer_name, p.booked_on::text as booked_on,
            p.source <> 'entered' or bank.id is not null as of_bank,
            case when p.source = 'camt.053' then p.payer_iban else bank.from_iban end as from_iban,
            p.amount_micros - p.allocated_micros - coalesce((
              select -sum(q.amount_micros - q.allocated_micros)
                from billing.collection_items i
                join billing.payments q on q.reference = i.end_to_end_id and q.return_reason is not null
               where i.payment_id = p.id and i.state = 'returned'), 0)::bigint as left_micros
       from billing.payments p
       left join lateral (select s.id, case when s.source = 'camt.053' then s.payer_iban end as from_iban
          from billing.payments s where s.same_as = p.id and s.source <> 'entered'
         order by s.source = 'camt.053' desc, s.place limit 1) bank on true
      where p.id = $1`,
    [paymentId],
  );
  const [row] = rows;
  if (row === undefined) {
    throw new AppError('not-found', 'no-such-payment', 'There is no such payment.');
  }
  const isCounted = ['excess', 'unmatched'].includes(row.state) && Number(row.amount) > 0;
  return {
    bookedOn: row.booked_on,
    isOfBank: row.of_bank,
    fromIban: row.from_iban,
    payerName: row.payer_name,
    left: isCounted ? Math.max(0, Number(row.left_micros)) : 0,
  };
}
