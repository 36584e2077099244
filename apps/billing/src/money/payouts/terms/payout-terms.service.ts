import { AppError } from '@app/common';
import { type Answered, type Asked, payoutTermsList, termsWithdraw } from '@app/contracts';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseUnlessWaiting } from '../../../kernel/by-two.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { keepPayouts } from '../payouts-lock.js';
import { decideTerms, findProposal } from './terms-proposal-rows.js';
import { everybody, termsColumns, termsFromRow, termsOn, type TermsRow } from './terms-on.js';

/** What was agreed with owners of their payouts, by day. */
@Controller()
export class PayoutTermsByDay {
  constructor(private readonly transactions: Transactions) {}

  @Answers(payoutTermsList)
  async list(
    { scope, ownerId }: Asked<typeof payoutTermsList>,
    reader: EntityManager,
  ): Promise<Answered<typeof payoutTermsList>> {
    staffOrPlatform(scope);
    const id = ownerId ?? everybody;
    const rows: TermsRow[] = await reader.query(
      `select ${termsColumns} from billing.payout_terms where owner_id = $1 order by from_on desc`,
      [id],
    );
    const on = await termsOn(reader);
    return { current: on(id, dutchDate(new Date())), terms: rows.map(termsFromRow) };
  }

  /** A proposal that waits, or terms that haven't begun. @throws AppError, see `termsWithdraw` of the contracts. */
  @Answers(termsWithdraw)
  withdraw({ scope, id }: Asked<typeof termsWithdraw>): Promise<{ id: string }> {
    const person = staffAlone(scope, 'withdraw terms of payouts');
    return this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      await keepPayouts(manager);
      const isChanged =
        (await withdrawTerms(manager, id)) || (await isOpenProposal(transaction, id));
      if (isChanged) {
        await decideTerms(manager, id, 'withdrawn', person);
        await audit.note(scope, 'payoutterms.withdraw', id);
      }
      return { id };
    });
  }
}

/** @returns Whether there were such terms. @throws AppError conflict `has-begun`. */
async function withdrawTerms(manager: EntityManager, id: string): Promise<boolean> {
  const [row]: { from_on: string }[] = await manager.query(
    'select from_on::text as from_on from billing.payout_terms where id = $1',
    [id],
  );
  if (row === undefined) return false;
  if (row.from_on <= dutchDate(new Date())) {
    const message = `These terms have applied since ${row.from_on}: propose others from a later day.`;
    throw new AppError('conflict', 'has-begun', message);
  }
  await manager.query('delete from billing.payout_terms where id = $1', [id]);
  return true;
}

/** @returns Whether it waits; not, when it is withdrawn. @throws AppError not-found; conflict `not-waiting`. */
async function isOpenProposal({ manager }: Transaction, id: string): Promise<boolean> {
  const row = await findProposal(manager, id);
  if (row === undefined) {
    throw new AppError('not-found', 'no-such-terms', 'There are no such terms.');
  }
  if (row.state === 'withdrawn') return false;
  refuseUnlessWaiting(row);
  return true;
}
