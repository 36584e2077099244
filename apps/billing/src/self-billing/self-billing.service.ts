import { AppError } from '@app/common';
import {
  authorOf,
  type SelfBillingAgreement,
  type selfBillingGet,
  type selfBillingSet,
} from '@app/contracts';
import { AuditedReads, Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { dutchDate } from '../documents/months.js';
import { ofOwner, ownersOrPersonOnly } from '../scopes.js';
import { agreesOn } from './agreements.js';

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
@Injectable()
export class SelfBilling {
  constructor(
    private readonly reads: AuditedReads,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError not-found `no-such-owner`. */
  async get({
    scope,
    ownerId,
  }: z.output<typeof selfBillingGet.request>): Promise<z.input<typeof selfBillingGet.reply>> {
    ofOwner(scope, ownerId);
    return this.reads.read(
      scope,
      { action: 'agreement.get', subject: ownerId },
      async (manager) => {
        const rows: Row[] = await manager.query(
          `select ${columns} from billing.self_billing_agreements where owner_id = $1
            order by from_on desc, id desc limit $2`,
          [ownerId, shown],
        );
        const agreed = await agreesOn(manager, ownerId, dutchDate(new Date()));
        return { agreed, agreements: rows.map(fromRow) };
      },
    );
  }

  /** @throws AppError, see `selfBillingSet` of the contracts. */
  async set(
    question: z.output<typeof selfBillingSet.request>,
  ): Promise<{ agreement: SelfBillingAgreement }> {
    const { scope, ownerId, from, agreed, by } = question;
    ofOwner(scope, ownerId);
    ownersOrPersonOnly(scope, 'note what an owner agreed to');
    return this.transactions.run(async ({ manager, audit }) => {
      const last = await lastOf(manager, ownerId);
      if (last?.from_on === from && last.agreed === agreed && last.agreed_by === by) {
        return { agreement: fromRow(last) };
      }
      if (last !== undefined && from < last.from_on) throw beforeTheLast(last.from_on);
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

/** The last that he said; nobody else notes more of him meanwhile. */
async function lastOf(manager: EntityManager, ownerId: string): Promise<Row | undefined> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `self-billing ${ownerId}`,
  ]);
  const rows: Row[] = await manager.query(
    `select ${columns} from billing.self_billing_agreements where owner_id = $1
      order by from_on desc, id desc limit 1`,
    [ownerId],
  );
  return rows[0];
}

function beforeTheLast(last: string): AppError {
  const problem = { field: 'from', rule: `must not be before ${last}, the last day noted` };
  const message = 'What was agreed of a day that is noted already has been gone by.';
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
