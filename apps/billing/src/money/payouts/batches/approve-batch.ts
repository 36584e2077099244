import { conflict, fieldProblem, forbidden, grouped, type Money, negate } from '@app/common';
import { batchStates, type Scope } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { staffAlone } from '@app/platform/scopes';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { nameUuid } from '../../../kernel/name-uuid.js';
import { lockedThrough, post } from '../../../books/index.js';
import { openDay } from '../../receivables/entries-of-payment.js';
import { insertAllocations, refreshPayments } from '../../receivables/insert-allocations.js';
import {
  accountsFirstPaidTo,
  type FirstPaid,
  type PaidAccount,
} from '../accounts/paid-accounts.js';
import { type Batch, batchOf } from './batch-rows.js';
import { StoredPayoutBatch } from './payout-batch.entity.js';
import { entriesOfPayout } from '../paid/entries-of-payout.js';
import { StoredPayoutPart } from '../paid/payout-part.entity.js';
import { StoredPayout } from '../paid/payout.entity.js';
import { payoutPlan, type PlannedPayout } from './payout-plan.js';
import { keepPayouts } from '../payouts-lock.js';

const { text, textOf } = columnTypes;
const payoutTable = tableOf(StoredPayout);
const partTable = tableOf(StoredPayoutPart).with({
  number: text,
  kind: textOf<'invoice' | 'payout'>(),
});
/** A payout's effect on a document, with the document's number and kind. */
type DocumentPart = RowOf<typeof partTable>;

/** The state of a batch as its approver read it. */
export interface ReadBatch {
  /** Identifies the preparation that the approver read. */
  readonly preparedAt: string;
  readonly total: Money;
}

/**
 * Approves a prepared batch, whole or not at all: payouts go underway, invoices are set off, and both are posted
 * in the caller's transaction.
 * @returns False when the same person approved it before.
 * @throws AppError, see `batchApprove` of the contracts.
 */
export async function approveBatch(
  manager: EntityManager,
  batchId: string,
  read: ReadBatch,
  scope: Scope,
): Promise<boolean> {
  const approver = staffAlone(scope, batchStates.moves.approve.person);
  await keepPayouts(manager);
  const batch = await batchOf(manager, batchId, 'for update of b');
  if (batch.approvedBy === approver) return false;
  batchStates.go('approve', batch.state);
  batchStates.refuseSame('approve', approver, batch.preparer);
  refuseOther(batch, read);
  const now = new Date();
  if (batch.payOn < dutchDate(now)) {
    throw conflict('outdated', 'The batch’s pay date is over; prepare the batch again.');
  }
  const payouts = await plannedOf(manager, batchId);
  refuseOwnAccounts(await accountsFirstPaidTo(manager, batchId, approver));
  const parts = await lockedParts(manager, batchId);
  refuseOutdated(payouts, parts, await payoutPlan(manager, batch.preparedOn));
  await manager.update(
    StoredPayoutBatch,
    { id: batchId },
    { state: batchStates.moves.approve.to, approvedBy: approver, approvedAt: now.toISOString() },
  );
  await manager.query(
    `update billing.payouts set state = case when amount_micros > 0 then 'underway' else 'settled' end
      where batch_id = $1 and state = 'planned'`,
    [batchId],
  );
  await setOff(manager, [...parts.values()].flat(), approver);
  const on = openDay(dutchDate(now), await lockedThrough(manager));
  await post(
    manager,
    payouts.flatMap(({ id, ownerId }) =>
      entriesOfPayout({ id, ownerId, on, parts: (parts.get(id) ?? []).map(bookedPart) }),
    ),
  );
  return true;
}

/**
 * Refuses an approval of figures that aren't those of the last preparation.
 * @throws AppError conflict `prepared-since`, `total-differs`.
 */
function refuseOther(batch: Batch, { preparedAt, total }: ReadBatch): void {
  const since = batch.preparedAt;
  if (since !== preparedAt) {
    throw conflict(
      'prepared-since',
      'The batch was prepared again after you read it; read it again.',
      [fieldProblem('preparedAt', 'prepared-since', { since })],
    );
  }
  const amount = batch.total.micros;
  if (amount === total.micros) return;
  throw conflict('total-differs', 'The batch’s total differs from the one given; read it again.', [
    fieldProblem('total', 'amount-differs', { amount }),
  ]);
}

/** Refuses an approver who entered an account that was never paid to before. */
function refuseOwnAccounts(accounts: readonly FirstPaid[]): void {
  if (accounts.length === 0) return;
  const named = accounts.slice(0, 5).map(({ ownerId, iban }) => `${iban} of ${ownerId}`);
  throw forbidden(
    'own-account',
    `You entered ${named.join(', ')}, which this batch is the first to pay to; another person must approve it.`,
    accounts.map(({ ownerId: owner, iban }) =>
      fieldProblem('approver', 'own-account', { iban, owner }),
    ),
  );
}

const bookedPart = ({ amount, ...part }: DocumentPart) => ({ ...part, micros: amount.micros });

const plannedOf = (manager: EntityManager, batchId: string): Promise<StoredPayout[]> =>
  payoutTable.query(
    manager,
    `select ${payoutTable.columns()} from billing.payouts
      where batch_id = $1 and state = 'planned' order by place`,
    [batchId],
  );

/** The parts of a batch by payout id. Locks their documents, in the order that all code locks documents. */
async function lockedParts(
  manager: EntityManager,
  batchId: string,
): Promise<Map<string, DocumentPart[]>> {
  await manager.query(
    `select from billing.receivables where document_id in
       (select p.document_id from billing.payout_parts p
          join billing.payouts o on o.id = p.payout_id where o.batch_id = $1)
      order by document_id for update`,
    [batchId],
  );
  const parts = await partTable.query(
    manager,
    `select ${partTable.columns('p')}, r.number, r.kind
       from billing.payout_parts p join billing.payouts o on o.id = p.payout_id
       join billing.receivables r on r.document_id = p.document_id
      where o.batch_id = $1 order by o.place, r.kind desc, r.issued_on, r.number, p.what`,
    [batchId],
  );
  return grouped(parts, ({ payoutId }) => payoutId);
}

/**
 * Refuses a batch in which a payout would now be lower or go to another account. The next batch
 * pays any increase.
 */
function refuseOutdated(
  payouts: readonly StoredPayout[],
  parts: ReadonlyMap<string, readonly DocumentPart[]>,
  now: readonly PlannedPayout[],
): void {
  const byOwner = new Map(now.map((one) => [one.ownerId, one]));
  const changed = payouts.filter(({ id, ownerId, amount, account }) => {
    const planned = byOwner.get(ownerId);
    const isSafe =
      planned !== undefined &&
      planned.amount >= amount.micros &&
      sameAccount(planned.account, account) &&
      (parts.get(id) ?? []).every((part) => isWithin(part, planned));
    return !isSafe;
  });
  if (changed.length === 0) return;
  const owners = changed.slice(0, 5).map(({ ownerId }) => ownerId);
  throw conflict('outdated', 'Some payouts have changed; prepare the batch again.', [
    fieldProblem('total', 'payouts-changed', { owners: owners.join(', ') }),
  ]);
}

const isWithin = (part: DocumentPart, { parts }: PlannedPayout): boolean =>
  parts.some(
    ({ documentId, what, micros }) =>
      documentId === part.documentId &&
      what === part.what &&
      Math.sign(micros) === Math.sign(part.amount.micros) &&
      Math.abs(micros) >= Math.abs(part.amount.micros),
  );

const sameAccount = (a: PaidAccount | null, b: PaidAccount | null): boolean =>
  a?.iban === b?.iban && a?.name === b?.name;

/** Sets off payout documents against their credit notes and against invoices. */
async function setOff(
  manager: EntityManager,
  parts: readonly DocumentPart[],
  madeBy: string,
): Promise<void> {
  const netted = parts.filter(({ what }) => what === 'netted');
  await insertAllocations(
    manager,
    netted.map(({ payoutId, documentId, amount }) => ({
      id: nameUuid(payoutId, documentId),
      payoutId,
      documentId,
      amount: negate(amount),
      rule: 'netting',
      madeBy,
    })),
  );
  await refreshPayments(
    manager,
    [],
    netted.map(({ documentId }) => documentId),
  );
}
