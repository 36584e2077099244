import type { DecoderLimits } from './limits.js';
import type { Reply } from './reply.js';
import type { SwitchEvent } from './switch-event.js';

/** Every command has a time-out; a late answer closes the connection. */
export interface CommandOptions {
  timeoutMs: number;
}

/** Commands over a connection that is logged in. */
export interface InboundCommands {
  /**
   * Runs an API command and resolves with its text, including `-ERR …`. The connection waits for
   * it, events included: use {@link bgapi} for slow commands. Rejects with AppError
   * `event-socket-timeout`, `-not-connected`, `-closed`, `-unsafe-value` or `-shell-refused`.
   */
  api(command: string, options: CommandOptions): Promise<string>;
  /**
   * Runs an API command in the switch's background: resolves with the text when the job is done.
   */
  bgapi(command: string, options: CommandOptions): Promise<string>;
  /** Sends a command of the event socket itself (`nixevent HEARTBEAT`), a single line. */
  command(line: string, options: CommandOptions): Promise<Reply>;
}

/**
 * `connecting`: TCP and login. `synchronising`: subscribed; events are kept while `resynchronise`
 * runs. `ready`: events are delivered. `waiting`: between two tries, with the `error` of the last.
 * `closed`: permanently.
 */
export type InboundState =
  | { readonly name: 'connecting' | 'synchronising' | 'ready' | 'closed' }
  | { readonly name: 'waiting'; readonly error: Error; readonly retryInMs: number };

export interface InboundClientOptions {
  host: string;
  port: number;
  password: string;
  /**
   * Time limit from the start of a try to the answer to the login; also the time-out of each
   * subscription command.
   */
  connectTimeoutMs: number;
  /**
   * After sending nothing for this long (up to one and a half times), the client asks the switch
   * for its version, whatever it receives. A balancer in between recognises a hanging client by its
   * silence: freeswitch/haproxy closes such a connection after 10 s.
   */
  silenceMs: number;
  /**
   * The peer counts as dead when nothing was received for this long after that question about the
   * version.
   */
  pingTimeoutMs: number;
  /** Event names, such as `CHANNEL_ANSWER`; `ALL` for all. */
  events: readonly string[];
  /** Subclasses of CUSTOM events, such as `sofia::gateway_state`. */
  customEvents?: readonly string[];
  /** Only events with one of these header values are sent. */
  filters?: readonly { header: string; value: string }[];
  /**
   * Wait before the second try, doubled with each further one; a random part of up to half is
   * subtracted.
   */
  retryFirstMs?: number;
  /** Longest wait between two tries; also the wait after a refused login or address. */
  retryMaxMs?: number;
  limits?: DecoderLimits;
  /**
   * Called after every login, with the subscription made and before any event is delivered: the
   * place to ask for changes missed without a connection. If it rejects, the connection is closed
   * and tried again.
   */
  resynchronise?: (commands: InboundCommands) => Promise<void>;
  /**
   * Handles an event. It isn't awaited: a slow reader fills the switch's queue and in the end stops
   * calls, so pass the event on and return. Exceptions go to `onError`.
   */
  onEvent: (event: SwitchEvent) => void;
  onState?: (state: InboundState) => void;
  onError?: (error: Error) => void;
}
