import type { Scope } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isKey, staffIdOf } from '../../scopes/index.js';
import { Transactions } from './transactions.js';

/**
 * A read: its action such as `call.get`, and the id of its object or owner; never a personal value.
 */
export interface Read {
  readonly action: string;
  readonly subject: string;
}

/** A subject that is no single object or party. */
export const everything = 'all';

/** Noted for staff, and for programs with a key made by staff; owners read their own data. */
const isNoted = (scope: Scope): boolean => staffIdOf(scope) !== null || isKey(scope);

/**
 * Reads on behalf of an asker. A read by staff is noted in the audit log, one entry for each
 * request, or isn't answered.
 */
@Injectable()
export class AuditedReads {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Reads and notes in one transaction, with the note last: other appending transactions wait for
   * the note only.
   * @param read Null when the read was noted before, such as a stream at its start.
   */
  read<T>(
    scope: Scope,
    read: Read | null,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    if (read === null || !isNoted(scope)) return work(this.database.manager);
    return this.transactions.run(async ({ manager, audit }) => {
      const answer = await work(manager);
      await audit.note(scope, read.action, read.subject);
      return answer;
    });
  }

  /**
   * For work that can't be in the note's transaction, because it takes long, needs its own
   * isolation level or involves more than the database: the note is committed between the work and
   * its answer.
   */
  async readThenNote<T>(scope: Scope, read: Read, work: () => Promise<T>): Promise<T> {
    const answer = await work();
    if (isNoted(scope)) await this.read(scope, read, () => Promise.resolve());
    return answer;
  }
}
