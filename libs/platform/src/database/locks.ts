import type { EntityManager } from 'typeorm';

/** A transaction's manager, a query runner, or a client of `pg`. */
interface Statements {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

const word = /^[a-z][a-z0-9_-]*$/;

/**
 * The name that PostgreSQL hashes to a lock's key. Neither app nor kind has a slash in it, so that no two apps and no
 * two kinds share a name, whatever their ids are.
 * @param id Which one of the kind; '' where there is only one.
 * @throws Error when app or kind is more than small letters, digits, dashes and underscores.
 */
export function lockName(app: string, kind: string, id: string): string {
  if (!word.test(app) || !word.test(kind)) {
    throw new Error(`a lock’s app and kind must match ${word.source}, not ${app} and ${kind}`);
  }
  return `${app}/${kind}/${id}`;
}

/**
 * An app's locks on what is no row, or not yet one: PostgreSQL's advisory locks, which all apps in a database share. A
 * transaction may take one that it has again. A key is the 64-bit hash of a name. Should two names ever have one hash,
 * nobody has a lock that another one has: a transaction waits for one that it needn't wait for, or is rolled back for
 * a deadlock and run again; who only tries finds the lock taken, and tries again later.
 * @typeParam Kind Of what the app has locks: small letters, digits, dashes and underscores.
 */
export class Locks<Kind extends string> {
  /** @param app Whose they are, by the name of its schema. */
  constructor(private readonly app: string) {}

  /** Takes the lock alone, until the transaction ends; waits for all who have it. */
  async take(manager: Statements, kind: Kind, id = ''): Promise<void> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }

  /** Takes it beside others who share it, until the transaction ends; waits for whoever has it alone. */
  async share(manager: Statements, kind: Kind, id = ''): Promise<void> {
    await manager.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }

  /** Takes it alone, until the transaction ends, if nobody has it. @returns Whether it was taken. */
  async tryTake(manager: Pick<EntityManager, 'query'>, kind: Kind, id = ''): Promise<boolean> {
    const [{ taken }]: [{ taken: boolean }] = await manager.query(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
      [lockName(this.app, kind, id)],
    );
    return taken;
  }

  /** Takes it alone for a connection, past its transactions: until `release`, or until the connection ends. */
  async takeForSession(connection: Statements, kind: Kind, id = ''): Promise<void> {
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }

  /** Gives back what `takeForSession` took on this connection. */
  async release(connection: Statements, kind: Kind, id = ''): Promise<void> {
    await connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [
      lockName(this.app, kind, id),
    ]);
  }
}
