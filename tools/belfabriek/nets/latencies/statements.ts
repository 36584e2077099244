import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { withClient } from '../../services/postgres.js';

/** Milliseconds by which PostgreSQL's log may lag behind a statement. */
const loggedWithinMs = 100;

/** Makes the server log every statement with its time and role. */
export const logStatements = (databaseUrl: string): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    await client.query("ALTER SYSTEM SET log_statement = 'all'");
    await client.query("ALTER SYSTEM SET log_line_prefix = 'at=%n role=%u '");
    await client.query('SELECT pg_reload_conf()');
  });

const statement =
  /^at=(?<at>\d+\.\d+) role=\w+_(?:portal|cdr|billing|notifications|recordings) LOG: +(?:statement|execute [^:]*):/gm;

/**
 * Number of statements by the apps' own roles, including those that begin and end transactions.
 *
 * @param log A part of the server's log.
 * @param from Milliseconds since 1970, as is `until`.
 */
export const statementsIn = (log: string, from: number, until: number): number =>
  [...log.matchAll(statement)].filter(({ groups }) => {
    const at = Number(groups?.['at']) * 1000;
    return at >= from && at <= until;
  }).length;

/**
 * Number of statements while `act` runs. Includes the apps' own background statements, but not work
 * that `act` leaves for later.
 *
 * @param path Path of the server's log.
 */
export async function statementsDuring(path: string, act: () => Promise<void>): Promise<number> {
  const file = openSync(path, 'r');
  try {
    const position = fstatSync(file).size;
    const from = Date.now();
    await act();
    const until = Date.now() + 1;
    await pause(loggedWithinMs);
    const bytes = Buffer.alloc(fstatSync(file).size - position);
    readSync(file, bytes, 0, bytes.length, position);
    return statementsIn(bytes.toString(), from, until);
  } finally {
    closeSync(file);
  }
}
