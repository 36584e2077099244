import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { carriersBucket } from '@app/contracts';
import { InboundClient, type InboundState, type SwitchEvent } from '@app/event-socket';
import { Alarms } from '@app/platform/alarms';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import {
  carrierFiles,
  currentCarriers,
  Trunks,
  writeCarrierFiles,
  type CarrierFiles,
  type OutgoingTrunk,
} from '@app/switch-conf';
import type { Config } from '../config.js';
import { SwitchReport } from '../report/switch-report.js';
import { switchTimeouts } from '../switch-command.js';
import { KnownCarriers } from './known-carriers.js';
import { reloadCarriers, syncGateways } from './reload-carriers.js';
import { gatewayState, TrunkStates } from './trunk-states.js';

/** Delay before a failed reload is retried. */
const retryMs = 1000;
/**
 * Interval at which the gateways are compared with the switch's: an operator may have restarted its
 * profile.
 */
const lookMs = 30_000;

/** Keeps the switch's carriers up to date and reports which trunks are silent. */
@Injectable()
export class Carriers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Carriers');
  private readonly client: InboundClient;
  private readonly working: Repeater;
  private readonly trunks = new TrunkStates();
  private known = new KnownCarriers([]);
  private outgoing = new Trunks([]);
  /** The files that the switch must have; null while they are unknown. */
  private files: CarrierFiles | null = null;
  /** The files that the switch has read; null while that is unknown. */
  private applied: CarrierFiles | null = null;
  private lookedAt = 0;
  private lackingSince = performance.now();
  /** The last logged reason why the switch could not reload its carriers. */
  private reason: string | null = null;
  private silent = new Set<string>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly messaging: Messaging,
    private readonly report: SwitchReport,
    private readonly alarms: Alarms,
    health: HealthChecks,
  ) {
    this.client = new InboundClient({
      host: config.SWITCH_HOST,
      port: config.SWITCH_PORT,
      password: config.EVENT_SOCKET_PASSWORD,
      ...switchTimeouts,
      events: [],
      customEvents: [gatewayState],
      onEvent: (event) => this.take(event),
      onState: (state) => this.entered(state),
      onError: (error) =>
        this.logger.error('could not handle an event of the switch; it is skipped', error),
    });
    this.working = new Repeater(
      () => this.work(),
      retryMs,
      (error) => this.failed(error),
    );
    health.register({
      name: 'carriers',
      needed: false,
      check: () => {
        if (this.applied === null) throw new Error('the switch is not known to have its carriers');
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.known = new KnownCarriers((await currentCarriers(this.config.CARRIERS_DIR)) ?? []);
    this.client.start();
    this.working.start();
    const changed = (): void => {
      this.alarmOfUnknown();
      const carriers = this.known.all();
      if (carriers === null) return;
      this.files = carrierFiles(carriers);
      this.outgoing = new Trunks(carriers);
      this.working.wake();
    };
    const { initial } = this.messaging.watch(carriersBucket, {
      put: (id, carrier) => {
        this.known.put(id, carrier);
        changed();
      },
      delete: (id) => {
        this.known.delete(id);
        changed();
      },
    });
    const afterStart = async (): Promise<void> => {
      await initial;
      this.known.endStart();
      changed();
    };
    void afterStart();
    this.alarmOfUnknown();
  }

  async onModuleDestroy(): Promise<void> {
    await this.working.stop();
    await this.client.close();
  }

  /**
   * The trunks for a number (E.164), in order of preference, without silent ones unless all are
   * silent.
   */
  trunksTo(number: string): readonly OutgoingTrunk[] {
    const trunks = this.outgoing.to(number);
    const heard = trunks.filter(({ id }) => !this.silent.has(id));
    return heard.length > 0 ? heard : trunks;
  }

  /**
   * Raises the alarm after a delay: the bus may still be starting, or the first carrier of a new
   * installation.
   */
  private alarmOfUnknown(): void {
    const { CARRIERS_ALARM_MS, SWITCH_NAME } = this.config;
    if (this.known.areDelivered()) this.alarms.clear('carriers-unknown', SWITCH_NAME);
    else this.alarms.raiseIn(CARRIERS_ALARM_MS, 'carriers-unknown', SWITCH_NAME);
  }

  /** Writes the files first, so that a switch that is away reads them when it starts. */
  private async work(): Promise<void> {
    const { files, client } = this;
    if (files === null) return;
    if (this.applied?.id !== files.id) await writeCarrierFiles(this.config.CARRIERS_DIR, files);
    if (client.state.name !== 'ready') throw new Error('no connection to the switch');
    if (this.applied?.id !== files.id) {
      await reloadCarriers(client, files);
      this.hasRead(files);
    } else if (performance.now() - this.lookedAt > lookMs) {
      await syncGateways(client, files);
      this.lookedAt = performance.now();
    }
  }

  private hasRead(files: CarrierFiles): void {
    this.applied = files;
    this.reason = null;
    this.lookedAt = performance.now();
    this.logger.log('the switch has loaded its carriers', { id: files.id });
    this.alarms.clear('carriers-not-applied', this.config.SWITCH_NAME);
    this.report.say({ carriers: files.id });
    this.reportSilentTrunks();
  }

  private failed(error: Error): void {
    // logs each reason once, not at every try
    if (error.message !== this.reason) {
      this.reason = error.message;
      this.logger.warn('cannot reload the switch’s carriers; trying again', error);
    }
    this.isLacking();
    if (performance.now() - this.lackingSince > this.config.CARRIERS_ALARM_MS) {
      this.alarms.raise('carriers-not-applied', this.config.SWITCH_NAME);
    }
  }

  /** Reloads after every connection: the switch may have restarted, or be another one. */
  private entered({ name }: InboundState): void {
    if (name !== 'ready') return;
    this.isLacking();
    this.working.wake();
  }

  private isLacking(): void {
    if (this.applied === null) return;
    this.applied = null;
    this.lackingSince = performance.now();
    this.report.say({ carriers: null });
  }

  private take(event: SwitchEvent): void {
    if (this.trunks.take(event)) this.reportSilentTrunks();
  }

  private reportSilentTrunks(): void {
    if (this.applied === null) return;
    const before = this.silent;
    this.silent = this.trunks.silent(this.applied);
    for (const trunk of new Set([...before, ...this.silent])) {
      this.alarms.set(
        'trunk-silent',
        `${this.config.SWITCH_NAME}/${trunk}`,
        this.silent.has(trunk),
      );
    }
    this.report.say({ silentTrunks: [...this.silent].toSorted() });
  }
}
