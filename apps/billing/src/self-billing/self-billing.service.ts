import { type AppError, fieldProblem, invalid } from '@app/common';
import {
  type Asked,
  authorOf,
  type SelfBillingAgreement,
  selfBillingGet,
  selfBillingSet,
} from '@app/contracts';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner, staffOrOwners } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { dutchDate } from '../kernel/time/months.js';
import { agreesOn, holdingOn } from './agreements.js';
import { StoredSelfBillingAgreement } from './self-billing-agreement.entity.js';

const shown = 100;

const table = tableOf(StoredSelfBillingAgreement);

/** Agreements of owners to self-billing, which every payout needs. */
@Controller()
export class SelfBilling {
  constructor(private readonly transactions: Transactions) {}

  /** An owner's statements, newest first. @throws AppError not-found `no-such-owner`. */
  @Answers(selfBillingGet)
  async get({ scope, ownerId }: Asked<typeof selfBillingGet>, reader: EntityManager) {
    ofOwner(scope, ownerId);
    const agreements = await reader.find(StoredSelfBillingAgreement, {
      where: { ownerId },
      order: { id: 'DESC' },
      take: shown,
    });
    const agreed = await agreesOn(reader, ownerId, dutchDate(new Date()));
    return { agreed, agreements: agreements.map(agreementFrom) };
  }

  /** Notes a statement of an owner. @throws AppError, see `selfBillingSet` of the contracts. */
  @Answers(selfBillingSet)
  async set(question: Asked<typeof selfBillingSet>) {
    const { scope, ownerId, from, agreed, by } = question;
    ofOwner(scope, ownerId);
    staffOrOwners(scope, 'note an owner’s agreement');
    return this.transactions.run(async ({ manager, audit }) => {
      const last = await lastOf(manager, ownerId);
      if (last?.from === from && last.agreed === agreed && last.agreedBy === by) {
        return { agreement: agreementFrom(last) };
      }
      const begun = await begunOf(manager, ownerId);
      if (begun !== undefined && from < begun) throw beforeTheLast(begun);
      const [noted] = await table.insertReturning(manager, [
        { ownerId, from, agreed, agreedBy: by, notedBy: authorOf(scope) },
      ]);
      await audit.note(scope, agreed ? 'agreement.make' : 'agreement.end', ownerId);
      return { agreement: agreementFrom(noted!) };
    });
  }
}

/** The last noted statement. Locks all statements until the transaction ends, also for the approval of a run. */
async function lastOf(
  manager: EntityManager,
  ownerId: string,
): Promise<StoredSelfBillingAgreement | null> {
  await locks.take(manager, 'self-billing');
  return manager.findOne(StoredSelfBillingAgreement, { where: { ownerId }, order: { id: 'DESC' } });
}

/** The first day of the statement that is valid today; undefined without one. */
async function begunOf(manager: EntityManager, ownerId: string): Promise<string | undefined> {
  const [row]: { from_on: string }[] = await manager.query(
    `select from_on::text from (${holdingOn('$1::date')}) as held where owner_id = $2`,
    [dutchDate(new Date()), ownerId],
  );
  return row?.from_on;
}

function beforeTheLast(begun: string): AppError {
  const message = `The present agreement began on ${begun}, and documents may rest on it. Choose that day or a later one.`;
  const problem = fieldProblem('from', 'agreement-begun', { first: begun });
  return invalid('before-the-last', message, [problem]);
}

const agreementFrom = ({
  agreedBy: by,
  ...agreement
}: StoredSelfBillingAgreement): SelfBillingAgreement => ({ by, ...agreement });
