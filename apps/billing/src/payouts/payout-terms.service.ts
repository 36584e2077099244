import { AppError } from '@app/common';
import {
  authorOf,
  type PayoutTerms,
  type payoutTermsList,
  type payoutTermsSet,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { dutchDate } from '../documents/months.js';
import { staffOnly } from '../scopes.js';
import { keepPayouts } from './payouts-lock.js';
import { everybody, termsColumns, termsFromRow, termsOn, type TermsRow } from './terms-on.js';

/** What was agreed with owners of their payouts, by day. */
@Injectable()
export class PayoutTermsByDay {
  constructor(private readonly transactions: Transactions) {}

  async list(
    { scope, ownerId }: z.output<typeof payoutTermsList.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof payoutTermsList.reply>> {
    staffOnly(scope);
    const id = ownerId ?? everybody;
    const rows: TermsRow[] = await reader.query(
      `select ${termsColumns} from billing.payout_terms where owner_id = $1 order by from_on desc`,
      [id],
    );
    const on = await termsOn(reader);
    return { current: on(id, dutchDate(new Date())), terms: rows.map(termsFromRow) };
  }

  /** @throws AppError, see `payoutTermsSet` of the contracts. */
  async set({
    scope,
    ownerId,
    ...given
  }: z.output<typeof payoutTermsSet.request>): Promise<{ terms: PayoutTerms }> {
    staffOnly(scope);
    const problems = [
      ...(given.from >= dutchDate(new Date())
        ? []
        : [{ field: 'from', rule: 'must be today or later: what is over was paid by' }]),
      ...(given.minimum.micros >= 0 && given.minimum.micros % 10_000 === 0
        ? []
        : [{ field: 'minimum', rule: 'must be whole cents, and not negative' }]),
    ];
    if (problems.length > 0) {
      throw new AppError('invalid', 'invalid-input', 'The terms can’t be set.', problems);
    }
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const rows: TermsRow[] = await manager.query(
        `insert into billing.payout_terms (owner_id, from_on, hold_back_share, hold_back_days,
           minimum_micros, netting, set_by) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (owner_id, from_on) do update set hold_back_share = excluded.hold_back_share,
           hold_back_days = excluded.hold_back_days, minimum_micros = excluded.minimum_micros,
           netting = excluded.netting, set_by = excluded.set_by, set_at = clock_timestamp()
         returning ${termsColumns}`,
        [
          ...[ownerId ?? everybody, given.from, given.holdBackShare, given.holdBackDays],
          ...[given.minimum.micros, given.netting, authorOf(scope)],
        ],
      );
      await audit.note(scope, 'payoutterms.set', ownerId ?? 'all');
      return { terms: termsFromRow(rows[0] as TermsRow) };
    });
  }
}
