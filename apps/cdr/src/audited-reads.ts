import type { Scope } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Where rows are read from: the pool, or the transaction that also holds the note of it. */
export type Reader = Pick<EntityManager, 'query'>;

/** What of call data is read: an action such as `call.get`, and the id of the call or owner. */
export interface CallDataRead {
  readonly action: string;
  readonly subject: string;
}

/** A subject that is no single call's or owner's. */
export const everyone = 'all';

/** Reads call data for whoever asks; what staff read is in the audit log, or isn't answered. */
@Injectable()
export class AuditedReads {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  read<T>(
    scope: Scope,
    { action, subject }: CallDataRead,
    work: (reader: Reader) => Promise<T>,
  ): Promise<T> {
    if (scope.as !== 'staff') return work(this.database);
    return this.transactions.run(async ({ manager, audit }) => {
      const answer = await work(manager);
      await audit.note(scope, action, subject);
      return answer;
    });
  }
}
