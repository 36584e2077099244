import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Secrets } from '../data-folder.js';
import { withClient } from '../services/postgres.js';

/** The apps that own tables: each has a schema and a role of its own name. */
export const databaseOwners = ['portal', 'cdr', 'billing', 'notifications', 'recordings'] as const;
export type DatabaseOwner = (typeof databaseOwners)[number];

export interface Databases {
  /** URL with the administrator's role. */
  readonly adminUrl: string;
  readonly urls: Readonly<Record<DatabaseOwner, string>>;
}

function urlAs(url: string, database: string, user?: { name: string; password: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (user !== undefined) {
    changed.username = user.name;
    changed.password = user.password;
  }
  return changed.toString();
}

/**
 * Creates the database, and in it each app's role and schema, unless they exist. Roles belong to
 * the whole cluster, so their names contain the database's: two runs on one server share none.
 *
 * @param adminUrl URL with a role that may create databases and roles.
 */
export async function prepareDatabases(
  adminUrl: string,
  database: string,
  secrets: Secrets,
): Promise<Databases> {
  const passwords: Record<DatabaseOwner, string> = {
    portal: secrets.portalDatabasePassword,
    cdr: secrets.cdrDatabasePassword,
    billing: secrets.billingDatabasePassword,
    notifications: secrets.notificationsDatabasePassword,
    recordings: secrets.recordingsDatabasePassword,
  };
  const roleOf = (owner: DatabaseOwner): string => `${database}_${owner}`;
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      database,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
    for (const owner of databaseOwners) {
      const role = escapeIdentifier(roleOf(owner));
      const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [roleOf(owner)]);
      await client.query(
        `${known.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN PASSWORD ${escapeLiteral(passwords[owner])}`,
      );
    }
  });
  const inside = urlAs(adminUrl, database);
  await withClient(inside, async (client) => {
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    for (const owner of databaseOwners) {
      const [schema, role] = [escapeIdentifier(owner), escapeIdentifier(roleOf(owner))];
      // To create a schema for a role, a user must be a member of it or a superuser.
      await client.query(`GRANT ${role} TO CURRENT_USER`);
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${role}`);
      await client.query(
        `ALTER ROLE ${role} IN DATABASE ${escapeIdentifier(database)} SET search_path = ${schema}`,
      );
    }
    // Billing searches payments with it, and no app's role may create it; PostgreSQL's packages
    // include it.
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA billing');
  });
  const urlOf = (owner: DatabaseOwner): string =>
    urlAs(adminUrl, database, { name: roleOf(owner), password: passwords[owner] });
  return {
    adminUrl: inside,
    urls: {
      portal: urlOf('portal'),
      cdr: urlOf('cdr'),
      billing: urlOf('billing'),
      notifications: urlOf('notifications'),
      recordings: urlOf('recordings'),
    },
  };
}

/** Deletes the database and the roles at the end of a run on a given server. */
export async function removeDatabases(adminUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`);
    for (const owner of databaseOwners) {
      await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(`${database}_${owner}`)}`);
    }
  });
}
