import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Secrets } from '../data-folder.js';
import { withClient } from '../services/postgres.js';

/** The apps that own tables: a schema and a role each, of the same name. */
export const databaseOwners = ['portal', 'cdr', 'billing', 'notifications', 'recordings'] as const;
export type DatabaseOwner = (typeof databaseOwners)[number];

export interface Databases {
  /** As the administrator. */
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
 * Makes the database, and in it each app's role and schema, unless they are there. Roles are of the
 * whole cluster, so their names carry the database's: two runs on one server don't share any.
 *
 * @param adminUrl Of a role that may create databases and roles.
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
      // A schema made for a role needs the maker to be a member of it, unless he is superuser.
      await client.query(`GRANT ${role} TO CURRENT_USER`);
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${role}`);
      await client.query(
        `ALTER ROLE ${role} IN DATABASE ${escapeIdentifier(database)} SET search_path = ${schema}`,
      );
    }
    // Payments are searched by it; it is part of PostgreSQL's own packages, and none of the roles may create it.
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

/** Removes the database and the roles again: the end of a run on a server that was given. */
export async function removeDatabases(adminUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`);
    for (const owner of databaseOwners) {
      await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(`${database}_${owner}`)}`);
    }
  });
}
