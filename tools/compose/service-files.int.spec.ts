import { connect, nkeyAuthenticator } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, freshName, startNatsServer, type FreshDatabase } from '@app/testing';
import { Client } from 'pg';
import { completed } from './installation.js';
import { serviceFiles } from './service-files.js';

const installation = completed({});
const files = serviceFiles(installation);
const owners = ['portal', 'cdr', 'billing', 'notifications', 'recordings'] as const;

describe('databases.sql of the service files', () => {
  let database: FreshDatabase;
  /**
   * Prefix of the spec's roles: roles belong to the whole cluster, which other specs use at the
   * same time.
   */
  const roles = freshName('r');
  const roleOf = (owner: string) => `${roles}_${owner}`;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    await database.query(`drop owned by ${owners.map(roleOf).join(', ')} cascade`);
    await database.query(`drop role ${owners.map(roleOf).join(', ')}`);
    await database.drop();
  });

  const sql = () => {
    const name = new URL(database.config.DATABASE_URL).pathname.slice(1);
    return (files['postgres/databases.sql'] ?? '')
      .replaceAll('DATABASE belfabriek', `DATABASE ${name}`)
      .replaceAll(
        /(ROLE|TO|AUTHORIZATION|rolname =) ('?)(portal|cdr|billing|notifications|recordings)\b/g,
        `$1 $2${roles}_$3`,
      );
  };
  const as = async (owner: (typeof owners)[number], statement: string) => {
    const url = new URL(database.config.DATABASE_URL);
    url.username = roleOf(owner);
    url.password = installation.passwords[`${owner}Database`];
    const client = new Client({ connectionString: url.href });
    await client.connect();
    try {
      return (await client.query(statement)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };

  it('makes a schema and a role per app, and can be run again', async () => {
    await database.query(sql());
    await as('portal', 'create table owners (id text)');
    await database.query(sql());
    expect(
      await as('portal', 'select current_schema() as schema, count(*)::int from owners'),
    ).toEqual([{ schema: 'portal', count: 0 }]);
  });

  it('installs the extension that billing’s search needs and that its role may not create', async () => {
    const name = 'create table payments (name text); create index on payments using gin';
    await as('billing', `${name} (name gin_trgm_ops)`);
    await expect(as('billing', 'create extension btree_gin')).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['read another app’s tables', 'select * from portal.owners'],
    ['create a table elsewhere', 'create table public.x (id text)'],
    ['create a schema', 'create schema x'],
  ])('doesn’t let an app %s', async (_, statement) => {
    await expect(as('cdr', statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('nats.conf of the service files', () => {
  it('admits each app by its key, with its own permissions', async () => {
    const server = await startNatsServer(
      (files['nats/nats.conf'] ?? '').replaceAll(/^(?:listen|jetstream).*$/gm, ''),
    );
    try {
      const servers = server.url.replace('nats://', '');
      const open = (seed: string) =>
        connect({
          servers,
          reconnect: false,
          inboxPrefix: '_INBOX_notifications',
          authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
        });
      const connection = await open(installation.busSeeds.notifications);
      const refused = new Promise((resolve) => {
        void (async () => {
          for await (const status of connection.status()) {
            if (status.type === 'error') resolve(status.error.message);
          }
        })();
      });
      connection.publish('call.recorded.v1', '{}');
      expect(await refused).toContain('call.recorded.v1');
      await connection.close();
      await expect(open(completed({}).busSeeds.notifications)).rejects.toThrow(/uthorization/);
      await expect(connect({ servers, reconnect: false })).rejects.toThrow(/uthorization/);
    } finally {
      await server.stop();
    }
  });
});
