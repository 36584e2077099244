import { AppError, conflict, notFound, pageOf } from '@app/common';
import {
  type Asked,
  batchStates,
  ownerOf,
  type Payout,
  payoutConfirmRejection,
  payoutGet,
  payoutList,
  type PayoutPart,
  payoutReject,
  type Scope,
} from '@app/contracts';
import { columnTypes, tableOf, type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { anotherPerson, seesEveryOwner, staffAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containing } from '../../../kernel/containing.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { lockedThrough, reverse } from '../../../books/index.js';
import { openDay } from '../../receivables/entries-of-payment.js';
import { refreshPayments } from '../../receivables/insert-allocations.js';
import { payoutEntryId } from './entries-of-payout.js';
import { StoredPayoutPart } from './payout-part.entity.js';
import { everyHold, holdsByCode, payoutForOwner, payoutsWith } from './payout-rows.js';
import { StoredPayout } from './payout.entity.js';

const { text, textOf } = columnTypes;
const partTable = tableOf(StoredPayoutPart).with({
  number: text,
  kind: textOf<PayoutPart['kind']>(),
});

/** Lists payouts for staff and owners, and records refusals by the bank. Owners see approved batches only. */
@Controller()
export class Payouts {
  constructor(private readonly transactions: Transactions) {}

  @Answers(payoutList)
  async list(question: Asked<typeof payoutList>, reader: EntityManager) {
    const { scope, ownerId, batchId, state, code, search, after, limit } = question;
    const rows = await payoutsWith(
      reader,
      holdsByCode,
      `where ($1::text is null or p.owner_id = $1 and b.state = ${batchStates.sql.approved})
          and ($2::text is null or p.owner_id = $2) and ($3::uuid is null or p.batch_id = $3)
          and ($4::text[] is null or p.state = any($4))
          and ($5::text is null or exists (select from billing.payout_holds h
            where h.payout_id = p.id and h.code = $5))
          and ($6::text is null or concat_ws(' ', p.owner_id, p.owner_name, p.end_to_end_id,
            p.account->>'iban') ilike $6)
          and ($7::bigint is null or p.place < $7)
        order by p.place desc limit $8`,
      [
        ownerOf(scope),
        ownerId ?? null,
        batchId ?? null,
        state ?? null,
        code ?? null,
        containing(search),
        after ?? null,
        limit + 1,
      ],
    );
    const shown = seesEveryOwner(scope) ? rows : rows.map(payoutForOwner);
    return pageOf(shown, limit, ({ place }) => String(place));
  }

  /** @throws AppError not-found `no-such-payout`, also for another owner’s payout. */
  @Answers(payoutGet)
  async get({ scope, id: payoutId }: Asked<typeof payoutGet>, reader: EntityManager) {
    const found = await payoutOf(reader, scope, payoutId);
    const parts = await partTable.query(
      reader,
      `select ${partTable.columns('p')}, r.number, r.kind
         from billing.payout_parts p join billing.receivables r on r.document_id = p.document_id
        where p.payout_id = $1 order by r.kind desc, r.issued_on, r.number, p.what`,
      [payoutId],
    );
    return { payout: found, parts };
  }

  /** @throws AppError, see `payoutReject` of the contracts. */
  @Answers(payoutReject)
  reject({ scope, id: payoutId, reason }: Asked<typeof payoutReject>) {
    const person = staffAlone(scope, 'report a refused payout');
    return this.decided(scope, payoutId, async ({ manager, audit }, { state }) => {
      refuseUnlessUnderway(state);
      const report = reason === null ? null : { by: person, at: new Date().toISOString() };
      await manager.update(
        StoredPayout,
        { id: payoutId },
        {
          rejectionReason: reason,
          rejectionBy: report?.by ?? null,
          rejectionAt: report?.at ?? null,
        },
      );
      const act = reason === null ? 'payout.not-rejected' : 'payout.reject';
      await audit.note(scope, act, payoutId);
    });
  }

  /** @throws AppError, see `payoutConfirmRejection` of the contracts. */
  @Answers(payoutConfirmRejection)
  confirmRejection({ scope, id: payoutId }: Asked<typeof payoutConfirmRejection>) {
    const person = staffAlone(scope, 'confirm a refused payout');
    return this.decided(
      scope,
      payoutId,
      async ({ manager, audit }, { state, rejectionBy, rejectionConfirmedBy }) => {
        if (state === 'rejected' && rejectionConfirmedBy === person) return;
        refuseUnlessUnderway(state);
        if (rejectionBy === null) {
          throw conflict(
            'no-rejection',
            'No refusal is reported for this payout; report it first.',
          );
        }
        anotherPerson(scope, 'confirm a refusal that you reported', rejectionBy);
        await manager.query(
          `update billing.payouts set state = 'rejected', failure = rejection_reason,
                rejection_confirmed_by = $2 where id = $1`,
          [payoutId, person],
        );
        await audit.note(scope, 'payout.confirm-rejection', payoutId);
        const documents: { id: string }[] = await manager.query(
          'select distinct document_id as id from billing.payout_parts where payout_id = $1',
          [payoutId],
        );
        await refreshPayments(
          manager,
          [],
          documents.map(({ id }) => id),
        );
        const on = openDay(dutchDate(new Date()), await lockedThrough(manager));
        await reverse(manager, payoutEntryId(payoutId), on);
      },
    );
  }

  private async decided(
    scope: Scope,
    payoutId: string,
    decide: (transaction: Transaction, payout: StoredPayout) => Promise<void>,
  ): Promise<{ payout: Payout }> {
    return this.transactions.run(async (transaction) => {
      const { manager } = transaction;
      const found = await manager.findOne(StoredPayout, {
        where: { id: payoutId },
        lock: { mode: 'pessimistic_write' },
      });
      if (found === null) throw noSuchPayout();
      await decide(transaction, found);
      return { payout: await payoutOf(manager, scope, payoutId) };
    });
  }
}

function refuseUnlessUnderway(state: string): void {
  if (state === 'underway') return;
  throw conflict('not-underway', `The payout is ${state}, not underway.`);
}

async function payoutOf(manager: EntityManager, scope: Scope, id: string): Promise<Payout> {
  const [row] = await payoutsWith(
    manager,
    everyHold,
    `where p.id = $1 and ($2::text is null or p.owner_id = $2 and b.state = ${batchStates.sql.approved})`,
    [id, ownerOf(scope)],
  );
  if (row === undefined) throw noSuchPayout();
  return seesEveryOwner(scope) ? row : payoutForOwner(row);
}

const noSuchPayout = (): AppError => notFound('no-such-payout', 'No payout has this id.');
