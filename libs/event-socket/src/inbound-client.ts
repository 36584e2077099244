import { connect } from 'node:net';
import { AppError } from '@app/common';
import { singleLine, singleWord } from './command-value.js';
import { EventBacklog } from './event-backlog.js';
import { InboundLink, REFUSED_CODES } from './inbound-link.js';
import type {
  CommandOptions,
  InboundClientOptions,
  InboundCommands,
  InboundState,
} from './inbound-options.js';
import { defaultDecoderLimits } from './limits.js';
import type { Reply } from './reply.js';
import { retryDelayMs } from './retry-delay.js';
import type { SwitchEvent } from './switch-event.js';

const DEFAULT_RETRY_FIRST_MS = 250;
const DEFAULT_RETRY_MAX_MS = 10_000;
const EXIT_TIMEOUT_MS = 1_000;
/**
 * Time limit of the answer to a sign of life: long, because the switch sends it after all events
 * that it must send first.
 */
const SIGN_OF_LIFE_TIMEOUT_MS = 60_000;

/**
 * Stays connected to one switch's event socket: logs in, subscribes, resynchronises and delivers
 * events; detects a dead peer and reconnects without end. Commands are accepted in state `ready`,
 * and rejected at once in any other.
 */
export class InboundClient implements InboundCommands {
  private link: InboundLink | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private endWait: (() => void) | undefined;
  private current: InboundState = { name: 'closed' };

  constructor(private readonly options: InboundClientOptions) {
    singleLine('password', options.password);
    for (const event of [...options.events, ...(options.customEvents ?? [])]) {
      if (/\s/.test(event)) singleWord('event', event);
      singleLine('event', event);
    }
    for (const { header, value } of options.filters ?? []) {
      singleWord('filter.header', header);
      singleLine('filter.value', value);
    }
  }

  get state(): InboundState {
    return this.current;
  }

  /** Starts connecting; returns at once. */
  start(): void {
    this.running ??= this.run();
  }

  /** Logs out, ends the connection and stays closed. Waiting commands are rejected. */
  async close(): Promise<void> {
    this.stopping = true;
    this.endWait?.();
    const { link } = this;
    if (link) {
      await link.command('exit', { timeoutMs: EXIT_TIMEOUT_MS }).catch(() => undefined);
      link.close(closedByUs());
    }
    await this.running;
    this.enter({ name: 'closed' });
  }

  api(command: string, options: CommandOptions): Promise<string> {
    return this.connected((link) => link.api(command, options));
  }

  bgapi(command: string, options: CommandOptions): Promise<string> {
    return this.connected((link) => link.bgapi(command, options));
  }

  command(line: string, options: CommandOptions): Promise<Reply> {
    return this.connected((link) => link.command(line, options));
  }

  private connected<T>(send: (link: InboundLink) => Promise<T>): Promise<T> {
    if (this.link && this.current.name === 'ready') return send(this.link);
    return Promise.reject(
      new AppError(
        'unavailable',
        'event-socket-not-connected',
        'There is no connection to the switch at the moment',
      ),
    );
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      const { error, wasReady } = await this.connectOnce();
      if (this.stopping) return;
      failures = wasReady ? 1 : failures + 1;
      const retryInMs = this.delay(error, failures);
      this.enter({ name: 'waiting', error, retryInMs });
      await this.wait(retryInMs);
    }
  }

  /** One connection from start to end. */
  private async connectOnce(): Promise<{ error: Error; wasReady: boolean }> {
    const { options } = this;
    this.enter({ name: 'connecting' });
    const backlog = new EventBacklog((event) => {
      this.deliver(event);
    });
    const link = new InboundLink(
      connect({ host: options.host, port: options.port, noDelay: true }),
      options.limits ?? defaultDecoderLimits,
      (event) => {
        backlog.add(event);
      },
    );
    this.link = link;
    let wasReady = false;
    let watch: NodeJS.Timeout | undefined;
    try {
      await link.login(options.password, options.connectTimeoutMs);
      await this.subscribe(link);
      watch = this.watch(link);
      this.enter({ name: 'synchronising' });
      await Promise.race([
        options.resynchronise?.(link),
        link.closed.then((error) => Promise.reject(error)),
      ]);
      wasReady = true;
      this.enter({ name: 'ready' });
      backlog.open();
    } catch (error) {
      link.close(error instanceof Error ? error : new Error(String(error)));
    }
    const error = await link.closed;
    clearInterval(watch);
    this.link = undefined;
    return { error, wasReady };
  }

  private async subscribe(link: InboundLink): Promise<void> {
    const { events, customEvents = [], filters = [], connectTimeoutMs } = this.options;
    // Results of bgapi are events too, also when events are filtered.
    const names = events.includes('ALL') ? ['ALL'] : [...events, 'BACKGROUND_JOB'];
    const custom = customEvents.length > 0 ? ['CUSTOM', ...customEvents] : [];
    const lines = [`event json ${[...names, ...custom].join(' ')}`];
    for (const { header, value } of filters) lines.push(`filter ${header} ${value}`);
    if (filters.length > 0) lines.push('filter Event-Name BACKGROUND_JOB');
    for (const line of lines) {
      const reply = await link.command(line, { timeoutMs: connectTimeoutMs });
      if (!reply.ok) {
        throw new AppError(
          'invalid',
          'event-socket-subscription-refused',
          `The switch refused "${line}": ${reply.text}`,
        );
      }
    }
  }

  /**
   * Sends a command before the peer would count this client as silent, and closes a connection
   * without answer.
   */
  private watch(link: InboundLink): NodeJS.Timeout {
    const { silenceMs, pingTimeoutMs } = this.options;
    let askedMs = -Infinity;
    return setInterval(() => {
      const now = performance.now();
      const isOwed = askedMs > link.lastReceivedMs;
      if (isOwed && now - askedMs >= pingTimeoutMs) return link.close(saysNothing());
      if (now - link.lastSentMs < silenceMs) return;
      if (!isOwed) askedMs = now;
      link.api('version', { timeoutMs: SIGN_OF_LIFE_TIMEOUT_MS }).catch(() => undefined);
    }, silenceMs / 2);
  }

  private deliver(event: SwitchEvent): void {
    try {
      this.options.onEvent(event);
    } catch (error) {
      this.options.onError?.(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private delay(error: Error, failures: number): number {
    const maxMs = this.options.retryMaxMs ?? DEFAULT_RETRY_MAX_MS;
    if (error instanceof AppError && REFUSED_CODES.includes(error.code)) return maxMs;
    const firstMs = this.options.retryFirstMs ?? DEFAULT_RETRY_FIRST_MS;
    return retryDelayMs(failures, { firstMs, maxMs, random: Math.random });
  }

  private async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endWait = undefined;
  }

  private enter(state: InboundState): void {
    this.current = state;
    this.options.onState?.(state);
  }
}

const saysNothing = (): AppError =>
  new AppError('unavailable', 'event-socket-timeout', 'The switch sends nothing any more');

const closedByUs = (): AppError =>
  new AppError('unavailable', 'event-socket-closed', 'The connection was closed on purpose');
