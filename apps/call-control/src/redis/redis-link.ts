import { Redis } from 'ioredis';

export interface RedisLinkOptions {
  readonly url: string;
  /** How long a question may wait for its answer: the caller hears nothing meanwhile. */
  readonly timeoutMs: number;
  /** What makes the link good again, once Redis answers: rejects when it isn't. */
  readonly restore: () => Promise<void>;
  /** Told when the link is lost, and when it is good again. */
  readonly onChange: (isUp: boolean, reason: string) => void;
}

/** Connecting, and all that is restored at once, may take longer than a question. */
const restoreWithinMs = 1_000;
const longestPauseMs = 500;

/**
 * A connection to Redis that holds up no call. Once a question has failed or was late, no further
 * one is asked: calls do without at once, until `check` has found Redis well again.
 */
export class RedisLink {
  readonly redis: Redis;
  private up = false;
  private stopped = false;
  private checking: Promise<void> | undefined;
  private tellings: (() => Promise<unknown>)[] = [];
  private isGathering = false;

  constructor(private readonly options: RedisLinkOptions) {
    this.redis = new Redis(options.url, {
      lazyConnect: true,
      // nothing is kept for later: what waits now is told again by the next check
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      // both wait without end for a server that hangs; our own check doesn't
      enableReadyCheck: false,
      disableClientInfo: true,
      connectTimeout: restoreWithinMs,
      disconnectTimeout: 100,
      retryStrategy: (failures) => Math.min(failures * 50, longestPauseMs),
    });
    this.redis.on('error', (error: Error) => this.lost(error.message));
    this.redis.on('close', () => this.lost('the connection was closed'));
    this.redis.on('ready', () => void this.check());
  }

  get isUp(): boolean {
    return this.up;
  }

  /** Connects; resolves when Redis was found well or not, at the latest after a second. */
  async start(): Promise<void> {
    // what failed is tried again for good, and told by the check
    await this.redis.connect().catch(() => undefined);
    await this.check();
  }

  /** The answer, undefined when there is none in time. Never rejects. */
  async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    if (!this.up) return undefined;
    // what was told before a question is to be known when it is answered
    if (this.tellings.length > 0) this.tellAll();
    this.gather();
    try {
      return await within(this.options.timeoutMs, question());
    } catch (error) {
      this.lost(messageOf(error));
      return undefined;
    }
  }

  /** Soon, in the order of the tellings, and without waiting for it; let go when Redis is away. */
  tell(telling: () => Promise<unknown>): void {
    if (!this.up) return;
    if (this.tellings.length === 0) setImmediate(() => this.tellAll());
    this.tellings.push(telling);
  }

  /** What comes up in one turn of the event loop goes out in one write, whichever calls it is about. */
  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    const { stream } = this.redis;
    stream.cork();
    setImmediate(() => {
      this.isGathering = false;
      stream.uncork();
    });
  }

  private tellAll(): void {
    const tellings = this.tellings.splice(0);
    if (tellings.length === 0) return;
    void this.ask(() => Promise.all(tellings.map((telling) => telling())));
  }

  /** Restores the link, or finds that it can't be; one check at a time. */
  check(): Promise<void> {
    this.checking ??= this.restore().finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  async close(): Promise<void> {
    this.stopped = true;
    await this.checking;
    this.redis.disconnect();
  }

  private async restore(): Promise<void> {
    if (this.stopped || this.redis.status !== 'ready') return;
    try {
      await within(restoreWithinMs, this.options.restore());
    } catch (error) {
      this.lost(messageOf(error));
      // what a server that hangs has not taken yet would come when it is stale
      if (error instanceof Late) this.redis.disconnect(true);
      return;
    }
    if (this.redis.status !== 'ready' || this.up) return;
    this.up = true;
    this.options.onChange(true, 'Redis answers');
  }

  private lost(reason: string): void {
    if (!this.up || this.stopped) return;
    this.up = false;
    this.options.onChange(false, reason);
  }
}

class Late extends Error {}

/** @throws Late when `work` takes longer. */
const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    // The answer may be here already and not read yet, when it was this process that took so long.
    const fail = () => setImmediate(() => reject(new Late(`no answer within ${ms} ms`)));
    const timer = setTimeout(fail, ms);
    work.then(
      (answer) => {
        clearTimeout(timer);
        return resolve(answer);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
