import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { Audit } from './audit/audit.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxRelay } from './outbox/outbox-relay.js';

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
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code !== undefined && again.has(code);
}
