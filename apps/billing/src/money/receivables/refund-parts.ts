import { money } from '@app/common';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../kernel/name-uuid.js';
import type { NewEntry } from '../../books/index.js';
import { openDay } from './entries-of-payment.js';

/** A part of a payment spent on a refund, or its reversal. */
export interface RefundPart {
  readonly id: string;
  readonly refundId: string;
  readonly paymentId: string;
  /** Micro-euro, signed as the payment is; a reversal has the opposite sign. */
  readonly micros: number;
  readonly reverses: string | null;
  /** The booking date, `2026-11-25`. */
  readonly on: string;
}

/** A part of a refunded payment, or of the bank's booking that pays or returns the refund. */
export const refundPart = (
  refundId: string,
  paymentId: string,
  micros: number,
  on: string,
  attempt = '',
): RefundPart => ({
  id: nameUuid(refundId, `${paymentId}${attempt}`),
  refundId,
  paymentId,
  micros,
  reverses: null,
  on,
});

export const reversalOfPart = (part: RefundPart, on: string): RefundPart => ({
  ...part,
  id: nameUuid(part.id, 'reversal'),
  micros: -part.micros,
  reverses: part.id,
  on,
});

/**
 * Spends parts of locked payments on refunds, in the caller's transaction.
 * @throws QueryFailedError by PostgreSQL when a payment would be overspent.
 */
export async function insertRefundParts(
  manager: EntityManager,
  parts: readonly RefundPart[],
): Promise<void> {
  if (parts.length === 0) return;
  await manager.query(
    `insert into billing.refund_parts (id, refund_id, payment_id, amount_micros, reverses)
     select r.id, r."refundId", r."paymentId", r.micros, r.reverses
       from json_to_recordset($1::json) as r(id uuid, "refundId" uuid, "paymentId" uuid, micros bigint,
         reverses uuid)`,
    [JSON.stringify(parts)],
  );
}

/** The part of the refunded payment that a refund holds; undefined when there is none or it is reversed. */
export async function standingPart(
  manager: EntityManager,
  refundId: string,
  paymentId: string,
): Promise<RefundPart | undefined> {
  const rows: { id: string; micros: string }[] = await manager.query(
    `select p.id, p.amount_micros as micros from billing.refund_parts p
      where p.refund_id = $1 and p.payment_id = $2 and p.reverses is null
        and not exists (select from billing.refund_parts u where u.reverses = p.id)`,
    [refundId, paymentId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return { id: row.id, refundId, paymentId, micros: Number(row.micros), reverses: null, on: '' };
}

/** The entry of a refund part: between unallocated receipts and payments underway. */
export const entryOfRefundPart = (
  { id, paymentId, micros, reverses, on }: RefundPart,
  lockedThrough: string | null,
): NewEntry => ({
  id: entryIdOf(id),
  on: openDay(on, lockedThrough),
  kind: reverses === null ? 'payment' : 'reversal',
  text: `${reverses === null ? 'Terugbetaling' : 'Teruggedraaid: terugbetaling'} bij betaling ${paymentId}`,
  ...(reverses === null ? {} : { reverses: entryIdOf(reverses) }),
  postings: [
    { account: 'unallocated-receipts', amount: money(micros) },
    { account: 'payments-underway', amount: money(-micros) },
  ],
});

const entryIdOf = (partId: string): string => nameUuid(partId, 'refund');
