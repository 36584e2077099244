import { Redis } from 'ioredis';

export interface RedisLinkOptions {
  readonly url: string;
  /**
   * Longest time that a question may wait for its answer, during which the caller hears nothing.
   */
  readonly timeoutMs: number;
  /** Restores the link once Redis answers; rejects when the link isn't usable. */
  readonly restore: () => Promise<void>;
  /** Called when the link is lost, and when it is restored. */
  readonly onChange: (isUp: boolean, reason: string) => void;
}

/**
 * Time limit of connecting to Redis and restoring its state, which may take longer than one
 * question.
 */
const restoreWithinMs = 1_000;
const longestPauseMs = 500;

/**
 * A connection to Redis that delays no call. After a question failed or was late, no further one is
 * sent and calls continue without Redis at once, until `check` has found Redis usable again.
 */
export class RedisLink {
  readonly redis: Redis;
  private up = false;
  private stopped = false;
  private checking: Promise<void> | undefined;
  private reports: (() => Promise<unknown>)[] = [];
  private isGathering = false;

  constructor(private readonly options: RedisLinkOptions) {
    this.redis = new Redis(options.url, {
      lazyConnect: true,
      // Nothing is queued for later: the next check republishes the current state.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      // ioredis' checks would wait without end for a server that hangs; our own check doesn't.
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

  /** Connects. Resolves after the first check, whatever its result, within a second. */
  async start(): Promise<void> {
    // A failed connection is retried and reported by later checks.
    await this.redis.connect().catch(() => undefined);
    await this.check();
  }

  /** The answer; undefined when there is none in time. Never rejects. */
  async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    if (!this.up) return undefined;
    // Earlier reports must reach Redis before this question.
    if (this.reports.length > 0) this.sendReports();
    this.gather();
    try {
      return await within(this.options.timeoutMs, question());
    } catch (error) {
      this.lost(messageOf(error));
      return undefined;
    }
  }

  /** Sends a report soon, in order, without waiting for a reply; drops it while Redis is away. */
  report(send: () => Promise<unknown>): void {
    if (!this.up) return;
    if (this.reports.length === 0) setImmediate(() => this.sendReports());
    this.reports.push(send);
  }

  /**
   * Writes all commands of one turn of the event loop in one packet, whichever calls they concern.
   */
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

  private sendReports(): void {
    const reports = this.reports.splice(0);
    if (reports.length === 0) return;
    void this.ask(() => Promise.all(reports.map((send) => send())));
  }

  /** Restores the link if possible; one check at a time. */
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
      // Commands that a hanging server hasn't read yet would arrive stale.
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

/** @throws Late when `work` takes longer than `ms`. */
const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    // If this process itself was slow, the answer may have arrived without being read yet: look
    // once more.
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
