import type { EntityManager } from 'typeorm';

/** A transaction's manager, a query runner, or a client of `pg`. */
interface Statements {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

const word = /^[a-z][a-z0-9_-]*$/;

/**
 * The name that PostgreSQL hashes to a lock's key. App and kind contain no slash, so that no two
 * apps and no two kinds share a name, whatever their ids.
 * @param id Which one of the kind; '' when there is only one.
 * @throws Error when app or kind has characters other than lower-case letters, digits, dashes and
 * underscores
 */
export function lockName(app: string, kind: string, id: string): string {
  if (!word.test(app) || !word.test(kind)) {
    throw new Error(`a lock’s app and kind must match ${word.source}, not ${app} and ${kind}`);
  }
  return `${app}/${kind}/${id}`;
}

/**
 * An app's locks on things that aren't a row, or not yet: PostgreSQL's advisory locks, which all
 * apps in a database share. A transaction may take a lock again that it has. A key is the 64-bit
 * hash of a name. If two names ever have the same hash, exclusion still holds: a transaction waits
 * without need, or is rolled back for a deadlock and run again; a try finds the lock taken, and is
 * repeated later.
 * @typeParam Kind Kinds of the app's locks: lower-case letters, digits, dashes and underscores.
 */
export class Locks<Kind extends string> {
  /** @param app The app, by the name of its schema. */
  constructor(private readonly app: string) {}

  /** Takes the lock exclusively until the transaction ends; waits for all holders. */
  async take(manager: Statements, kind: Kind, id = ''): Promise<void> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }

  /** Takes locks exclusively until the transaction ends, in this order; waits for all holders. */
  async takeEach(manager: Statements, kind: Kind, ids: readonly string[]): Promise<void> {
    await manager.query(
      'select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1::text[]) as name',
      [ids.map((id) => lockName(this.app, kind, id))],
    );
  }

  /** Takes the lock shared until the transaction ends; waits for an exclusive holder. */
  async share(manager: Statements, kind: Kind, id = ''): Promise<void> {
    await manager.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }

  /**
   * Takes the lock exclusively until the transaction ends, if it is free. @returns Whether it was
   * taken.
   */
  async tryTake(manager: Pick<EntityManager, 'query'>, kind: Kind, id = ''): Promise<boolean> {
    const [{ taken }]: [{ taken: boolean }] = await manager.query(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
      [lockName(this.app, kind, id)],
    );
    return taken;
  }

  /** Takes the lock exclusively for a connection, beyond its transactions: until `release` or its end. */
  async takeForSession(connection: Statements, kind: Kind, id = ''): Promise<void> {
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }

  /** Releases a lock that `takeForSession` took on this connection. */
  async release(connection: Statements, kind: Kind, id = ''): Promise<void> {
    await connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }
}
