import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Outbox } from '../outbox/outbox.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';

export interface Transaction {
  readonly manager: EntityManager;
  /** What shall be said of this transaction if, and only if, it commits. */
  readonly outbox: Outbox;
  /** Who did or read what, noted if it commits. */
  readonly audit: Audit;
}

/** PostgreSQL's serialization_failure and deadlock_detected: the same work may succeed again. */
const again = new Set(['40001', '40P01']);
const attempts = 3;

@Injectable()
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
  ) {}

  /**
   * Commits what `work` did when it returns, nothing of it when it throws. `work` may run up to
   * three times, when it got into the way of another one.
   */
  async run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { result, isToSay } = await this.database.transaction(async (manager) => {
          const outbox = new Outbox(manager);
          const worked = await work({ manager, outbox, audit: new Audit(manager) });
          return { result: worked, isToSay: outbox.isUsed };
        });
        if (isToSay) this.relay.poke();
        return result;
      } catch (error) {
        if (attempt === attempts || !mayRunAgain(error)) throw error;
      }
    }
  }
}

function mayRunAgain(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && again.has(code);
}

/** Classes of what may be said after a commit too: lost connections, shut-downs, faults of the system. */
const doubtful = new Set(['08', '57', '58', 'XX']);

/** Of the system's own codes, such as EPIPE, none has a digit. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

/** Whether PostgreSQL itself has said that the statement, or its transaction, came to nothing. */
export function isUndone(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && sqlState.test(code) && !doubtful.has(code.slice(0, 2));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  return (error.driverError as { code?: string }).code;
}
