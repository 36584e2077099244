import { expect, jest } from '@jest/globals';
import type { Transactions } from '@app/platform/database';
import { eventually, type FreshDatabase } from '@app/testing';

/** All rows about documents, without the times at which they were made. */
export const everythingMade = (database: FreshDatabase): Promise<unknown[]> =>
  database.query(
    `select to_jsonb(d) - 'created_at' as row from billing.documents d
     union all select to_jsonb(l) from billing.document_lines l
     union all select to_jsonb(v) from billing.document_vat_lines v
     union all select to_jsonb(k) from billing.closings k
     union all select to_jsonb(s) from billing.document_series s
     union all select to_jsonb(p) from billing.document_position p order by 1`,
  );

/**
 * Lets each transaction of a run fail twice, as if the process died: before its commit, and after
 * it.
 * @returns A function that counts the deaths so far.
 */
export function dieAtEachStep(transactions: Transactions, database: FreshDatabase): () => number {
  const real = transactions.run.bind(transactions);
  const seen = new Map<string, number>();
  let deaths = 0;
  const die = () => {
    deaths += 1;
    throw new Error('killed');
  };
  jest.spyOn(transactions, 'run').mockImplementation(async (work) => {
    const at = JSON.stringify(
      await database.query('select state, at_position, done from billing.runs'),
    );
    const times = (seen.get(at) ?? 0) + 1;
    seen.set(at, times);
    if (times > 2) return real(work);
    if (times === 2) {
      await real(work);
      return die();
    }
    return real(async (transaction) => {
      await work(transaction);
      return die();
    });
  });
  return () => deaths;
}

/**
 * Holds a lock that the insertion of a document waits for, with its charges, position and number
 * reserved, and cuts that connection.
 */
export const cutOffWhoMakesADocument = (database: FreshDatabase): Promise<unknown> =>
  database.query(`do $$ begin
    lock table billing.documents in share mode;
    loop
      perform pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'billing' and datname = current_database()
          and wait_event_type = 'Lock' and query like '%insert into billing.documents (%';
      exit when found;
      perform pg_sleep(0.01), pg_stat_clear_snapshot();
    end loop;
  end $$`);

export const untilDocumentsAreLocked = (database: FreshDatabase): Promise<unknown> =>
  eventually(async () => {
    const locks = await database.query(
      `select from pg_locks where relation = 'billing.documents'::regclass
          and mode = 'ShareLock' and granted`,
    );
    expect(locks.length).toBeGreaterThan(0);
  });
