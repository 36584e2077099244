/**
 * Types of modesl's parser: the parts of modesl 1.2.1 that benches and specs use. modesl comes
 * without types.
 */
declare module 'modesl/lib/esl/Parser.js' {
  import type { EventEmitter } from 'node:events';

  export interface ModeslEvent {
    headers: { name: string; value: unknown }[];
    getHeader(name: string): unknown;
  }

  export default class Parser {
    constructor(socket: EventEmitter);
    on(name: 'esl::event', listener: (event: ModeslEvent) => void): void;
  }
}

/** Types of modesl's client and its outbound server, as far as benches and specs use them. */
declare module 'modesl' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer } from 'node:net';

  export interface ModeslEvent {
    getHeader(name: string): string | null;
    getBody(): string;
  }

  type Answered = (event: ModeslEvent) => void;

  /**
   * A connection to a switch. Connections of the outbound server have the same class, each for one
   * channel.
   */
  export class ModeslConnection extends EventEmitter {
    constructor(host: string, port: number, password: string, ready: () => void);
    /** The channel that the switch sent in answer to `connect`. */
    getInfo(): { getHeader(name: string): string | null };
    sendRecv(
      command: string,
      headers?: Readonly<Record<string, string>>,
      answered?: Answered,
    ): void;
    sendRecv(command: string, answered: Answered): void;
    api(command: string, args: readonly string[], answered: Answered): void;
    bgapi(command: string, args: readonly string[], answered: Answered): void;
    events(format: 'json' | 'plain', names: readonly string[], answered: Answered): void;
    filter(header: string, value: string, answered: Answered): void;
    show(what: string, shown: (error: Error | null, list: { rows: unknown[] }) => void): void;
    /** Calls back with the application's CHANNEL_EXECUTE_COMPLETE. */
    execute(application: string, argument: string, completed?: Answered): void;
    disconnect(): void;
  }

  class Server extends EventEmitter {
    constructor(
      options: { host: string; port: number } | { server: NetServer; myevents?: boolean },
      ready?: () => void,
    );
    on(name: 'connection::ready', listener: (connection: ModeslConnection) => void): this;
  }

  const modesl: { Server: typeof Server; Connection: typeof ModeslConnection };
  export default modesl;
}
