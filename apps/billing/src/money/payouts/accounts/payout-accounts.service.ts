import { invalid } from '@app/common';
import {
  type Asked,
  authorOf,
  type PayoutAccount,
  payoutAccountGet,
  payoutAccountSet,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { allButKeys, ofOwner } from '@app/platform/scopes';
import { Inject, Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changedBy, noteChange } from '../../account-changes/note-change.js';
import type { Config } from '../../../kernel/config.js';
import { daysAfter, dutchDate } from '../../../kernel/time/months.js';
import { paidAccountOf } from './paid-accounts.js';
import { StoredPayoutAccount } from './payout-account.entity.js';
import { keepPayouts } from '../payouts-lock.js';
import { brokenSepaRule } from '../../../kernel/sepa/sepa-iban.js';

const table = tableOf(StoredPayoutAccount);
const shown = 100;

/** Shows and sets owners' payout accounts. Every change adds a row. */
@Controller()
export class PayoutAccounts {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError not-found `no-such-owner` for another owner’s account. */
  @Answers(payoutAccountGet)
  async get({ scope, ownerId }: Asked<typeof payoutAccountGet>, reader: EntityManager) {
    ofOwner(scope, ownerId);
    const history = await accountsOf(reader, ownerId, shown);
    const account = history[0] ?? null;
    const usable = account !== null && account.usableFrom <= dutchDate(new Date());
    return { account, usable, history };
  }

  /** @throws AppError, see `payoutAccountSet` of the contracts. */
  @Answers(payoutAccountSet)
  async set({ scope, ownerId, ...account }: Asked<typeof payoutAccountSet>) {
    ofOwner(scope, ownerId);
    allButKeys(scope, 'set a payout account');
    refuseBadIban(account.iban);
    return this.transactions.run(async ({ manager, audit }) => {
      await keepPayouts(manager);
      const [last] = await accountsOf(manager, ownerId, 1);
      if (last !== undefined && same(paidAccountOf(last), account)) return { account: last };
      const today = dutchDate(new Date());
      const usableFrom =
        last?.iban === account.iban
          ? last.usableFrom
          : daysAfter(today, this.config.PAYOUT_ACCOUNT_FREEZE_DAYS);
      const [entered] = await table.insertReturning(manager, [
        {
          ownerId,
          ...account,
          usableFrom,
          enteredBy: authorOf(scope),
          // Services can't set an account, so the author is staff or the owner.
          enteredAs: changedBy(scope) as PayoutAccount['enteredAs'],
        },
      ]);
      await audit.note(scope, 'payoutaccount.set', ownerId);
      const { iban } = account;
      await noteChange(manager, { what: 'payout-account', ownerId, iban, by: changedBy(scope) });
      return { account: entered! };
    });
  }
}

/** An owner's payout accounts, the last entered first. */
const accountsOf = (
  manager: EntityManager,
  ownerId: string,
  limit: number,
): Promise<PayoutAccount[]> =>
  manager.find(StoredPayoutAccount, { where: { ownerId }, order: { id: 'DESC' }, take: limit });

const same = (a: ReturnType<typeof paidAccountOf>, b: typeof a): boolean =>
  (Object.keys(a) as (keyof typeof a)[]).every((key) => a[key] === b[key]);

/** Refuses an IBAN that SEPA can't pay to. @throws AppError invalid, naming the rule. */
function refuseBadIban(iban: string): void {
  const broken = brokenSepaRule(iban);
  if (broken === null) return;
  throw invalid('invalid-input', 'Payouts can’t be paid to this account.', [
    { field: 'iban', ...broken },
  ]);
}
