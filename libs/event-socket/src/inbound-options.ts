import type { DecoderLimits } from './limits.js';
import type { Reply } from './reply.js';
import type { SwitchEvent } from './switch-event.js';

/** Every command says how long it may take; a connection whose answer is late is closed. */
export interface CommandOptions {
  timeoutMs: number;
}

/** What can be asked of a switch over a connection that is logged in. */
export interface InboundCommands {
  /**
   * Runs an API command and resolves with its text, `-ERR …` included; the connection waits for it,
   * events too, so slow ones go by {@link bgapi}. Rejects with AppError: `event-socket-timeout`,
   * `-not-connected`, `-closed`, `-unsafe-value`, `-shell-refused`.
   */
  api(command: string, options: CommandOptions): Promise<string>;
  /** The same in the switch's background: resolves with the text when the job is done. */
  bgapi(command: string, options: CommandOptions): Promise<string>;
  /** Sends a command of the event socket itself (`nixevent HEARTBEAT`), a single line. */
  command(line: string, options: CommandOptions): Promise<Reply>;
}

/**
 * `connecting`: TCP and login. `synchronising`: subscribed, events are kept while `resynchronise`
 * runs. `ready`: events flow. `waiting`: between two tries; `error` says why. `closed`: for good.
 */
export type InboundState =
  | { readonly name: 'connecting' | 'synchronising' | 'ready' | 'closed' }
  | { readonly name: 'waiting'; readonly error: Error; readonly retryInMs: number };

export interface InboundClientOptions {
  host: string;
  port: number;
  password: string;
  /** From the try's begin to the answer to the login, and for each command of the subscription. */
  connectTimeoutMs: number;
  /**
   * Having said nothing itself for this long (up to one and a half times), the client asks the switch
   * for its version, whatever comes in. A balancer between them tells one that hangs by its silence:
   * freeswitch/haproxy cuts it after 10 s.
   */
  silenceMs: number;
  /** When nothing at all has come in for this long after it asked, the peer counts as dead. */
  pingTimeoutMs: number;
  /** Event names, such as `CHANNEL_ANSWER`; `ALL` for all. */
  events: readonly string[];
  /** Subclasses of CUSTOM events, such as `sofia::gateway_state`. */
  customEvents?: readonly string[];
  /** Only events with one of these header values are sent. */
  filters?: readonly { header: string; value: string }[];
  /** Wait before the second try, doubling with each further one, of which a random half is taken off. */
  retryFirstMs?: number;
  /** Longest wait; a refused login or address always waits this long. */
  retryMaxMs?: number;
  limits?: DecoderLimits;
  /**
   * Called after every login, with the subscription made and before any event is handed over: the
   * place to ask for what happened while there was no connection. If it rejects, the connection is
   * closed and tried again.
   */
  resynchronise?: (commands: InboundCommands) => Promise<void>;
  /**
   * An event. It is never awaited: a reader that stalls fills the switch's queue and in the end
   * stops calls, so hand the event on and return. What it throws goes to `onError`.
   */
  onEvent: (event: SwitchEvent) => void;
  onState?: (state: InboundState) => void;
  onError?: (error: Error) => void;
}
