import { Client } from 'pg';
import { missing, messageOf } from '../failure.js';
import { createCluster } from './postgres-cluster.js';
import type { Service, ServiceContext } from './service.js';

const oldestMajor = 15;

/**
 * Settings of servers for temporary databases, which are faster to create and drop with them.
 * Written data still survives the server process, and none lives long enough for vacuum.
 */
const withoutKeeping = ['fsync=off', 'full_page_writes=off', 'autovacuum=off'].flatMap(
  (setting) => ['-c', setting],
);

export async function withClient<T>(url: string, body: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A stopping server cuts idle connections; active queries get the error themselves.
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

/** Starts our own cluster on loopback, with a password. */
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

/** The server at DATABASE_URL, whose role may create databases and roles; undefined when that isn't set. */
export async function givenPostgres(): Promise<Service | undefined> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) return undefined;
  let version: string;
  try {
    version = await versionAt(url);
  } catch (error) {
    throw missing(
      `DATABASE_URL is set, but no PostgreSQL answers there: ${messageOf(error)}`,
      'Start it, or unset DATABASE_URL to have one started here.',
    );
  }
  if (Number.parseInt(version, 10) < oldestMajor) {
    throw missing(
      `The PostgreSQL at DATABASE_URL has version ${version}.`,
      `Use version ${oldestMajor} or later.`,
    );
  }
  return { url, what: `${version}, set by DATABASE_URL` };
}
