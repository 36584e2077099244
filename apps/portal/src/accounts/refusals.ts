import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Inject,
  Injectable,
  Logger,
  type NestMiddleware,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { problemAnsweredBy } from '@app/platform/http';
import { Counter } from 'prom-client';
import type { Config } from '../kernel/config.js';
import { networkOf } from './sign-in/limits.js';

/** The kind of refusal: which secret, link or origin was wrong, or that a limit was exceeded. */
type Refused = 'password' | 'code' | 'limit' | 'origin' | 'key' | 'link';

/** The kind of refusal by the problem's code. */
const refusedBy: Readonly<Record<string, Refused>> = {
  'invalid-email-or-password': 'password',
  'invalid-password': 'password',
  'invalid-code': 'code',
  'invalid-backup-code': 'code',
  'sign-in-again': 'code',
  'wrong-code': 'code',
  'no-tries-left': 'code',
  'too-many-attempts': 'limit',
  'foreign-origin': 'origin',
  'invalid-token': 'link',
};

const refused = new Counter({
  name: 'portal_refused_total',
  help: 'Requests that were refused for a password, code, key, link, origin or limit',
  labelNames: ['what'],
});

/** The alarm is raised from `alarm` refusals within `minutes`: a person mistypes a few, a whole office some dozens. */
const window = { minutes: 15, alarm: 200 } as const;
/** The most log lines a minute. Further refusals are counted, and the count is logged. */
const linesAMinute = 60;

/**
 * Makes attacks visible: each refused password, code, key, link, origin and exceeded limit gives a log line and
 * counts in a metric; many of them raise an alarm. A log line names no person and no address: it identifies the
 * network by a keyed hash.
 */
@Injectable()
export class Refusals implements NestMiddleware, OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Refusals.name);
  /** The number of refusals in each of the last minutes, the current minute last. */
  private readonly minutes: number[] = [0];
  private unlogged = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly alarms: Alarms,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => this.minuteOver(), 60_000).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  use(
    request: IncomingMessage & { readonly ip?: string; readonly originalUrl?: string },
    response: ServerResponse,
    next: () => void,
  ): void {
    response.once('finish', () => {
      const code = problemAnsweredBy(response)?.code;
      if (code === undefined) return;
      const isKey = code === 'unauthenticated' && request.headers.authorization !== undefined;
      const what = isKey ? 'key' : refusedBy[code];
      if (what === undefined) return;
      const [path = ''] = (request.originalUrl ?? request.url ?? '').split('?', 1);
      this.note(what, { code, path, network: this.networkOf(request.ip ?? '') });
    });
    next();
  }

  /** Ends the current minute: logs how many refusals weren't logged and updates the alarm. */
  minuteOver(): void {
    if (this.unlogged > 0) {
      this.logger.warn({
        msg: 'further refused requests of the last minute have no log line of their own',
        count: this.unlogged,
      });
    }
    this.unlogged = 0;
    this.minutes.push(0);
    if (this.minutes.length > window.minutes) this.minutes.shift();
    this.alarm();
  }

  private note(what: Refused, line: { code: string; path: string; network: string }): void {
    refused.inc({ what });
    const last = this.minutes.length - 1;
    const count = (this.minutes[last] ?? 0) + 1;
    this.minutes[last] = count;
    if (count <= linesAMinute) this.logger.warn({ msg: 'a request was refused', what, ...line });
    else this.unlogged += 1;
    this.alarm();
  }

  private alarm(): void {
    const count = this.minutes.reduce((sum, each) => sum + each, 0);
    this.alarms.set('many-refusals', '', count >= window.alarm);
  }

  private networkOf(address: string): string {
    const mac = createHmac('sha256', this.config.AUTH_SECRET);
    return mac
      .update(`network ${networkOf(address)}`)
      .digest('hex')
      .slice(0, 12);
  }
}
