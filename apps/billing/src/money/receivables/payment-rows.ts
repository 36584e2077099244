import { money } from '@app/common';
import type { Allocation, AllocationRule, Payment } from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredAllocation } from './allocation.entity.js';
import { StoredPayment } from './payment.entity.js';

const table = tableOf(StoredPayment);

/** @param rest SQL: the conditions on payments `p`, their order and limit. */
export const payments = (
  manager: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<StoredPayment[]> =>
  table.query(manager, `select ${table.columns('p')} from billing.payments p ${rest}`, values);

/** The unallocated amount of a payment, in micro-euro. */
export const leftOf = ({
  amount,
  allocated,
}: Pick<StoredPayment, 'amount' | 'allocated'>): number => amount.micros - allocated.micros;

export const paymentFrom = ({ ...payment }: StoredPayment): Payment => ({
  left: money(leftOf(payment)),
  ...payment,
});

const { orNull, text, textOf, uuid } = columnTypes;
const allocationTable = tableOf(StoredAllocation)
  .without('payoutId', 'writeOffId', 'paymentId', 'rule')
  .with({
    paymentId: uuid,
    rule: textOf<AllocationRule>(),
    documentNumber: text,
    partyType: textOf<'owner' | 'carrier'>(),
    partyId: text,
    reversedBy: orNull(uuid),
  });

/** The allocations of a payment and their reversals, in order. */
export const allocationsOf = (manager: EntityManager, paymentId: string): Promise<Allocation[]> =>
  allocationTable.query(
    manager,
    `select ${allocationTable.columns('a')}, a.payment_id as "paymentId", a.rule,
            r.number as "documentNumber", r.party_type as "partyType", r.party_id as "partyId",
            u.id as "reversedBy"
       from billing.allocations a
       join billing.receivables r on r.document_id = a.document_id
       left join billing.allocations u on u.reverses = a.id
      where a.payment_id = $1 order by a.place`,
    [paymentId],
  );
