import { AppError, grouped, type Money, fieldProblem } from '@app/common';
import type { Scope } from '@app/contracts';
import { staffAlone } from '@app/platform/scopes';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { nameUuid } from '../../../kernel/name-uuid.js';
import { lockedThrough, post } from '../../../books/index.js';
import { openDay } from '../../receivables/entries-of-payment.js';
import { putOnDocuments, refreshPayments } from '../../receivables/put-on-documents.js';
import { accountsFirstPaidTo, type FirstPaid, type PaidAccount } from '../accounts/account-rows.js';
import { batchOf, type BatchRow } from './batch-rows.js';
import { entriesOfPayout } from '../paid/entries-of-payout.js';
import { payoutPlan, type PlannedPayout } from './payout-plan.js';
import { keepPayouts } from '../payouts-lock.js';

interface PayoutRow {
  id: string;
  owner_id: string;
  amount_micros: string;
  account: PaidAccount | null;
}

interface PartRow {
  payout_id: string;
  document_id: string;
  number: string;
  kind: 'invoice' | 'payout';
  what: 'paid' | 'netted';
  amount_micros: string;
}

/** What of a batch a person has read before he approves it. */
export interface ReadBatch {
  /** Which preparation of it. */
  readonly preparedAt: string;
  readonly total: Money;
}

/**
 * Has the bank pay what was prepared, all or nothing: invoices are set off, and the books know, in the acting
 * transaction.
 * @returns Whether the same person hadn't done so before.
 * @throws AppError, see `batchApprove` of the contracts.
 */
export async function approveBatch(
  manager: EntityManager,
  batchId: string,
  read: ReadBatch,
  scope: Scope,
): Promise<boolean> {
  const approver = staffAlone(scope, 'approve payouts');
  await keepPayouts(manager);
  const batch = await batchOf(manager, batchId, 'for update of b');
  if (batch.approved_by === approver) return false;
  if (batch.state !== 'prepared') throw conflict('not-prepared', `The batch is ${batch.state}.`);
  if (batch.preparer === approver) {
    throw new AppError('forbidden', 'four-eyes', 'Somebody else has to approve what you prepared.');
  }
  refuseOther(batch, read);
  const now = new Date();
  if (batch.pay_on < dutchDate(now)) {
    throw conflict('outdated', 'The day on which the bank was to pay is over: prepare it again.');
  }
  const payouts = await plannedOf(manager, batchId);
  refuseOwnAccounts(await accountsFirstPaidTo(manager, batchId, approver));
  const parts = await lockedParts(manager, batchId);
  refuseOutdated(payouts, parts, await payoutPlan(manager, batch.prepared_on));
  await manager.query(
    `update billing.payout_batches set state = 'approved', approved_by = $2, approved_at = $3
      where id = $1`,
    [batchId, approver, now],
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
    payouts.flatMap(({ id, owner_id: ownerId }) =>
      entriesOfPayout({ id, ownerId, on, parts: (parts.get(id) ?? []).map(bookedPart) }),
    ),
  );
  return true;
}

/** @throws AppError conflict `prepared-since`, `total-differs`. */
function refuseOther(batch: BatchRow, { preparedAt, total }: ReadBatch): void {
  const since = batch.prepared_at.toISOString();
  if (since !== preparedAt) {
    throw new AppError(
      'conflict',
      'prepared-since',
      'The batch was prepared again since you read it: look at it again.',
      [fieldProblem('preparedAt', 'prepared-since', { since })],
    );
  }
  if (Number(batch.total) === total.micros) return;
  throw new AppError('conflict', 'total-differs', 'The batch comes to another amount.', [
    fieldProblem('total', 'amount-differs', { amount: Number(batch.total) }),
  ]);
}

/** Who says where money goes doesn't let it go there, the first time. */
function refuseOwnAccounts(accounts: readonly FirstPaid[]): void {
  if (accounts.length === 0) return;
  const named = accounts.slice(0, 5).map(({ owner_id, iban }) => `${iban} of ${owner_id}`);
  throw new AppError(
    'forbidden',
    'own-account',
    `You entered ${named.join(', ')}, to which this batch is the first to pay: somebody else has to approve it.`,
    accounts.map(({ owner_id, iban }) =>
      fieldProblem('approver', 'own-account', { iban, owner: owner_id }),
    ),
  );
}

const bookedPart = (row: PartRow) => ({
  documentId: row.document_id,
  number: row.number,
  kind: row.kind,
  what: row.what,
  micros: Number(row.amount_micros),
});

const plannedOf = (manager: EntityManager, batchId: string): Promise<PayoutRow[]> =>
  manager.query(
    `select id, owner_id, amount_micros, account from billing.payouts
      where batch_id = $1 and state = 'planned' order by place`,
    [batchId],
  );

/** By payout, the documents in the order in which everybody locks them. */
async function lockedParts(
  manager: EntityManager,
  batchId: string,
): Promise<Map<string, PartRow[]>> {
  await manager.query(
    `select from billing.receivables where document_id in
       (select p.document_id from billing.payout_parts p
          join billing.payouts o on o.id = p.payout_id where o.batch_id = $1)
      order by document_id for update`,
    [batchId],
  );
  const rows: PartRow[] = await manager.query(
    `select p.payout_id, p.document_id, r.number, r.kind, p.what, p.amount_micros
       from billing.payout_parts p join billing.payouts o on o.id = p.payout_id
       join billing.receivables r on r.document_id = p.document_id
      where o.batch_id = $1 order by o.place, r.kind desc, r.issued_on, r.number, p.what`,
    [batchId],
  );
  return grouped(rows, ({ payout_id }) => payout_id);
}

/** That more could be paid by now doesn't matter; the next batch has it. */
function refuseOutdated(
  payouts: readonly PayoutRow[],
  parts: ReadonlyMap<string, readonly PartRow[]>,
  now: readonly PlannedPayout[],
): void {
  const byOwner = new Map(now.map((one) => [one.ownerId, one]));
  const changed = payouts.filter(({ id, owner_id, amount_micros, account }) => {
    const planned = byOwner.get(owner_id);
    const isSafe =
      planned !== undefined &&
      planned.amount >= Number(amount_micros) &&
      sameAccount(planned.account, account) &&
      (parts.get(id) ?? []).every((part) => isWithin(part, planned));
    return !isSafe;
  });
  if (changed.length === 0) return;
  const owners = changed.slice(0, 5).map(({ owner_id }) => owner_id);
  throw new AppError('conflict', 'outdated', 'It has changed who gets what: prepare it again.', [
    fieldProblem('total', 'payouts-changed', { owners: owners.join(', ') }),
  ]);
}

const isWithin = (part: PartRow, { parts }: PlannedPayout): boolean =>
  parts.some(
    ({ documentId, what, micros }) =>
      documentId === part.document_id &&
      what === part.what &&
      Math.sign(micros) === Math.sign(Number(part.amount_micros)) &&
      Math.abs(micros) >= Math.abs(Number(part.amount_micros)),
  );

const sameAccount = (a: PaidAccount | null, b: PaidAccount | null): boolean =>
  a?.iban === b?.iban && a?.name === b?.name;

/** Documents are paid by one another: what we owe by credit notes on it, and by invoices. */
async function setOff(
  manager: EntityManager,
  parts: readonly PartRow[],
  madeBy: string,
): Promise<void> {
  const netted = parts.filter(({ what }) => what === 'netted');
  await putOnDocuments(
    manager,
    netted.map(({ payout_id: payoutId, document_id: documentId, amount_micros }) => ({
      id: nameUuid(payoutId, documentId),
      paymentId: null,
      payoutId,
      documentId,
      micros: -Number(amount_micros),
      rule: 'netting',
      madeBy,
      reverses: null,
      reason: null,
    })),
  );
  await refreshPayments(
    manager,
    [],
    netted.map(({ document_id }) => document_id),
  );
}

const conflict = (code: string, message: string): AppError =>
  new AppError('conflict', code, message);
