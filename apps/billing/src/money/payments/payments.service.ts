import { AppError, conflict, fieldProblem, idTaken, invalid, isIban, notFound } from '@app/common';
import {
  allocationReverse,
  type Asked,
  authorOf,
  type Payment,
  paymentAllocate,
  paymentApart,
  paymentConfirm,
  paymentEnter,
  paymentMatch,
  paymentSetAside,
  type Scope,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { anotherPerson, personOf, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { StoredAllocation } from '../receivables/allocation.entity.js';
import { allocateByHand, refuseUncounted, reverseByHand } from './by-hand.js';
import { lockPayments } from '../receivables/lock-payments.js';
import { linkSame, separate } from './link-same.js';
import { matchAndPost } from './match-next.js';
import { bookedOf, matchLocked } from './match-waiting.js';
import { OwnerStandings } from '../standings/owner-standings.service.js';
import { paymentFrom } from '../receivables/payment-rows.js';
import { StoredPayment } from '../receivables/payment.entity.js';
import { postPayments } from '../receivables/post-payments.js';
import { refreshPayments } from '../receivables/insert-allocations.js';

type One = { payment: Payment };
type Entered = Omit<Asked<typeof paymentEnter>, 'scope'>;

/** Enters, confirms, allocates, reverses, separates and sets aside payments, as people ask. */
@Controller()
export class Payments {
  private readonly account: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.account = config.COMPANY_IBAN;
  }

  /** @throws AppError, see `paymentEnter` of the contracts. */
  @Answers(paymentEnter)
  async enter({ scope, ...entered }: Asked<typeof paymentEnter>) {
    staffOrPlatform(scope);
    checkEntered(entered);
    return this.changed(async (manager, note) => {
      await lockPayments(manager);
      const added = await tableOf(StoredPayment).insertReturning(
        manager,
        [
          {
            ...entered,
            source: 'entered',
            state: 'unconfirmed',
            account: this.account,
            enteredBy: authorOf(scope),
            enterer: personOf(scope),
          },
        ],
        'on conflict (id) do nothing',
      );
      const row = await lockedPayment(manager, entered.id);
      if (added.length === 0) {
        refuseOther(row, entered);
        return row.id;
      }
      await note(scope, 'payment.enter', row.id);
      await linkSame(manager, [row]);
      return row.id;
    });
  }

  /** @throws AppError, see `paymentConfirm` of the contracts. */
  @Answers(paymentConfirm)
  async confirm({ scope, id: paymentId }: Asked<typeof paymentConfirm>) {
    const person = staffAlone(scope, 'confirm a payment');
    return this.changed(async (manager, note) => {
      await lockPayments(manager);
      const row = await lockedPayment(manager, paymentId);
      if (row.confirmedBy === person) return row.id;
      if (row.state !== 'unconfirmed') {
        throw conflict('not-unconfirmed', `The payment is ${row.state}, not unconfirmed.`);
      }
      anotherPerson(
        scope,
        'confirm a payment that you entered or separated',
        row.enterer,
        row.apartBy,
      );
      const isSame = (await linkSame(manager, [row])).has(row.id);
      const confirmed = { confirmedBy: person, confirmedAt: new Date().toISOString() };
      const counted = isSame ? confirmed : ({ state: 'waiting', ...confirmed } as const);
      await manager.update(StoredPayment, { id: paymentId }, counted);
      await note(scope, 'payment.confirm', paymentId);
      if (!isSame) await matchAndPost(manager, [row]);
      return row.id;
    });
  }

  /**
   * Separates a payment from the one it was linked to; it counts once a second person confirms it.
   * @throws AppError, see `paymentApart` of the contracts.
   */
  @Answers(paymentApart)
  async separatePayment({ scope, id: paymentId }: Asked<typeof paymentApart>) {
    const person = staffAlone(scope, 'separate payments');
    return this.changed(async (manager, note) => {
      await lockPayments(manager);
      const row = await lockedPayment(manager, paymentId);
      if (row.state !== 'same') {
        throw conflict('not-same', 'The payment isn’t linked to another payment.');
      }
      await separate(manager, row, person);
      await note(scope, 'payment.apart', paymentId);
      return row.id;
    });
  }

  /** @throws AppError, see `paymentAllocate` of the contracts. */
  @Answers(paymentAllocate)
  async allocate({ scope, ...given }: Asked<typeof paymentAllocate>) {
    staffAlone(scope, 'allocate a payment');
    return this.changed(async (manager, note) => {
      const row = await lockedPayment(manager, given.id);
      const done = await allocateByHand(manager, row, given, authorOf(scope));
      if (done === null) return row.id;
      await note(scope, 'payment.allocate', given.allocationId);
      await postPayments(manager, [], done, dutchDate(new Date()));
      return row.id;
    });
  }

  /** @throws AppError, see `allocationReverse` of the contracts. */
  @Answers(allocationReverse)
  async reverse({ scope, ...given }: Asked<typeof allocationReverse>) {
    staffAlone(scope, 'reverse an allocation');
    return this.changed(async (manager, note) => {
      const row = await lockedPayment(manager, given.id);
      const done = await reverseByHand(manager, row, given, authorOf(scope));
      await note(scope, 'payment.reverse', given.allocationId);
      await postPayments(manager, [], done, dutchDate(new Date()));
      return row.id;
    });
  }

  /** @throws AppError, see `paymentSetAside` of the contracts. */
  @Answers(paymentSetAside)
  async setAside({ scope, id: paymentId, reason }: Asked<typeof paymentSetAside>) {
    staffAlone(scope, 'set a payment aside or undo that');
    return this.changed(async (manager, note) => {
      await lockPayments(manager);
      const row = await lockedPayment(manager, paymentId);
      const isFailed = row.state === 'failed';
      if (row.state !== 'unconfirmed' && !isFailed) refuseUncounted(row);
      if (reason === row.asideReason) return row.id;
      if (isFailed && (await linkSame(manager, [row])).has(row.id)) return row.id;
      if (row.allocated.micros !== 0) {
        throw conflict('is-allocated', 'A part of the payment is allocated; reverse that first.');
      }
      await manager.update(
        StoredPayment,
        { id: paymentId },
        {
          asideReason: reason,
          asideBy: reason === null ? null : authorOf(scope),
          asideAt: reason === null ? null : new Date().toISOString(),
          state: reason !== null ? 'aside' : awaitsPerson(row) ? 'unconfirmed' : 'unmatched',
          failure: null,
        },
      );
      await note(scope, reason === null ? 'payment.take-up' : 'payment.set-aside', paymentId);
      if (reason === null && awaitsPerson(row)) await linkSame(manager, [row]);
      if (isFailed) await postPayments(manager, [bookedOf(row)], { allocationIds: [] }, null);
      return row.id;
    });
  }

  /** @throws AppError, see `paymentMatch` of the contracts. */
  @Answers(paymentMatch)
  async match({ scope, id: paymentId }: Asked<typeof paymentMatch>) {
    staffAlone(scope, 'match a payment again');
    return this.changed(async (manager, note) => {
      await lockPayments(manager);
      const row = await lockedPayment(manager, paymentId);
      if (row.state !== 'failed') refuseUncounted(row);
      const isOver = row.state === 'aside' || row.amount.micros === row.allocated.micros;
      if (isOver) return row.id;
      await note(scope, 'payment.match', paymentId);
      if (row.state === 'failed') {
        const waiting = { state: 'waiting', failure: null } as const;
        await manager.update(StoredPayment, { id: paymentId }, waiting);
        const same = await linkSame(manager, [row]);
        if (!same.has(row.id)) await matchAndPost(manager, [row]);
        return row.id;
      }
      const count = await manager.countBy(StoredAllocation, { paymentId });
      const matched = await matchLocked(manager, [row], ` ${count}`);
      await refreshPayments(manager, [paymentId], []);
      await postPayments(manager, [], matched, dutchDate(new Date()));
      return row.id;
    });
  }

  private async changed(
    work: (
      manager: EntityManager,
      note: (by: Scope, action: string, subject: string) => Promise<void>,
    ) => Promise<string>,
  ): Promise<One> {
    const payment = await this.transactions.run(async ({ manager, audit }) => {
      const id = await work(manager, (...noted) => audit.note(...noted));
      return paymentFrom(await lockedPayment(manager, id));
    });
    // A payment that doesn't count yet has paid nothing.
    if (payment.state !== 'unconfirmed') this.standings.wake();
    return { payment };
  }
}

/** Whether a payment counts only once a second person confirms it: it was entered or separated by a person. */
const awaitsPerson = ({ source, apartBy, confirmedBy }: StoredPayment): boolean =>
  (source === 'entered' || apartBy !== null) && confirmedBy === null;

/** Reads and locks a payment. @throws AppError not-found `no-such-payment`. */
async function lockedPayment(manager: EntityManager, id: string): Promise<StoredPayment> {
  const lock = { mode: 'pessimistic_write' } as const;
  const payment = await manager.findOne(StoredPayment, { where: { id }, lock });
  if (payment !== null) return payment;
  throw noSuchPayment();
}

export const noSuchPayment = (): AppError => notFound('no-such-payment', 'No payment has this id.');

/** Checks the fields of an entered payment. @throws AppError invalid, naming each field. */
function checkEntered({ bookedOn, amount, payerIban }: Entered): void {
  const problems = [
    ...(amount.micros % 10_000 === 0 && amount.micros !== 0
      ? []
      : [fieldProblem('amount', 'not-whole-cents-or-zero')]),
    ...(bookedOn <= dutchDate(new Date()) ? [] : [fieldProblem('bookedOn', 'after-today')]),
    ...(payerIban === null || isIban(payerIban) ? [] : [fieldProblem('payerIban', 'not-an-iban')]),
  ];
  if (problems.length === 0) return;
  throw invalid('invalid-input', 'The payment is invalid.', problems);
}

function refuseOther(row: StoredPayment, entered: Entered): void {
  const isSame =
    row.source === 'entered' &&
    row.bookedOn === entered.bookedOn &&
    row.amount.micros === entered.amount.micros &&
    row.payerName === entered.payerName &&
    row.payerIban === entered.payerIban &&
    row.reference === entered.reference &&
    row.remittance === entered.remittance;
  if (isSame) return;
  throw idTaken('Another payment has this id; use a new id.');
}
