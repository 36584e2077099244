import { AppError, money, pageOf } from '@app/common';
import {
  type Answered,
  type Asked,
  ownerOf,
  type Payout,
  payoutConfirmRejection,
  payoutGet,
  payoutList,
  type PayoutPart,
  payoutReject,
  type Scope,
} from '@app/contracts';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { seesEveryOwner, staffAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { lockedThrough, reverse } from '../../../books/index.js';
import { openDay } from '../../receivables/entries-of-payment.js';
import { refreshPayments } from '../../receivables/put-on-documents.js';
import { payoutEntryId } from './entries-of-payout.js';
import {
  everyHold,
  holdsByCode,
  payoutColumns,
  payoutForOwner,
  payoutFromRow,
  type PayoutRow,
} from './payout-rows.js';

interface PartRow {
  document_id: string;
  number: string;
  kind: PayoutPart['kind'];
  what: PayoutPart['what'];
  amount_micros: string;
}

/** What owners get, as staff and they themselves see it; an owner sees nothing before it is approved. */
@Controller()
export class Payouts {
  constructor(private readonly transactions: Transactions) {}

  @Answers(payoutList)
  async list(
    question: Asked<typeof payoutList>,
    reader: EntityManager,
  ): Promise<Answered<typeof payoutList>> {
    const { scope, ownerId, batchId, state, code, search = '', after, limit } = question;
    const rows: PayoutRow[] = await reader.query(
      `select ${payoutColumns(holdsByCode)}
         from billing.payouts p join billing.payout_batches b on b.id = p.batch_id
        where ($1::text is null or p.owner_id = $1 and b.state = 'approved')
          and ($2::text is null or p.owner_id = $2) and ($3::uuid is null or p.batch_id = $3)
          and ($4::text[] is null or p.state = any($4))
          and ($5::text is null or exists (select from billing.payout_holds h
            where h.payout_id = p.id and h.code = $5))
          and ($6::text is null or concat_ws(' ', p.owner_id, p.owner_name, p.end_to_end_id,
            p.account->>'iban') ilike '%' || $6 || '%')
          and ($7::bigint is null or p.place < $7)
        order by p.place desc limit $8`,
      [
        ownerOf(scope),
        ownerId ?? null,
        batchId ?? null,
        state ?? null,
        code ?? null,
        search === '' ? null : search.replaceAll(/[\\%_]/g, String.raw`\$&`),
        after ?? null,
        limit + 1,
      ],
    );
    const shown = seesEveryOwner(scope) ? payoutFromRow : payoutForOwner;
    return pageOf(rows, limit, ({ place }) => place, shown);
  }

  /** @throws AppError not-found `no-such-payout`, for another owner’s too. */
  @Answers(payoutGet)
  async get(
    { scope, id: payoutId }: Asked<typeof payoutGet>,
    reader: EntityManager,
  ): Promise<Answered<typeof payoutGet>> {
    const found = await payoutOf(reader, scope, payoutId);
    const parts: PartRow[] = await reader.query(
      `select p.document_id, r.number, r.kind, p.what, p.amount_micros
         from billing.payout_parts p join billing.receivables r on r.document_id = p.document_id
        where p.payout_id = $1 order by r.kind desc, r.issued_on, r.number, p.what`,
      [payoutId],
    );
    return {
      payout: found,
      parts: parts.map((row) => ({
        documentId: row.document_id,
        number: row.number,
        kind: row.kind,
        what: row.what,
        amount: money(Number(row.amount_micros)),
      })),
    };
  }

  /** @throws AppError, see `payoutReject` of the contracts. */
  @Answers(payoutReject)
  reject({ scope, id: payoutId, reason }: Asked<typeof payoutReject>): Promise<{ payout: Payout }> {
    const person = staffAlone(scope, 'say so');
    return this.decided(scope, payoutId, async ({ manager, audit }, { state }) => {
      refuseUnlessUnderway(state);
      await manager.query(
        `update billing.payouts set rejection_reason = $2, rejection_by = $3, rejection_at = $4
          where id = $1`,
        reason === null ? [payoutId, null, null, null] : [payoutId, reason, person, new Date()],
      );
      const act = reason === null ? 'payout.not-rejected' : 'payout.reject';
      await audit.note(scope, act, payoutId);
    });
  }

  /** @throws AppError, see `payoutConfirmRejection` of the contracts. */
  @Answers(payoutConfirmRejection)
  confirmRejection({
    scope,
    id: payoutId,
  }: Asked<typeof payoutConfirmRejection>): Promise<{ payout: Payout }> {
    const person = staffAlone(scope, 'confirm it');
    return this.decided(
      scope,
      payoutId,
      async ({ manager, audit }, { state, said_by, confirmed_by }) => {
        if (state === 'rejected' && confirmed_by === person) return;
        refuseUnlessUnderway(state);
        if (said_by === null) {
          throw new AppError('conflict', 'no-rejection', 'Nobody says that the bank refused it.');
        }
        if (said_by === person) {
          throw new AppError(
            'forbidden',
            'four-eyes',
            'Somebody else has to confirm what you said.',
          );
        }
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
    decide: (transaction: Transaction, payout: DecidedRow) => Promise<void>,
  ): Promise<{ payout: Payout }> {
    return this.transactions.run(async (transaction) => {
      const { manager } = transaction;
      const [found]: DecidedRow[] = await manager.query(
        `select state, rejection_by as said_by, rejection_confirmed_by as confirmed_by
           from billing.payouts where id = $1 for update`,
        [payoutId],
      );
      if (found === undefined) throw noSuchPayout();
      await decide(transaction, found);
      return { payout: await payoutOf(manager, scope, payoutId) };
    });
  }
}

interface DecidedRow {
  readonly state: string;
  readonly said_by: string | null;
  readonly confirmed_by: string | null;
}

function refuseUnlessUnderway(state: string): void {
  if (state === 'underway') return;
  throw new AppError('conflict', 'not-underway', `The payout is ${state}.`);
}

async function payoutOf(manager: EntityManager, scope: Scope, id: string): Promise<Payout> {
  const rows: PayoutRow[] = await manager.query(
    `select ${payoutColumns(everyHold)}
       from billing.payouts p join billing.payout_batches b on b.id = p.batch_id
      where p.id = $1 and ($2::text is null or p.owner_id = $2 and b.state = 'approved')`,
    [id, ownerOf(scope)],
  );
  const [row] = rows;
  if (row === undefined) throw noSuchPayout();
  return seesEveryOwner(scope) ? payoutFromRow(row) : payoutForOwner(row);
}

const noSuchPayout = (): AppError =>
  new AppError('not-found', 'no-such-payout', 'There is no such payout.');
