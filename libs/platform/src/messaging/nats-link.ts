import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { errorFields } from '../bootstrap/error-fields.js';

const firstWaitMs = 250;
const longestWaitMs = 5000;

/** Half to one and a half times the wait, so that not all clients return at the same moment. */
export const jittered = (ms: number): number => Math.round(ms * (0.5 + Math.random()));

/** Subject prefix of the answers to an app. */
export const inboxOf = (app: string): string => `_INBOX_${app}`;

/** An app's one connection to NATS. Connects, and reconnects, without end. */
export class NatsLink {
  private readonly logger = new Logger('Nats');
  /** Starts to connect; once. */
  start: () => void;

  private readonly opening: Promise<NatsConnection>;
  private readonly stopping = new AbortController();
  private current: NatsConnection | null = null;
  private connected = false;
  private readonly onReturn = new Set<() => void>();

  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly seed?: string,
  ) {
    this.opening = new Promise((resolve, reject) => {
      this.start = () => void this.open().then(resolve, reject);
    });
    // Users of the connection await this promise. Without any user, its rejection must not count as
    // unhandled.
    this.opening.catch(() => undefined);
  }

  isConnected(): boolean {
    return this.connected;
  }

  /**
   * The first connection. It survives reconnects, so it may be down at the moment.
   * @throws AppError unavailable when there was none within `limitMs`, or after `close`
   */
  async connection(limitMs = Infinity): Promise<NatsConnection> {
    if (this.current !== null) return this.current;
    if (limitMs === Infinity) return this.opening;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(away()), limitMs);
    });
    try {
      return await Promise.race([this.opening, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Calls `back` whenever the connection was lost and is back, until the returned undo. */
  whenBack(back: () => void): () => void {
    this.onReturn.add(back);
    return () => this.onReturn.delete(back);
  }

  /** Ends all waits for a first connection; an open one stays open. */
  stopOpening(): void {
    this.stopping.abort();
  }

  /** Sends pending data for at most `limitMs`, and closes. */
  async close(limitMs = 2000): Promise<void> {
    this.stopOpening();
    const connection = this.current;
    if (connection === null) return;
    if (this.connected)
      await Promise.race([connection.drain().catch(() => undefined), wait(limitMs)]);
    await connection.close();
  }

  private async open(): Promise<NatsConnection> {
    const { servers, user, pass } = credentialsOf(this.url);
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      if (this.stopping.signal.aborted) throw away();
      try {
        const connection = await connect({
          servers,
          ...(user === undefined ? {} : { user, pass }),
          ...(this.seed === undefined
            ? {}
            : { authenticator: nkeyAuthenticator(new TextEncoder().encode(this.seed)) }),
          name: this.name,
          // Each app has its own prefix for answers, so that no other user of NATS may read them.
          inboxPrefix: inboxOf(this.name),
          maxReconnectAttempts: -1,
          reconnectDelayHandler: () => jittered(1000),
          // A restarting server may briefly refuse credentials that it accepts later.
          ignoreAuthErrorAbort: true,
          pingInterval: 10_000,
          maxPingOut: 2,
        });
        if (this.stopping.signal.aborted) {
          await connection.close();
          throw away();
        }
        this.current = connection;
        this.connected = true;
        void this.follow(connection);
        return connection;
      } catch (error) {
        if (this.stopping.signal.aborted) throw away();
        this.logger.warn('no connection to NATS yet; trying again', {
          reason: errorFields(error).message,
        });
        await wait(jittered(waitMs), this.stopping.signal);
      }
    }
  }

  private async follow(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.connected = false;
        this.logger.warn('connection to NATS lost; trying again');
      } else if (status.type === 'reconnect') {
        this.connected = true;
        this.logger.log('connected to NATS again');
        for (const back of this.onReturn) back();
      } else if (status.type === 'error') {
        this.logger.error('the NATS server reports an error', status.error);
      }
    }
    this.connected = false;
  }
}

export function away(): AppError {
  return new AppError('unavailable', 'bus-away', 'The message bus cannot be reached.');
}

/** Resolves early, without an error, when `signal` aborts. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    signal?.addEventListener('abort', done);
  });
}

/** The result of `work`; rejects if `signal` aborts first, and `work` continues unobserved. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let abandon = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abandon = () => reject(away());
    if (signal.aborted) abandon();
    signal.addEventListener('abort', abandon);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}

/** Takes user and password out of the URL: the client doesn't read them from it. */
function credentialsOf(text: string): { servers: string; user?: string; pass?: string } {
  const url = new URL(text);
  const servers = `${url.protocol}//${url.host}`;
  if (url.username === '') return { servers };
  return {
    servers,
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
  };
}
