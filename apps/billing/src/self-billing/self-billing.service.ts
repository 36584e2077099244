import { AppError, fieldProblem } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  type SelfBillingAgreement,
  selfBillingGet,
  selfBillingSet,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner, staffOrOwners } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { dutchDate } from '../kernel/time/months.js';
import { agreesOn, holdingOn } from './agreements.js';

const shown = 100;

interface Row {
  owner_id: string;
  from_on: string;
  agreed: boolean;
  agreed_by: string;
  noted_by: string;
  noted_at: Date;
}

const columns = 'owner_id, from_on::text, agreed, agreed_by, noted_by, noted_at';

/** What owners said of our making out their invoices: a payout is one, and needs it. */
@Controller()
export class SelfBilling {
  constructor(private readonly transactions: Transactions) {}

  /** @throws AppError not-found `no-such-owner`. */
  @Answers(selfBillingGet)
  async get(
    { scope, ownerId }: Asked<typeof selfBillingGet>,
    reader: EntityManager,
  ): Promise<Answered<typeof selfBillingGet>> {
    ofOwner(scope, ownerId);
    const rows: Row[] = await reader.query(
      `select ${columns} from billing.self_billing_agreements where owner_id = $1
        order by id desc limit $2`,
      [ownerId, shown],
    );
    const agreed = await agreesOn(reader, ownerId, dutchDate(new Date()));
    return { agreed, agreements: rows.map(fromRow) };
  }

  /** @throws AppError, see `selfBillingSet` of the contracts. */
  @Answers(selfBillingSet)
  async set(question: Asked<typeof selfBillingSet>): Promise<{ agreement: SelfBillingAgreement }> {
    const { scope, ownerId, from, agreed, by } = question;
    ofOwner(scope, ownerId);
    staffOrOwners(scope, 'note what an owner agreed to');
    return this.transactions.run(async ({ manager, audit }) => {
      const last = await lastOf(manager, ownerId);
      if (last?.from_on === from && last.agreed === agreed && last.agreed_by === by) {
        return { agreement: fromRow(last) };
      }
      const begun = await begunOf(manager, ownerId);
      if (begun !== undefined && from < begun) throw beforeTheLast(begun);
      const [row]: Row[] = await manager.query(
        `insert into billing.self_billing_agreements (owner_id, from_on, agreed, agreed_by, noted_by)
         values ($1, $2, $3, $4, $5) returning ${columns}`,
        [ownerId, from, agreed, by, authorOf(scope)],
      );
      await audit.note(scope, agreed ? 'agreement.make' : 'agreement.end', ownerId);
      return { agreement: fromRow(row!) };
    });
  }
}

/** The statement noted last; locks the owner's statements until the transaction ends. */
async function lastOf(manager: EntityManager, ownerId: string): Promise<Row | undefined> {
  await locks.take(manager, 'self-billing', ownerId);
  const rows: Row[] = await manager.query(
    `select ${columns} from billing.self_billing_agreements where owner_id = $1
      order by id desc limit 1`,
    [ownerId],
  );
  return rows[0];
}

/** The first day of the statement that holds today. */
async function begunOf(manager: EntityManager, ownerId: string): Promise<string | undefined> {
  const [row]: { from_on: string }[] = await manager.query(
    `select from_on::text from (${holdingOn('$1::date')}) as held where owner_id = $2`,
    [dutchDate(new Date()), ownerId],
  );
  return row?.from_on;
}

function beforeTheLast(begun: string): AppError {
  const message = 'Documents were made by the agreement of that day; choose a later day.';
  const problem = fieldProblem('from', 'agreement-begun', { first: begun });
  return new AppError('invalid', 'before-the-last', message, [problem]);
}

const fromRow = (row: Row): SelfBillingAgreement => ({
  ownerId: row.owner_id,
  from: row.from_on,
  agreed: row.agreed,
  by: row.agreed_by,
  notedBy: row.noted_by,
  notedAt: row.noted_at.toISOString(),
});
