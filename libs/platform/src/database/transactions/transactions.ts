import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Outbox } from '../outbox/outbox.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';

export interface Transaction {
  readonly manager: EntityManager;
  /** Messages to publish if, and only if, this transaction commits. */
  readonly outbox: Outbox;
  /** Audit entries that are noted if it commits. */
  readonly audit: Audit;
}

/**
 * PostgreSQL's serialization_failure and deadlock_detected: the same work may succeed when
 * repeated.
 */
const again = new Set(['40001', '40P01']);
const attempts = 3;

@Injectable()
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
  ) {}

  /**
   * Commits `work` when it returns, and rolls it back when it throws. `work` may run up to three
   * times, after conflicts with other transactions.
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

/**
 * SQLSTATE classes that may also come after a commit: lost connections, shut-downs, system faults.
 */
const doubtful = new Set(['08', '57', '58', 'XX']);

/** The system's own codes, such as EPIPE, contain no digit. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

/** Whether PostgreSQL itself reported that the statement or its transaction had no effect. */
export function isUndone(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && sqlState.test(code) && !doubtful.has(code.slice(0, 2));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  return (error.driverError as { code?: string }).code;
}
