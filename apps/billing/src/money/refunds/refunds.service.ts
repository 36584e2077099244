import { AppError, pageOf, fieldProblem, type FieldProblem } from '@app/common';
import {
  type Answered,
  type Asked,
  type Refund,
  refundConfirm,
  refundConfirmRejection,
  refundList,
  refundMake,
  refundReject,
  refundWithdraw,
} from '@app/contracts';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
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
  refundColumns,
  type RefundedPayment,
  refundedPayment,
  refundFrom,
  refundOf,
  type RefundRow,
  refuseUnlessUnderway,
} from './refund-rows.js';

type One = { refund: Refund };
type Given = Omit<Asked<typeof refundMake>, 'scope'>;

/** What people do about money that nobody owed: one has it paid back, another one confirms it. */
@Controller()
export class Refunds {
  constructor(private readonly transactions: Transactions) {}

  /** @throws AppError, see `refundMake` of the contracts. */
  @Answers(refundMake)
  async make({ scope, ...given }: Asked<typeof refundMake>): Promise<One> {
    const person = staffAlone(scope, 'order a refund');
    return this.transactions.run(async ({ manager, audit }) => {
      await lockPayments(manager);
      const payment = await refundedPayment(manager, given.paymentId);
      const known: unknown[] = await manager.query('select from billing.refunds where id = $1', [
        given.id,
      ]);
      if (known.length > 0) return { refund: sameAs(await refundOf(manager, given.id), given) };
      const account = accountFor(payment, given);
      const added: unknown[] = await manager.query(
        `insert into billing.refunds (id, payment_id, amount_micros, iban, name, other_account, reason, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict do nothing returning id`,
        [
          given.id,
          given.paymentId,
          given.amount.micros,
          account.iban,
          account.name,
          account.iban !== payment.fromIban,
          given.reason,
          person,
        ],
      );
      if (added.length === 0) throw conflict('is-proposed', 'Another refund of it is proposed.');
      await audit.note(scope, 'refund.make', given.id);
      return { refund: refundFrom(await refundOf(manager, given.id)) };
    });
  }

  /** @throws AppError, see `refundConfirm` of the contracts. */
  @Answers(refundConfirm)
  confirm({ scope, id }: Asked<typeof refundConfirm>): Promise<One> {
    const person = staffAlone(scope, 'confirm a refund');
    return this.decided(id, async ({ manager, audit }, row) => {
      if (row.confirmed_by === person) return;
      if (row.state !== 'proposed') throw isOtherwise(row);
      if (row.made_by === person) throw fourEyes('Somebody else has to confirm what you ordered.');
      const micros = Number(row.amount_micros);
      const { left, isOfBank, fromIban } = await refundedPayment(manager, row.payment_id);
      if (!isOfBank || (!row.other_account && fromIban !== row.iban)) {
        throw conflict('not-of-bank', 'No statement tells any more that it came from there.');
      }
      if (micros > left) throw conflict('not-left', 'So much isn’t left of the payment any more.');
      if (await isNamedByDebit(manager, id)) {
        throw conflict(
          'is-booked',
          'The bank booked a payment that names it: it may be paid already.',
        );
      }
      await manager.query(
        `update billing.refunds set state = 'underway', confirmed_by = $2, confirmed_at = $3 where id = $1`,
        [id, person, new Date()],
      );
      await audit.note(scope, 'refund.confirm', id);
      await spend(manager, refundPart(id, row.payment_id, micros, dutchDate(new Date())));
    });
  }

  /** @throws AppError, see `refundWithdraw` of the contracts. */
  @Answers(refundWithdraw)
  withdraw({ scope, id }: Asked<typeof refundWithdraw>): Promise<One> {
    staffAlone(scope, 'withdraw a refund');
    return this.decided(id, async ({ manager, audit }, row) => {
      if (row.state === 'withdrawn') return;
      if (row.state !== 'proposed') throw isOtherwise(row);
      await manager.query(`update billing.refunds set state = 'withdrawn' where id = $1`, [id]);
      await audit.note(scope, 'refund.withdraw', id);
    });
  }

  /** @throws AppError, see `refundReject` of the contracts. */
  @Answers(refundReject)
  reject({ scope, id, reason }: Asked<typeof refundReject>): Promise<One> {
    const person = staffAlone(scope, 'say so');
    return this.decided(id, async ({ manager, audit }, row) => {
      refuseUnlessUnderway(row);
      await manager.query(
        'update billing.refunds set rejection_reason = $2, rejected_by = $3 where id = $1',
        [id, reason, reason === null ? null : person],
      );
      await audit.note(scope, reason === null ? 'refund.not-rejected' : 'refund.reject', id);
    });
  }

  /** @throws AppError, see `refundConfirmRejection` of the contracts. */
  @Answers(refundConfirmRejection)
  confirmRejection({ scope, id }: Asked<typeof refundConfirmRejection>): Promise<One> {
    const person = staffAlone(scope, 'confirm it');
    return this.decided(id, async ({ manager, audit }, row) => {
      if (row.state === 'rejected' && row.rejection_confirmed_by === person) return;
      refuseUnlessUnderway(row);
      if (row.rejected_by === null) {
        throw conflict('no-rejection', 'Nobody says that the bank refused it.');
      }
      if (row.rejected_by === person) throw fourEyes('Somebody else has to confirm what you said.');
      await manager.query(
        `update billing.refunds set state = 'rejected', rejection_confirmed_by = $2 where id = $1`,
        [id, person],
      );
      await audit.note(scope, 'refund.confirm-rejection', id);
      const part = await standingPart(manager, id, row.payment_id);
      if (part !== undefined) await spend(manager, reversalOfPart(part, dutchDate(new Date())));
    });
  }

  @Answers(refundList)
  async list(
    question: Asked<typeof refundList>,
    reader: EntityManager,
  ): Promise<Answered<typeof refundList>> {
    const { scope, paymentId, state, after, limit } = question;
    staffOrPlatform(scope);
    const rows: RefundRow[] = await reader.query(
      `select ${refundColumns} from billing.refunds r
        where ($1::uuid is null or r.id in (select p.refund_id from billing.refund_parts p where p.payment_id = $1)
            or r.payment_id = $1)
          and ($2::text is null or r.state = $2) and ($3::bigint is null or (r.state = 'proposed', r.place) <
            (select l.state = 'proposed', l.place from billing.refunds l where l.place = $3))
        order by (r.state = 'proposed') desc, r.place desc limit $4`,
      [paymentId ?? null, state ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ place }) => place, refundFrom);
  }

  private decided(
    id: string,
    decide: (transaction: Transaction, row: RefundRow) => Promise<void>,
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
  throw new AppError('invalid', 'invalid-input', 'It can’t be paid back so.', problems);
}

function ibanProblems(iban: string | null): FieldProblem[] {
  const field = 'account.iban';
  if (iban === null) return [fieldProblem(field, 'account-unknown')];
  const broken = brokenSepaRule(iban);
  return broken === null ? [] : [{ field, ...broken }];
}

/** @throws AppError conflict `id-taken`. */
function sameAs(row: RefundRow, { paymentId, amount, account, reason }: Given): Refund {
  const isSame =
    row.payment_id === paymentId &&
    Number(row.amount_micros) === amount.micros &&
    row.reason === reason &&
    (account === null || (account.iban === row.iban && account.name === row.name));
  if (isSame) return refundFrom(row);
  throw new AppError('conflict', 'id-taken', 'The id is of another refund.', [
    fieldProblem('id', 'id-taken'),
  ]);
}

const isOtherwise = ({ state }: RefundRow): AppError =>
  conflict(`is-${state}`, `The refund is ${state}.`);

const conflict = (code: string, message: string): AppError =>
  new AppError('conflict', code, message);

const fourEyes = (message: string): AppError => new AppError('forbidden', 'four-eyes', message);
