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

/**
 * Interval at which a raised alarm is written again; readers drop it after four intervals without a
 * write.
 */
const everyMs = 30_000;

const raised = new Gauge({
  name: 'alarm',
  help: '1 while the alarm is raised, by code and subject',
  labelNames: ['code', 'subject'],
});

/**
 * Alarms for operations staff, as this process sees them: a log line and a gauge at once, and an
 * entry in the bucket `alarms` as soon as NATS is there. Raising a raised alarm, and clearing one
 * that isn't raised, has no effect; neither waits or throws.
 */
@Injectable()
export class Alarms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Alarm');
  private readonly alarms = new Map<string, Alarm>();
  /** Keys to delete from the bucket. */
  private readonly over = new Set<string>();
  /** Alarms that are raised after a delay, unless they are cleared before. */
  private readonly coming = new Map<string, NodeJS.Timeout>();
  private readonly raisedBy: string;
  private undo: () => void = () => undefined;
  private readonly repeater = new Repeater(
    () => this.publish(),
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

  /** @param subject What the alarm is about; see `alarmCodes` for each code's subject. */
  raise(code: AlarmCode, subject = ''): void {
    this.store({ code, subject });
  }

  /** Raises an alarm with a count, which may change; clears it at 0. */
  count(code: AlarmCode, subject: string, count: number): void {
    if (count > 0) this.store({ code, subject, count });
    else this.clear(code, subject);
  }

  private store(what: Pick<Alarm, 'code' | 'subject' | 'count'>): void {
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

  /**
   * Raises an alarm after `ms` milliseconds unless it is cleared before: for faults that may pass
   * quickly.
   */
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

  /**
   * Writes raised alarms to the bucket again, and deletes cleared ones. Alarms of a dead process
   * expire, as no process writes them again.
   */
  private async publish(): Promise<void> {
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

/** Import once, in the app's module, next to MessagingModule. */
@Global()
@Module({ providers: [Alarms], exports: [Alarms] })
export class AlarmsModule {}
