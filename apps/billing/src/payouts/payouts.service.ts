import { AppError, money } from '@app/common';
import {
  ownerOf,
  type Payout,
  type payoutGet,
  type payoutList,
  type PayoutPart,
  type payoutReject,
  type Scope,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { dutchDate } from '../documents/months.js';
import { lockedThrough } from '../ledger/post.js';
import { reverse } from '../ledger/reverse.js';
import { openDay } from '../receivables/entries-of-payment.js';
import { staffOnly } from '../scopes.js';
import { payoutEntryId } from './entries-of-payout.js';
import {
  everyHold,
  holdsByCode,
  payoutColumns,
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
@Injectable()
export class Payouts {
  constructor(private readonly transactions: Transactions) {}

  async list(
    question: z.output<typeof payoutList.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof payoutList.reply>> {
    const { scope, ownerId, batchId, states, code, text, before, limit } = question;
    const own = ownerOf(scope);
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
        ...[own, ownerId ?? null, batchId ?? null, states ?? null, code ?? null],
        ...[text === undefined ? null : text.replaceAll(/[\\%_]/g, String.raw`\$&`)],
        ...[before ?? null, limit + 1],
      ],
    );
    return { payouts: rows.slice(0, limit).map(payoutFromRow), more: rows.length > limit };
  }

  /** @throws AppError not-found `no-such-payout`, for another owner’s too. */
  async get(
    { scope, payoutId }: z.output<typeof payoutGet.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof payoutGet.reply>> {
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
        ...{ documentId: row.document_id, number: row.number, kind: row.kind, what: row.what },
        amount: money(Number(row.amount_micros)),
      })),
    };
  }

  /** @throws AppError, see `payoutReject` of the contracts. */
  async reject({
    scope,
    payoutId,
    reason,
  }: z.output<typeof payoutReject.request>): Promise<{ payout: Payout }> {
    staffOnly(scope);
    if (scope.as !== 'staff') {
      throw new AppError('forbidden', 'people-only', 'Only a person of staff may do this.');
    }
    return this.transactions.run(async ({ manager, audit }) => {
      const [found]: { state: string }[] = await manager.query(
        'select state from billing.payouts where id = $1 for update',
        [payoutId],
      );
      if (found === undefined) throw noSuchPayout();
      if (found.state !== 'underway') {
        throw new AppError('conflict', 'not-underway', `The payout is ${found.state}.`);
      }
      await manager.query(
        `update billing.payouts set state = 'rejected', failure = $2 where id = $1`,
        [payoutId, reason],
      );
      await audit.note(scope, 'payout.reject', payoutId);
      const payout = await payoutOf(manager, scope, payoutId);
      const on = openDay(dutchDate(new Date()), await lockedThrough(manager));
      await reverse(manager, payoutEntryId(payoutId), on);
      return { payout };
    });
  }
}

async function payoutOf(manager: EntityManager, scope: Scope, id: string): Promise<Payout> {
  const rows: PayoutRow[] = await manager.query(
    `select ${payoutColumns(everyHold)}
       from billing.payouts p join billing.payout_batches b on b.id = p.batch_id
      where p.id = $1 and ($2::text is null or p.owner_id = $2 and b.state = 'approved')`,
    [id, ownerOf(scope)],
  );
  const [row] = rows;
  if (row !== undefined) return payoutFromRow(row);
  throw noSuchPayout();
}

const noSuchPayout = (): AppError =>
  new AppError('not-found', 'no-such-payout', 'There is no such payout.');
