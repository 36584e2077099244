import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose end always has a listener. Between the pool, which takes its own off when it hands one out, and
 * TypeORM, which adds its own a microtask later, none has: a server that ends a connection in the same packet as its
 * answer would take the process down. Whoever asks on such a connection is told that it is gone.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
