import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, nkeys, type NatsConnection } from '@nats-io/transport-node';
import { parties, type Party } from '@app/contracts/parties';
import { natsAuthorization, permissionsOf } from '@app/platform/messaging';
import { missing, messageOf } from '../failure.js';
import { findProgram, versionOf } from './programs.js';
import type { Service, ServiceContext } from './service.js';

/** Connects to the bus. Takes user and password out of the URL, which the client doesn't accept there. */
export function openNats(url: string): Promise<NatsConnection> {
  const { username, password, host } = new URL(url);
  return connect({
    servers: host,
    timeout: 2000,
    reconnect: false,
    ...(username === ''
      ? {}
      : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
  });
}

/** The server's version; throws when it is unreachable or has no JetStream. */
async function probe(url: string): Promise<string> {
  const connection = await openNats(url);
  try {
    if (connection.info?.jetstream !== true) throw new Error('JetStream is off');
    return connection.info.version;
  } finally {
    await connection.close();
  }
}

/** The bus, with each app's key by app name when the server is ours. */
export interface Nats extends Service {
  readonly seeds: Readonly<Record<string, string>>;
}

/** The server at NATS_URL; undefined when that isn't set. */
export async function givenNats(): Promise<Nats | undefined> {
  const given = process.env['NATS_URL'];
  if (given === undefined) return undefined;
  try {
    return { url: given, what: `${await probe(given)}, set by NATS_URL`, seeds: {} };
  } catch (error) {
    throw missing(
      `NATS_URL is set, but no NATS with JetStream answers there: ${messageOf(error)}`,
      'Start it with JetStream, or unset NATS_URL to have one started here.',
    );
  }
}

/**
 * Starts our own server with JetStream on loopback. The command logs in with a password, each app
 * with a key that is generated at every start and grants only its own permissions.
 */
export async function startNats(context: ServiceContext): Promise<Nats> {
  const { folder, ports, secrets, supervisor } = context;
  const program = findProgram(folder.programs, 'nats-server');
  const state = join(folder.state, 'nats');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const config = join(state, 'nats.conf');
  const port = ports.port('nats');
  const keys = Object.entries<Party>(parties).map(([app, party]) => ({
    app,
    pair: nkeys.createUser(),
    permissions: permissionsOf(app, party),
  }));
  writeFileSync(
    config,
    [
      `listen: 127.0.0.1:${port}`,
      natsAuthorization(
        keys.map(({ app, pair, permissions }) => ({
          app,
          publicKey: pair.getPublicKey(),
          permissions,
        })),
        { user: 'belfabriek', password: secrets.natsPassword },
      ),
      `jetstream { store_dir: ${JSON.stringify(join(state, 'jetstream'))} }`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const url = `nats://belfabriek:${secrets.natsPassword}@127.0.0.1:${port}`;
  await supervisor.start({
    name: 'nats',
    app: 'nats',
    command: program.path,
    args: ['-c', config],
    env: program.env,
    readyWithinMs: 15_000,
    ready: () =>
      probe(url).then(
        () => true,
        () => false,
      ),
  });
  return {
    url,
    what: `${await versionOf(program, ['--version'])}, ${program.what}`,
    seeds: Object.fromEntries(
      keys.map(({ app, pair }) => [app, new TextDecoder().decode(pair.getSeed())]),
    ),
  };
}

/** Deletes the streams and buckets whose names have a run's prefix (see libs/platform). */
export async function removeStreams(url: string, prefix: string): Promise<void> {
  const connection = await openNats(url);
  try {
    const manager = await jetstreamManager(connection);
    for await (const name of manager.streams.names()) {
      if (name.replace(/^(?:KV|OBJ)_/, '').startsWith(`${prefix}_`)) {
        await manager.streams.delete(name);
      }
    }
  } finally {
    await connection.close();
  }
}
