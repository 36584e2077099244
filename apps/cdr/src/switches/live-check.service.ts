import { SwitchEvent } from '@app/event-socket';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { callsClosed, callsFound, liveStale, passesFailed } from '../kernel/metrics.js';
import {
  callFromChannelEvent,
  type Closing,
  LiveFacts,
  LiveList,
  LiveStore,
  switchView,
} from '../live/index.js';
import { numberReading } from '../records/index.js';
import { Switches } from './switches.service.js';

/** Unlisted calls of a switch that one check reads from the switch. */
const dumpsACheck = 200;

/** How long the alarm lasts after a call was closed as unknown. */
const alarmHours = 24;

/**
 * Asks switches at intervals, and after each new connection, which calls they have: notes when each
 * was seen, lists calls that no event reported, and removes calls that are gone. Calls that a
 * switch lost when its process ended, or that have not been seen for long, are closed as unknown.
 */
@Injectable()
export class LiveCheck implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveCheck.name);
  private readonly store: LiveStore;
  private readonly repeater: Repeater;
  private readonly upSince = performance.now();
  private readonly alarmed = new Set<string>();

  constructor(
    database: DataSource,
    private readonly switches: Switches,
    @Inject(CONFIG) private readonly config: Config,
    private readonly live: LiveList,
    private readonly facts: LiveFacts,
    private readonly alarms: Alarms,
    outage: DatabaseOutage,
  ) {
    this.store = new LiveStore(database);
    this.repeater = new Repeater(
      () => this.check(),
      config.SEEN_EVERY_MS,
      (error) => {
        passesFailed.inc({ part: 'live-check' });
        if (!outage.covers(error)) {
          this.logger.error('could not check the list of live calls; trying again', error);
        }
      },
    );
    switches.whenConnected(() => this.repeater.wake());
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  private async check(): Promise<void> {
    await Promise.all(this.switches.names.map((name) => this.checkSwitch(name)));
    await this.closeWhatIsLost();
    await this.store.forgetKnown(alarmHours);
    await this.alarm();
  }

  /**
   * Asks a switch for its calls, and updates the list. A switch that cannot be reached may still
   * have all of its calls.
   */
  private async checkSwitch(switchName: string): Promise<void> {
    const view = await switchView(switchName, this.switches.ask);
    if (view === null) return;
    const unlisted = await this.store.seen(view);
    for (const uuid of unlisted.slice(0, dumpsACheck)) await this.find(switchName, uuid);
    this.closed(switchName, await this.store.closeRestarted(view));
    const gone: string[] = [];
    for (const callId of await this.store.missing(view)) {
      const state = await this.switches.channel(switchName, callId);
      if (state === 'unreachable') break;
      if (state === 'gone') gone.push(callId);
    }
    if (gone.length === 0) return;
    liveStale.inc(gone.length);
    this.logger.warn('calls on the live list are gone from their switch; they leave the list', {
      count: gone.length,
    });
    this.live.ended(gone);
  }

  private async find(switchName: string, uuid: string): Promise<void> {
    const dump = await this.switches.ask(switchName, `uuid_dump ${uuid} json`);
    if (dump === null) return;
    const call = callFromChannelEvent(new SwitchEvent('json', Buffer.from(dump)), numberReading);
    if (!call.ok || call.value === undefined) return;
    callsFound.inc();
    this.live.note(call.value);
  }

  /** Closes nothing before this process has run long enough to hear of the calls. */
  private async closeWhatIsLost(): Promise<void> {
    const { UNKNOWN_AFTER_MS } = this.config;
    if (performance.now() - this.upSince < UNKNOWN_AFTER_MS) return;
    this.closed(undefined, await this.store.closeGone(UNKNOWN_AFTER_MS));
    for (const name of await this.store.switches()) {
      if (this.switches.awayMs(name) < UNKNOWN_AFTER_MS) continue;
      this.closed(name, await this.store.closeAway(name, UNKNOWN_AFTER_MS));
    }
  }

  private closed(switchName: string | undefined, { over, unknown }: Closing): void {
    this.facts.say('ended', over);
    if (unknown.length === 0) return;
    callsClosed.inc(switchName === undefined ? {} : { switch: switchName }, unknown.length);
    this.logger.error('answered calls were closed with an unknown end', {
      switch: switchName,
      count: unknown.length,
      callId: unknown[0],
    });
  }

  private async alarm(): Promise<void> {
    const switches = new Set(await this.store.switchesWithUnknown(alarmHours));
    for (const name of this.alarmed)
      if (!switches.has(name)) this.alarms.clear('calls-unknown', name);
    for (const name of switches) this.alarms.raise('calls-unknown', name);
    this.alarmed.clear();
    for (const name of switches) this.alarmed.add(name);
  }
}
