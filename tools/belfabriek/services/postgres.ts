import { Client } from 'pg';
import { missing, messageOf } from '../failure.js';
import { createCluster } from './postgres-cluster.js';
import type { Service, ServiceContext } from './service.js';

const oldestMajor = 15;

/** What was written outlives the server all the same; a database is made and dropped in half the time, and none lives long enough to be vacuumed. */
const withoutKeeping = ['fsync=off', 'full_page_writes=off', 'autovacuum=off'].flatMap(
  (setting) => ['-c', setting],
);

export async function withClient<T>(url: string, body: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A server that stops cuts idle connections; whoever is waiting gets the error from its query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

const versionAt = (url: string): Promise<string> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version.split(' ')[0] ?? '0';
  });

/** A cluster of our own, on loopback, with a password. */
export async function startPostgres(context: ServiceContext): Promise<Service> {
  const { folder, ports, secrets, supervisor, areThrownAway = false } = context;
  const port = ports.port('postgres');
  const cluster = await createCluster(folder, secrets.postgresPassword);
  const url = `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${port}/postgres`;
  await supervisor.start({
    name: 'postgres',
    app: 'postgres',
    command: cluster.program.path,
    args: ['-D', cluster.data, '-p', String(port), ...(areThrownAway ? withoutKeeping : [])],
    env: cluster.program.env,
    cwd: '/',
    ...(cluster.user === undefined ? {} : { user: cluster.user }),
    stopSignal: 'SIGINT',
    readyWithinMs: 30_000,
    ready: () =>
      versionAt(url).then(
        () => true,
        () => false,
      ),
  });
  return { url, what: `${await versionAt(url)}, ${cluster.program.what}` };
}

/** The one of DATABASE_URL, when that is set: of a role that may make databases and roles. */
export async function givenPostgres(): Promise<Service | undefined> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) return undefined;
  let version: string;
  try {
    version = await versionAt(url);
  } catch (error) {
    throw missing(
      `DATABASE_URL is given, but no PostgreSQL answers there: ${messageOf(error)}`,
      'Start it, or unset DATABASE_URL to have one started here.',
    );
  }
  if (Number.parseInt(version, 10) < oldestMajor) {
    throw missing(
      `The PostgreSQL of DATABASE_URL is ${version}.`,
      `Give one of version ${oldestMajor} or later.`,
    );
  }
  return { url, what: `${version}, given by DATABASE_URL` };
}
