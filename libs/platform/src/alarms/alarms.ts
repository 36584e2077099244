import { createHash, randomBytes } from 'node:crypto';
import {
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { alarmsBucket, type Alarm, type AlarmCode } from '@app/contracts';
import { Gauge } from 'prom-client';
import { APP_NAME } from '../bootstrap/index.js';
import { Messaging } from '../messaging/index.js';
import { Repeater } from '../repeating/index.js';

/** How often an alarm is said to go on; whoever shows them lets four of these pass. */
const everyMs = 30_000;

const raised = new Gauge({
  name: 'alarm',
  help: '1 while a person should look at it, by code and subject',
  labelNames: ['code', 'subject'],
});

/**
 * What a person should look at, as this process sees it: a log line and a gauge at once, and the
 * bucket `alarms` as soon as the bus is there. Raising what is raised, and clearing what isn't, does
 * nothing; neither waits or throws.
 */
@Injectable()
export class Alarms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Alarm');
  private readonly alarms = new Map<string, Alarm>();
  /** Keys that are to be taken out of the bucket. */
  private readonly over = new Set<string>();
  /** Those that are raised unless they are cleared before. */
  private readonly coming = new Map<string, NodeJS.Timeout>();
  private readonly raisedBy: string;
  private undo: () => void = () => undefined;
  private readonly repeater = new Repeater(
    () => this.tell(),
    everyMs,
    () => undefined,
  );

  constructor(
    private readonly messaging: Messaging,
    @Inject(APP_NAME) app: string,
  ) {
    this.raisedBy = `${app}.${randomBytes(4).toString('hex')}`;
  }

  onApplicationBootstrap(): void {
    this.undo = this.messaging.whenBack(() => this.repeater.wake());
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.undo();
    for (const timer of this.coming.values()) clearTimeout(timer);
    await this.repeater.stop();
  }

  /** `subject` is what the code says it is about; see `alarmCodes`. */
  raise(code: AlarmCode, subject = ''): void {
    this.put({ code, subject });
  }

  /** Raised while there are any, with how many; they may become more or fewer. */
  count(code: AlarmCode, subject: string, count: number): void {
    if (count > 0) this.put({ code, subject, count });
    else this.clear(code, subject);
  }

  private put(what: Pick<Alarm, 'code' | 'subject' | 'count'>): void {
    const { code, subject, count } = what;
    const key = this.key(code, subject);
    const before = this.alarms.get(key);
    if (before !== undefined && before.count === count) return;
    const now = Date.now();
    const since = before?.since ?? now;
    this.alarms.set(key, { ...what, raisedBy: this.raisedBy, since, at: now });
    this.over.delete(key);
    raised.set({ code, subject }, 1);
    this.logger.error({ msg: 'alarm', ...what });
    this.repeater.wake();
  }

  /** Raises it in `ms` milliseconds, unless it is cleared before: of what mends itself in a moment. */
  raiseIn(ms: number, code: AlarmCode, subject = ''): void {
    const key = this.key(code, subject);
    if (this.alarms.has(key) || this.coming.has(key)) return;
    const timer = setTimeout(() => {
      this.coming.delete(key);
      this.raise(code, subject);
    }, ms);
    this.coming.set(key, timer.unref());
  }

  clear(code: AlarmCode, subject = ''): void {
    const key = this.key(code, subject);
    clearTimeout(this.coming.get(key));
    this.coming.delete(key);
    if (!this.alarms.delete(key)) return;
    this.over.add(key);
    raised.remove({ code, subject });
    this.logger.log({ msg: 'alarm is over', code, subject });
    this.repeater.wake();
  }

  set(code: AlarmCode, subject: string, isRaised: boolean): void {
    if (isRaised) this.raise(code, subject);
    else this.clear(code, subject);
  }

  /** A process that dies says nothing more: what it raised is over when that is noticed. */
  private async tell(): Promise<void> {
    if (this.alarms.size + this.over.size === 0) return;
    const bucket = this.messaging.bucket(alarmsBucket);
    for (const [key, alarm] of this.alarms) await bucket.put(key, { ...alarm, at: Date.now() });
    for (const key of this.over) {
      await bucket.delete(key);
      this.over.delete(key);
    }
  }

  private key(code: AlarmCode, subject: string): string {
    const hash = createHash('sha256').update(subject).digest('hex').slice(0, 16);
    return `${this.raisedBy}.${code}.${hash}`;
  }
}

/** Import it once, in the app's module, beside MessagingModule. */
@Global()
@Module({ providers: [Alarms], exports: [Alarms] })
export class AlarmsModule {}
