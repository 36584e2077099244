import {
  type AppError,
  conflict,
  fieldProblem,
  type FieldProblem,
  idTaken,
  invalid,
  pageOf,
} from '@app/common';
import {
  type Asked,
  type Refund,
  refundConfirm,
  refundConfirmRejection,
  refundList,
  refundMake,
  refundReject,
  refundWithdraw,
} from '@app/contracts';
import { tableOf, type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { anotherPerson, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../kernel/time/months.js';
import { brokenSepaRule } from '../../kernel/sepa/sepa-iban.js';
import { lockPayments } from '../receivables/lock-payments.js';
import { postPayments } from '../receivables/post-payments.js';
import { refreshPayments } from '../receivables/insert-allocations.js';
import { isNamedByDebit } from './match-refunds.js';
import {
  insertRefundParts,
  refundPart,
  type RefundPart,
  reversalOfPart,
  standingPart,
} from '../receivables/refund-parts.js';
import {
  type RefundedPayment,
  refundedPayment,
  refundFrom,
  refundOf,
  refunds,
  refuseUnlessUnderway,
} from './refund-rows.js';
import { StoredRefund } from './refund.entity.js';

const table = tableOf(StoredRefund);

type One = { refund: Refund };
type Given = Omit<Asked<typeof refundMake>, 'scope'>;

/** Refunds of payments: one person orders a refund, another confirms it. */
@Controller()
export class Refunds {
  constructor(private readonly transactions: Transactions) {}

  /** @throws AppError, see `refundMake` of the contracts. */
  @Answers(refundMake)
  async make({ scope, ...given }: Asked<typeof refundMake>) {
    const person = staffAlone(scope, 'order a refund');
    return this.transactions.run(async ({ manager, audit }) => {
      await lockPayments(manager);
      const payment = await refundedPayment(manager, given.paymentId);
      if (await manager.existsBy(StoredRefund, { id: given.id })) {
        return { refund: sameAs(await refundOf(manager, given.id), given, payment) };
      }
      const account = accountFor(payment, given);
      const { id, paymentId, amount, reason } = given;
      const otherAccount = account.iban !== payment.fromIban;
      const [refund] = await table.insertReturning(
        manager,
        [{ id, paymentId, amount, ...account, otherAccount, reason, madeBy: person }],
        'on conflict do nothing',
      );
      if (refund === undefined)
        throw conflict(
          'is-proposed',
          'Another refund of the payment is proposed; confirm or withdraw it first.',
        );
      await audit.note(scope, 'refund.make', id);
      return { refund: refundFrom(refund) };
    });
  }

  /** @throws AppError, see `refundConfirm` of the contracts. */
  @Answers(refundConfirm)
  confirm({ scope, id }: Asked<typeof refundConfirm>) {
    const person = staffAlone(scope, 'confirm a refund');
    return this.decided(id, async ({ manager, audit }, row) => {
      if (row.confirmedBy === person) return;
      if (row.state !== 'proposed') throw wrongState(row);
      anotherPerson(scope, 'confirm a refund that you ordered', row.madeBy);
      const { micros } = row.amount;
      const { left, isOfBank, fromIban } = await refundedPayment(manager, row.paymentId);
      if (!isOfBank || (!row.otherAccount && fromIban !== row.iban)) {
        throw conflict(
          'not-of-bank',
          'No bank statement reports any more that the payment came from this account.',
        );
      }
      if (micros > left)
        throw conflict(
          'not-left',
          'The payment’s unallocated amount is lower than the refund now.',
        );
      if (await isNamedByDebit(manager, id)) {
        throw conflict(
          'is-booked',
          'The bank booked an outgoing payment that names the refund; it may be paid already.',
        );
      }
      await manager.update(
        StoredRefund,
        { id },
        { state: 'underway', confirmedBy: person, confirmedAt: new Date().toISOString() },
      );
      await audit.note(scope, 'refund.confirm', id);
      await spend(manager, refundPart(id, row.paymentId, micros, dutchDate(new Date())));
    });
  }

  /** @throws AppError, see `refundWithdraw` of the contracts. */
  @Answers(refundWithdraw)
  withdraw({ scope, id }: Asked<typeof refundWithdraw>) {
    staffAlone(scope, 'withdraw a refund');
    return this.decided(id, async ({ manager, audit }, row) => {
      if (row.state === 'withdrawn') return;
      if (row.state !== 'proposed') throw wrongState(row);
      await manager.update(StoredRefund, { id }, { state: 'withdrawn' });
      await audit.note(scope, 'refund.withdraw', id);
    });
  }

  /** @throws AppError, see `refundReject` of the contracts. */
  @Answers(refundReject)
  reject({ scope, id, reason }: Asked<typeof refundReject>) {
    const person = staffAlone(scope, 'report a refused refund');
    return this.decided(id, async ({ manager, audit }, row) => {
      refuseUnlessUnderway(row);
      const rejectedBy = reason === null ? null : person;
      await manager.update(StoredRefund, { id }, { rejectionReason: reason, rejectedBy });
      await audit.note(scope, reason === null ? 'refund.not-rejected' : 'refund.reject', id);
    });
  }

  /** @throws AppError, see `refundConfirmRejection` of the contracts. */
  @Answers(refundConfirmRejection)
  confirmRejection({ scope, id }: Asked<typeof refundConfirmRejection>) {
    const person = staffAlone(scope, 'confirm a refused refund');
    return this.decided(id, async ({ manager, audit }, row) => {
      if (row.state === 'rejected' && row.rejectionConfirmedBy === person) return;
      refuseUnlessUnderway(row);
      if (row.rejectedBy === null) {
        throw conflict('no-rejection', 'No refusal is reported for this refund; report it first.');
      }
      anotherPerson(scope, 'confirm a refusal that you reported', row.rejectedBy);
      const rejected = { state: 'rejected', rejectionConfirmedBy: person } as const;
      await manager.update(StoredRefund, { id }, rejected);
      await audit.note(scope, 'refund.confirm-rejection', id);
      const part = await standingPart(manager, id, row.paymentId);
      if (part !== undefined) await spend(manager, reversalOfPart(part, dutchDate(new Date())));
    });
  }

  @Answers(refundList)
  async list(question: Asked<typeof refundList>, reader: EntityManager) {
    const { scope, paymentId, state, after, limit } = question;
    staffOrPlatform(scope);
    const rows = await refunds(
      reader,
      `where ($1::uuid is null or r.id in (select p.refund_id from billing.refund_parts p where p.payment_id = $1)
            or r.payment_id = $1)
          and ($2::text is null or r.state = $2) and ($3::bigint is null or (r.state = 'proposed', r.place) <
            (select l.state = 'proposed', l.place from billing.refunds l where l.place = $3))
        order by (r.state = 'proposed') desc, r.place desc limit $4`,
      [paymentId ?? null, state ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ place }) => String(place), refundFrom);
  }

  private decided(
    id: string,
    decide: (transaction: Transaction, row: StoredRefund) => Promise<void>,
  ): Promise<One> {
    return this.transactions.run(async (transaction) => {
      const { manager } = transaction;
      await lockPayments(manager);
      await decide(transaction, await refundOf(manager, id, 'for update'));
      return { refund: refundFrom(await refundOf(manager, id)) };
    });
  }
}

/** Spends or frees a part of a payment for a refund, and posts it. Call it last in a transaction. */
async function spend(manager: EntityManager, part: RefundPart): Promise<void> {
  await insertRefundParts(manager, [part]);
  await refreshPayments(manager, [part.paymentId], []);
  await postPayments(manager, [], { allocationIds: [], refundParts: [part] }, null);
}

/**
 * The account to pay a refund to: the given one, or else the payer's.
 * @throws AppError conflict `not-of-bank`, `not-left`; invalid, naming each field.
 */
function accountFor(
  { isOfBank, fromIban, payerName, left }: RefundedPayment,
  { amount, account }: Given,
): { iban: string; name: string } {
  if (!isOfBank)
    throw conflict(
      'not-of-bank',
      'No bank statement reports the payment, so it can’t be refunded.',
    );
  if (left === 0) throw conflict('not-left', 'The payment has no unallocated amount to refund.');
  const iban = account?.iban ?? fromIban;
  const name = account?.name ?? payerName;
  const problems = [
    ...(amount.micros > 0 && amount.micros % 10_000 === 0 && amount.micros <= left
      ? []
      : [fieldProblem('amount', 'more-than-refundable', { left })]),
    ...ibanProblems(iban),
    ...(name === null ? [fieldProblem('account.name', 'payer-unknown')] : []),
  ];
  if (problems.length === 0 && iban !== null && name !== null) return { iban, name };
  throw invalid('invalid-input', 'The refund is invalid.', problems);
}

function ibanProblems(iban: string | null): FieldProblem[] {
  const field = 'account.iban';
  if (iban === null) return [fieldProblem(field, 'account-unknown')];
  const broken = brokenSepaRule(iban);
  return broken === null ? [] : [{ field, ...broken }];
}

/**
 * The stored refund, which must equal the given one; without an account that is one to the payer's.
 * @throws AppError conflict `id-taken`.
 */
function sameAs(
  row: StoredRefund,
  { paymentId, amount, account, reason }: Given,
  { payerName }: RefundedPayment,
): Refund {
  const isToPayer = !row.otherAccount && row.name === payerName;
  const isSame =
    row.paymentId === paymentId &&
    row.amount.micros === amount.micros &&
    row.reason === reason &&
    (account === null ? isToPayer : account.iban === row.iban && account.name === row.name);
  if (isSame) return refundFrom(row);
  throw idTaken('Another refund has this id; use a new id.');
}

const wrongState = ({ state }: StoredRefund): AppError =>
  conflict(`is-${state}`, `The refund is ${state}.`);
