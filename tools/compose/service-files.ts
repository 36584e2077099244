import { nkeys } from '@nats-io/transport-node';
import { parties, type Party } from '@app/contracts/parties';
import { natsAuthorization, permissionsOf } from '@app/platform/messaging';
import type { BusApp, Installation } from './installation.js';

/** The apps that own tables: each has a schema and a role of its own name. */
const tableOwners = ['portal', 'cdr', 'billing', 'notifications', 'recordings'] as const;
type TableOwner = (typeof tableOwners)[number];

const database = 'belfabriek';
const busAdministrator = 'belfabriek';

/**
 * The secrets of each service of docker-compose.yml, by `<service>/<file>`. `env` holds environment
 * variables that don't belong in docker-compose.yml, which anyone may read.
 */
export function serviceFiles(installation: Installation): Record<string, string> {
  const { passwords, busSeeds, audioKeyPair } = installation;
  const url = (owner: TableOwner) =>
    `postgres://${owner}:${passwords[`${owner}Database`]}@postgres:5432/${database}`;
  const redisUrl = `redis://:${passwords.redis}@redis:6379`;
  const seed = (app: BusApp) => ({ NATS_NKEY_SEED: busSeeds[app] });
  return {
    'portal/env': env({
      DATABASE_URL: url('portal'),
      ...seed('portal'),
      API_KEY: passwords.apiKey,
      AUTH_SECRET: passwords.authSecret,
      FILES_SECRET: passwords.portalFilesSecret,
    }),
    'cdr/env': env({
      DATABASE_URL: url('cdr'),
      ...seed('cdr'),
      CDR_TOKEN: passwords.cdrToken,
      FILES_SECRET: passwords.cdrFilesSecret,
      EVENT_SOCKET_PASSWORD: passwords.eventSocket,
    }),
    'call-control/env': env({
      ...seed('call-control'),
      REDIS_URL: redisUrl,
      EVENT_SOCKET_PASSWORD: passwords.eventSocket,
    }),
    'switch-agent/env': env({
      ...seed('switch-agent'),
      CDR_TOKEN: passwords.cdrToken,
      SPOOL_KEY: passwords.spoolKey,
      RECORDINGS_TOKEN: passwords.recordingsToken,
      RECORDINGS_PUBLIC_KEY: audioKeyPair.publicKey,
      EVENT_SOCKET_PASSWORD: passwords.eventSocket,
    }),
    'billing/env': env({
      DATABASE_URL: url('billing'),
      ...seed('billing'),
      REDIS_URL: redisUrl,
      FILES_SECRET: passwords.filesSecret,
    }),
    'notifications/env': env({
      DATABASE_URL: url('notifications'),
      ...seed('notifications'),
      WEBHOOK_SECRET: passwords.webhookSecret,
    }),
    'recordings/env': env({
      DATABASE_URL: url('recordings'),
      ...seed('recordings'),
      FILES_SECRET: passwords.recordingsFilesSecret,
      RECORDINGS_TOKEN: passwords.recordingsToken,
      RECORDINGS_PRIVATE_KEY: installation.audioKeyPair.privateKey,
    }),
    'recordings/master-keys.json': JSON.stringify(installation.masterKeys),
    'notifications/dkim.pem': installation.dkimKey,
    'freeswitch/env': env({
      FS_EVENT_SOCKET_PASSWORD: passwords.eventSocket,
      FS_CDR_TOKEN: passwords.cdrToken,
    }),
    'operator/env': env({
      DATABASE_URL: `postgres://postgres:${passwords.postgres}@postgres:5432/${database}`,
      NATS_URL: `nats://${busAdministrator}:${passwords.nats}@nats:4222`,
    }),
    'postgres/password': passwords.postgres,
    'postgres/databases.sql': databasesSql(passwords),
    'redis/redis.conf': redisConf(passwords.redis),
    'nats/nats.conf': natsConf(installation),
  };
}

function env(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/**
 * Billing searches payments with pg_trgm, which its role may not create; PostgreSQL's packages
 * include it.
 */
const extensionsSql = 'CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA billing;\n';

/** A role and a schema for each app; can be run again at any time. */
function databasesSql(passwords: Installation['passwords']): string {
  const ownersSql = tableOwners.map(
    (owner) => `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${owner}') THEN
    CREATE ROLE ${owner} LOGIN;
  END IF;
END $$;
ALTER ROLE ${owner} LOGIN PASSWORD '${passwords[`${owner}Database`]}';
GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${owner};
CREATE SCHEMA IF NOT EXISTS ${owner} AUTHORIZATION ${owner};
ALTER ROLE ${owner} IN DATABASE ${database} SET search_path = ${owner};
`,
  );
  const nobodyElse = `REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
`;
  return nobodyElse + ownersSql.join('') + extensionsSql;
}

/** Jobs must not be evicted (BullMQ requires noeviction). */
function redisConf(password: string): string {
  return `bind * -::*
requirepass ${password}
maxmemory-policy noeviction
appendonly yes
dir /data
`;
}

/** A bus user per service, with the publish and subscribe permissions of libs/contracts. */
function natsConf({ passwords, busSeeds }: Installation): string {
  const users = Object.entries<Party>(parties).map(([app, party]) => ({
    app,
    publicKey: nkeys.fromSeed(new TextEncoder().encode(busSeeds[app as BusApp])).getPublicKey(),
    permissions: permissionsOf(app, party),
  }));
  const authorization = natsAuthorization(users, {
    user: busAdministrator,
    password: passwords.nats,
  });
  return `listen: 0.0.0.0:4222
${authorization}jetstream { store_dir: "/data" }
`;
}
