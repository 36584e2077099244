import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose end always has a listener. The pool removes its own listener when it hands a
 * connection out, and TypeORM adds its own a microtask later; in between a server that ends the
 * connection in the same packet as its answer would end the process. A later query on such a
 * connection is rejected.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
