import { money } from '@app/common';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../kernel/name-uuid.js';
import type { NewEntry } from '../../books/index.js';
import { openDay } from './entries-of-payment.js';

/** What of a payment is of a refund, or isn't any more. */
export interface RefundPart {
  readonly id: string;
  readonly refundId: string;
  readonly paymentId: string;
  /** Micro-euro, signed as the payment is; of one that takes another back the other way round. */
  readonly micros: number;
  readonly reverses: string | null;
  /** `2026-11-25`: what it counts on. */
  readonly on: string;
}

/** The part of what came in that is to go back, or of what the bank booked of it. */
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
 * Spends parts of locked payments on refunds, in the acting transaction.
 * @throws QueryFailedError by PostgreSQL when one would be spent more than whole.
 */
export async function putOnRefunds(
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

/** The part of what came in that is to go back; undefined: none is, or not any more. */
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

/** What was to be allocated is underway back; what the bank booked of it isn't any more. */
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
