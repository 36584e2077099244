import type { Scope } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isKey, staffIdOf } from '../../scopes/index.js';
import { Transactions } from './transactions.js';

/** What is read: an action such as `call.get`, and the id of what or whose it is; never a personal value. */
export interface Read {
  readonly action: string;
  readonly subject: string;
}

/** A subject that is no single thing's or party's. */
export const everything = 'all';

/** Staff, and programs with a key that staff made; what owners read is their own. */
const isNoted = (scope: Scope): boolean => staffIdOf(scope) !== null || isKey(scope);

/** Reads for whoever asks. What staff read is in the audit log, one entry a question, or isn't answered. */
@Injectable()
export class AuditedReads {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * In one transaction, the note last: others that append wait for the note, not for the work.
   * @param read Null when what is read was noted before: a stream, when it began.
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
   * For work that can't be in the note's transaction, because it takes long, needs an isolation of
   * its own or isn't the database's alone: the note is committed between the work and its answer.
   */
  async readThenNote<T>(scope: Scope, read: Read, work: () => Promise<T>): Promise<T> {
    const answer = await work();
    if (isNoted(scope)) await this.read(scope, read, () => Promise.resolve());
    return answer;
  }
}
