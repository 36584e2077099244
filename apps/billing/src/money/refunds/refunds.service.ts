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
import { refreshPayments } from '../receivables/put-on-documents.js';
import { isNamedByDebit } from './match-refunds.js';
import {
  putOnRefunds,
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

/** What people do about money that nobody owed: one has it paid back, another one confirms it. */
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
        return { refund: sameAs(await refundOf(manager, given.id), given) };
      }
      const account = accountFor(payment, given);
      const { id, paymentId, amount, reason } = given;
      const otherAccount = account.iban !== payment.fromIban;
      const [refund] = await table.insertReturning(
        manager,
        [{ id, paymentId, amount, ...account, otherAccount, reason, madeBy: person }],
        'on conflict do nothing',
      );
      if (refund === undefined) throw conflict('is-proposed', 'Another refund of it is proposed.');
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
      if (row.state !== 'proposed') throw isOtherwise(row);
      anotherPerson(scope, 'confirm what you ordered', row.madeBy);
      const { micros } = row.amount;
      const { left, isOfBank, fromIban } = await refundedPayment(manager, row.paymentId);
      if (!isOfBank || (!row.otherAccount && fromIban !== row.iban)) {
        throw conflict('not-of-bank', 'No statement tells any more that it came from there.');
      }
      if (micros > left) throw conflict('not-left', 'So much isn’t left of the payment any more.');
      if (await isNamedByDebit(manager, id)) {
        throw conflict(
          'is-booked',
          'The bank booked a payment that names it: it may be paid already.',
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
      if (row.state !== 'proposed') throw isOtherwise(row);
      await manager.update(StoredRefund, { id }, { state: 'withdrawn' });
      await audit.note(scope, 'refund.withdraw', id);
    });
  }

  /** @throws AppError, see `refundReject` of the contracts. */
  @Answers(refundReject)
  reject({ scope, id, reason }: Asked<typeof refundReject>) {
    const person = staffAlone(scope, 'say so');
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
    const person = staffAlone(scope, 'confirm it');
    return this.decided(id, async ({ manager, audit }, row) => {
      if (row.state === 'rejected' && row.rejectionConfirmedBy === person) return;
      refuseUnlessUnderway(row);
      if (row.rejectedBy === null) {
        throw conflict('no-rejection', 'Nobody says that the bank refused it.');
      }
      anotherPerson(scope, 'confirm what you said', row.rejectedBy);
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

/** Of what came in, and into the books. It is the last thing of a transaction. */
async function spend(manager: EntityManager, part: RefundPart): Promise<void> {
  await putOnRefunds(manager, [part]);
  await refreshPayments(manager, [part.paymentId], []);
  await postPayments(manager, [], { allocationIds: [], refundParts: [part] }, null);
}

/**
 * Which account the money goes to, by the payment and what is given.
 * @throws AppError conflict `not-of-bank`, `not-left`; invalid, naming each field.
 */
function accountFor(
  { isOfBank, fromIban, payerName, left }: RefundedPayment,
  { amount, account }: Given,
): { iban: string; name: string } {
  if (!isOfBank)
    throw conflict('not-of-bank', 'Only people tell of the payment, and no statement.');
  if (left === 0) throw conflict('not-left', 'Nothing of the payment is left to be paid back.');
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
  throw invalid('invalid-input', 'It can’t be paid back so.', problems);
}

function ibanProblems(iban: string | null): FieldProblem[] {
  const field = 'account.iban';
  if (iban === null) return [fieldProblem(field, 'account-unknown')];
  const broken = brokenSepaRule(iban);
  return broken === null ? [] : [{ field, ...broken }];
}

/** @throws AppError conflict `id-taken`. */
function sameAs(row: StoredRefund, { paymentId, amount, account, reason }: Given): Refund {
  const isSame =
    row.paymentId === paymentId &&
    row.amount.micros === amount.micros &&
    row.reason === reason &&
    (account === null || (account.iban === row.iban && account.name === row.name));
  if (isSame) return refundFrom(row);
  throw idTaken('The id is of another refund.');
}

const isOtherwise = ({ state }: StoredRefund): AppError =>
  conflict(`is-${state}`, `The refund is ${state}.`);
