import { money } from '@app/common';
import type { PaymentHint } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { takeBack } from '../direct-debit/collections/coming-back.js';
import {
  type ItemComingIn,
  itemsComingIn,
  itemsOf,
  markCollected,
  matchItems,
} from '../direct-debit/collections/coming-in.js';
import { nameUuid } from '../../kernel/name-uuid.js';
import { matchPayouts, payoutAllocationId } from '../payouts/paid/match-payouts.js';
import { payableInSql } from '../receivables/payable-in-sql.js';
import { matchRefunds } from '../refunds/match-refunds.js';
import type { RefundPart } from '../receivables/refund-parts.js';
import { documentNumbers } from './document-references.js';
import type { BookedPayment } from '../receivables/entries-of-payment.js';
import { type Candidate, type Matching, matchPayment } from '../receivables/match-payment.js';
import { writtenOffOfInSql } from '../receivables/owed-in-sql.js';
import type { StoredPayment } from '../receivables/payment.entity.js';
import { leftOf } from '../receivables/payment-rows.js';
import {
  type PlannedAllocation,
  insertAllocations,
  refreshPayments,
} from '../receivables/insert-allocations.js';
import {
  recoverBelowZero,
  type Recovered,
  type Recovery,
  WrittenOff,
} from '../receivables/recover-write-offs.js';

/** `madeBy` of automatic allocations. */
const automatic = 'billing';

const { day, text, uuid, whole } = columnTypes;
const openDocuments = rowsOf({
  documentId: uuid,
  number: text,
  partyKey: text,
  dueOn: day,
  open: whole,
  writtenOff: whole,
});

/** The results of matching that have to be posted. */
interface Matched {
  readonly allocationIds: string[];
  readonly collected: readonly ItemComingIn[];
  readonly recoveries: readonly Recovery[];
  readonly refundParts: readonly RefundPart[];
}

/** A payment with the document numbers that its texts may name. */
type Named = StoredPayment & { numbers: readonly string[] };

export const bookedOf = (row: StoredPayment): BookedPayment => ({
  id: row.id,
  bookedOn: row.bookedOn,
  micros: row.amount.micros,
});

/**
 * Allocates the unallocated amounts of locked payments where the match is clear.
 * @param attempt Makes the ids of allocations new when a payment is matched again after a reversal.
 * @returns The results to post.
 */
export async function matchLocked(
  manager: EntityManager,
  payments: readonly StoredPayment[],
  attempt = '',
): Promise<Matched> {
  const payouts = await matchPayouts(manager, payments);
  const refunds = await matchRefunds(manager, payments);
  const named = payments
    .filter(({ id }) => !payouts.hints.has(id) && !refunds.hints.has(id))
    .map(({ ...payment }): Named => ({ numbers: documentNumbers(payment), ...payment }));
  const comingIn = await itemsComingIn(manager, named);
  const candidates = await lockedCandidates(manager, named, comingIn);
  for (const { documentId, micros } of payouts.allocations) candidates.take(documentId, micros);
  const planned = payouts.allocations.map(({ micros, ...one }): PlannedAllocation => ({
    ...one,
    amount: money(micros),
    id: payoutAllocationId(one, attempt),
    rule: 'payout',
    madeBy: automatic,
  }));
  const recovered: Recovered[] = [];
  const collected: { paymentId: string; item: ItemComingIn }[] = [];
  const hints: { id: string; hint: PaymentHint | null }[] = [
    ...payouts.hints,
    ...refunds.hints,
  ].map(([id, hint]) => ({ id, hint }));
  for (const payment of named) {
    const left = leftOf(payment);
    const items = candidates.comingIn(comingIn.get(payment.id));
    const whole = itemsOf(left, items);
    const { matches, hint } =
      whole !== null
        ? matchItems(whole, candidates.openOf)
        : items.some(({ refused }) => !refused)
          ? otherAmount
          : matchPayment({ left }, candidates.of(payment));
    if (whole !== null) {
      candidates.end(whole);
      collected.push(...whole.map((item) => ({ paymentId: payment.id, item })));
    }
    for (const { documentId, micros, recovers, rule } of matches) {
      candidates.take(documentId, micros, recovers);
      if (recovers > 0) recovered.push({ documentId, micros: recovers, on: payment.bookedOn });
      planned.push({
        id: nameUuid(payment.id, `${documentId}${attempt}`),
        paymentId: payment.id,
        documentId,
        amount: money(micros),
        rule,
        madeBy: automatic,
      });
    }
    hints.push({ id: payment.id, hint });
  }
  const documentIds = recovered.map(({ documentId }) => documentId);
  const writtenOff = await WrittenOff.of(manager, documentIds);
  const madeRoom = recovered.flatMap((one) => writtenOff.recover(one, automatic));
  await insertAllocations(manager, [...madeRoom.map(({ allocation }) => allocation), ...planned]);
  await manager.query(
    `update billing.payments p set state = 'unmatched', hint = n.hint
       from json_to_recordset($1::json) as n(id uuid, hint text)
      where p.id = n.id and p.state <> 'aside'`,
    [JSON.stringify(hints)],
  );
  await markCollected(manager, collected);
  const back = await takeBack(manager);
  await insertAllocations(manager, back);
  const all = [...planned, ...back];
  const bookedOn = new Map(payments.map((one) => [one.id, one.bookedOn]));
  const below = await recoverBelowZero(
    manager,
    planned.map(({ paymentId, documentId }) => ({
      documentId,
      on: bookedOn.get(paymentId ?? '') ?? '',
    })),
    automatic,
  );
  await refreshPayments(
    manager,
    [
      ...payments.map(({ id }) => id),
      ...back.flatMap(({ paymentId }) => paymentId ?? []),
      ...refunds.parts.map(({ paymentId }) => paymentId),
    ],
    all.map(({ documentId }) => documentId),
  );
  return {
    allocationIds: all.map(({ id }) => id),
    // Items that staff marked as refused aren't underway in the ledger any more.
    collected: collected.map(({ item }) => item).filter(({ refused }) => !refused),
    recoveries: [...madeRoom, ...below],
    refundParts: refunds.parts,
  };
}

/** The payment names items but differs from their sum: it is unknown which item is unpaid. */
const otherAmount: Matching = { matches: [], hint: 'other-amount' };

type ComingIn = ReadonlyMap<string, readonly ItemComingIn[]>;

/** Candidate documents of the payments; their open amounts go down as payments are allocated. */
class Documents {
  private readonly byNumber = new Map<string, string>();
  private readonly byIban = new Map<string, string[]>();
  private readonly byId = new Map<string, Candidate>();
  private readonly ended = new Set<string>();

  constructor(documents: readonly Candidate[], ibansOf: ReadonlyMap<string, readonly string[]>) {
    for (const document of documents) {
      const { documentId, number } = document;
      this.byNumber.set(number, documentId);
      this.byId.set(documentId, document);
      for (const iban of ibansOf.get(documentId) ?? []) {
        const ids = this.byIban.get(iban) ?? [];
        ids.push(documentId);
        this.byIban.set(iban, ids);
      }
    }
  }

  of({ numbers, payerIban }: Named) {
    const known = numbers.map((number) => this.byNumber.get(number));
    const ofPayer = this.byIban.get(payerIban ?? '') ?? [];
    return {
      named: this.all(known.filter((id) => id !== undefined)),
      namesAny: numbers.length > 0,
      ofPayer: this.all(ofPayer),
    };
  }

  openOf = (documentId: string): number => Math.max(this.byId.get(documentId)?.open ?? 0, 0);

  /** The items that no earlier payment of this pass paid. */
  comingIn(items: readonly ItemComingIn[] = []): ItemComingIn[] {
    return items.filter((item) => !this.ended.has(keyOf(item)));
  }

  end(items: readonly ItemComingIn[]): void {
    for (const item of items) this.ended.add(keyOf(item));
  }

  /** @param recovers The part of the amount that recovers a write-off. */
  take(documentId: string, micros: number, recovers = 0): void {
    const one = this.byId.get(documentId);
    if (one === undefined) return;
    const writtenOff = one.writtenOff - recovers;
    this.byId.set(documentId, { ...one, open: one.open - micros + recovers, writtenOff });
  }

  private all(ids: readonly string[]): Candidate[] {
    return [...new Set(ids)].map((id) => this.byId.get(id)).filter((one) => one !== undefined);
  }
}

const keyOf = ({ collectionId, place }: ItemComingIn): string => `${collectionId} ${place}`;

/**
 * Locks the candidate documents: those that payments name, those of collection items, and open documents of the
 * parties that use a payment's account: it is on their document, or they paid from it before.
 */
async function lockedCandidates(
  manager: EntityManager,
  payments: readonly Named[],
  comingIn: ComingIn,
): Promise<Documents> {
  const ofItems = [...comingIn.values()].flat().map(({ documentId }) => documentId);
  const numbers = [...new Set(payments.flatMap((one) => one.numbers))];
  const ibans = [...new Set(payments.map((one) => one.payerIban).filter((one) => one !== null))];
  const locked: { documentId: string; ibans: string[] }[] = await manager.query(
    `with given as materialized (select unnest($2::text[]) as iban),
          paying as materialized (
       select g.iban, r.party_type, r.party_id from given g
         join billing.receivables r on r.party_iban = g.iban and r.open_micros <> 0
       union
       select g.iban, r.party_type, r.party_id from given g
         join billing.payments p on p.payer_iban = g.iban
         join billing.allocations a on a.payment_id = p.id and a.rule in ('reference', 'by-hand')
         join billing.receivables r on r.document_id = a.document_id
        where not exists (select from billing.allocations u where u.reverses = a.id))
     select r.document_id as "documentId",
            array(select y.iban from paying y
                   where y.party_type = r.party_type and y.party_id = r.party_id) as ibans
       from billing.receivables r
      where r.number = any($1::text[]) or r.document_id = any($3::uuid[])
         or r.open_micros <> 0 and (r.party_type, r.party_id) in
           (select y.party_type, y.party_id from paying y)
      order by r.document_id for update of r`,
    [numbers, ibans, ofItems],
  );
  // Amounts are read after the lock, so that a payout approved meanwhile counts as underway.
  const documents = await openDocuments.query(
    manager,
    `select r.document_id as "documentId", r.number, r.party_type || ' ' || r.party_id as "partyKey",
            r.late_from::text as "dueOn", ${payableInSql('r')} as open,
            ${writtenOffOfInSql('r')} as "writtenOff"
       from billing.receivables r where r.document_id = any($1::uuid[]) order by r.document_id`,
    [locked.map(({ documentId }) => documentId)],
  );
  return new Documents(documents, new Map(locked.map((one) => [one.documentId, one.ibans])));
}
