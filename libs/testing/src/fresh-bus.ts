import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { freshName } from './fresh-names.js';
import { serviceUrl } from './service-url.js';

export interface FreshBus {
  /** Settings for an app's configuration. */
  readonly config: { NATS_URL: string; NATS_PREFIX: string; NATS_REPLICAS: number };
  /** Deletes every stream and bucket with the prefix. */
  drop(): Promise<void>;
}

/** Connects to a NATS server, as the user that its URL may name: the client takes none from a URL. */
export function connectTo(url: string): Promise<NatsConnection> {
  const { protocol, host, username, password } = new URL(url);
  return connect({
    servers: `${protocol}//${host}`,
    ...(username === '' ? {} : { user: username, pass: password }),
  });
}

/** A prefix on the shared NATS server for a spec's own subjects, streams and buckets. */
export function freshBus(): FreshBus {
  const url = serviceUrl('NATS');
  const prefix = freshName('spec');
  return {
    config: { NATS_URL: url, NATS_PREFIX: prefix, NATS_REPLICAS: 1 },
    drop: async () => {
      const connection = await connectTo(url);
      const manager = await jetstreamManager(connection);
      for await (const name of manager.streams.names()) {
        if (name.replace(/^(?:KV|OBJ)_/, '').startsWith(`${prefix}_`)) {
          await manager.streams.delete(name);
        }
      }
      await connection.close();
    },
  };
}
