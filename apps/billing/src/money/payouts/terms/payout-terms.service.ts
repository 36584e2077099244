import { conflict, notFound } from '@app/common';
import { type Asked, payoutTermsList, termsWithdraw } from '@app/contracts';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseUnlessWaiting } from '../../../kernel/by-two.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { keepPayouts } from '../payouts-lock.js';
import { decideTerms, findProposal } from './terms-proposal-rows.js';
import { StoredPayoutTerms } from './payout-terms.entity.js';
import { everybody, termsFrom, termsOn } from './terms-on.js';

/** Lists owners' payout terms by their first day, and withdraws them. */
@Controller()
export class PayoutTermsByDay {
  constructor(private readonly transactions: Transactions) {}

  @Answers(payoutTermsList)
  async list({ scope, ownerId }: Asked<typeof payoutTermsList>, reader: EntityManager) {
    staffOrPlatform(scope);
    const id = ownerId ?? everybody;
    const rows = await reader.find(StoredPayoutTerms, {
      where: { ownerId: id },
      order: { from: 'DESC' },
    });
    const on = await termsOn(reader);
    return { current: on(id, dutchDate(new Date())), terms: rows.map(termsFrom) };
  }

  /**
   * Withdraws a waiting proposal, or terms that haven't begun.
   * @throws AppError, see `termsWithdraw` of the contracts.
   */
  @Answers(termsWithdraw)
  withdraw({ scope, id }: Asked<typeof termsWithdraw>) {
    const person = staffAlone(scope, 'withdraw payout terms');
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

/** Deletes terms that haven't begun. @returns Whether they existed. @throws AppError conflict `has-begun`. */
async function withdrawTerms(manager: EntityManager, id: string): Promise<boolean> {
  const terms = await manager.findOneBy(StoredPayoutTerms, { id });
  if (terms === null) return false;
  if (terms.from <= dutchDate(new Date())) {
    const message = `These terms apply since ${terms.from}; propose other terms from a later day.`;
    throw conflict('has-begun', message);
  }
  await manager.delete(StoredPayoutTerms, { id });
  return true;
}

/** Whether a proposal still waits; false when it was withdrawn already. @throws AppError not-found; conflict `not-waiting`. */
async function isOpenProposal({ manager }: Transaction, id: string): Promise<boolean> {
  const row = await findProposal(manager, id);
  if (row === null) {
    throw notFound('no-such-terms', 'No payout terms or proposal has this id.');
  }
  if (row.state === 'withdrawn') return false;
  refuseUnlessWaiting(row);
  return true;
}
