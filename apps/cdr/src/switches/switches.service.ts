import { InboundClient, type InboundState, type SwitchEvent } from '@app/event-socket';
import { Alarms } from '@app/platform/alarms';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG, type SwitchAddress } from '@app/platform/config';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Legs } from '../intake/index.js';
import type { AskChannel, AskSwitch } from '../kernel/ask-switch.js';
import type { Config } from '../kernel/config.js';
import { liveReports, legsArrived, switchConnected } from '../kernel/metrics.js';
import { eventFields, legFromHangupEvent, sessionOf } from '../legs/index.js';
import {
  callFromChannelEvent,
  hasTalked,
  LiveList,
  talkFromChannelEvent,
  wasLive,
} from '../live/index.js';
import { numberReading } from '../records/index.js';
import { Refusals } from './refused-sessions.js';

/**
 * Time without a connection to a switch or balancer after which an alarm is raised: a restart takes
 * less.
 */
const alarmAfterMs = 30_000;

const answerTimeoutMs = 5000;

/**
 * Calls that begin without a connection are missing from the live list until the next connection:
 * so reconnecting is tried often.
 */
const timeouts = {
  connectTimeoutMs: 5000,
  // After sending nothing for this long, cdr asks the switch something: the balancer on its host
  // cuts connections that are silent for 10 s.
  silenceMs: 4000,
  pingTimeoutMs: 5000,
  retryMaxMs: 2000,
};

/**
 * One event socket to each switch, for calls' progress, answers and hang-ups, and for commands.
 * Legs that ended without a connection arrive by post or spool; the list of live calls is checked
 * then (live-check.service.ts).
 */
@Injectable()
export class Switches implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Switches.name);
  private readonly clients: ReadonlyMap<string, InboundClient>;
  /** Switches that cannot be reached, and since when. */
  private readonly away = new Map<string, number>();
  private readonly upSince = performance.now();
  private connected: () => void = () => undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly legs: Legs,
    private readonly live: LiveList,
    private readonly alarms: Alarms,
    private readonly refusals: Refusals,
    health: HealthChecks,
  ) {
    this.clients = new Map(
      config.SWITCHES.map((address) => [address.name, this.client(address, config)]),
    );
    for (const [name, client] of this.clients) {
      health.register({
        name: `switch-${name}`,
        needed: false,
        check: () => {
          if (client.state.name !== 'ready') throw new Error(client.state.name);
        },
      });
    }
  }

  onApplicationBootstrap(): void {
    for (const client of this.clients.values()) client.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.close()));
  }

  /** Sets the function that is called after each new connection to a switch. */
  whenConnected(back: () => void): void {
    this.connected = back;
  }

  get names(): string[] {
    return [...this.clients.keys()];
  }

  /** How long there has been no connection to a switch; 0 while there is one. */
  awayMs(switchName: string): number {
    if (this.clients.get(switchName)?.state.name === 'ready') return 0;
    return performance.now() - (this.away.get(switchName) ?? this.upSince);
  }

  readonly ask: AskSwitch = async (switchName, command) => {
    try {
      const client = this.clients.get(switchName);
      return (await client?.api(command, { timeoutMs: answerTimeoutMs })) ?? null;
    } catch {
      return null;
    }
  };

  readonly channel: AskChannel = async (switchName, uuid) => {
    if (!this.clients.has(switchName)) return 'unknown-switch';
    const answer = (await this.ask(switchName, `uuid_exists ${uuid}`))?.trim();
    return answer === 'true' ? 'exists' : answer === 'false' ? 'gone' : 'unreachable';
  };

  private client({ name, host, port }: SwitchAddress, config: Config): InboundClient {
    return new InboundClient({
      host,
      port,
      password: config.EVENT_SOCKET_PASSWORD,
      ...timeouts,
      events: [
        'CHANNEL_PROGRESS',
        'CHANNEL_PROGRESS_MEDIA',
        'CHANNEL_ANSWER',
        'CHANNEL_HANGUP_COMPLETE',
      ],
      onEvent: (event) => this.take(event),
      onState: (state) => this.entered(name, state),
      onError: (error) =>
        this.logger.error(
          'could not handle an event of a switch; it is skipped',
          { switch: name },
          error,
        ),
    });
  }

  private take(event: SwitchEvent): void {
    const { name } = event;
    if (name === 'CHANNEL_HANGUP_COMPLETE') this.hangup(event);
    else if (name?.startsWith('CHANNEL_') === true) this.goesOn(event);
  }

  private goesOn(event: SwitchEvent): void {
    const talk = talkFromChannelEvent(event);
    if (talk !== null) return this.live.connected(talk);
    const call = callFromChannelEvent(event, numberReading);
    if (!call.ok) {
      liveReports.inc({ outcome: 'refused' });
      this.logger.error(
        'refused an event of a call that cannot be read; the live list may lack it',
        { ...call.error },
      );
    } else if (call.value !== undefined) {
      this.live.note(call.value);
    }
  }

  private hangup(event: SwitchEvent): void {
    const leg = legFromHangupEvent(event);
    if (!leg.ok) {
      legsArrived.inc({ source: 'event', outcome: 'refused' });
      if (leg.error.code === 'never-a-call') this.neverACall(event);
      else
        this.logger.error(
          'refused a hang-up event that cannot be read; its leg also comes by post or spool',
          { ...leg.error },
        );
      return;
    }
    if (wasLive(leg.value)) this.live.ended([leg.value.uuid]);
    if (hasTalked(leg.value)) this.live.left(leg.value.uuid);
    // A leg that can't be stored now also arrives by post or spool, which retry.
    this.legs.take({ leg: leg.value, source: 'event' }).catch(() => undefined);
  }

  /**
   * Notes an INVITE that the ACL turned away, so that no leg of it is missed; its address is in the
   * switch's own log.
   */
  private neverACall(event: SwitchEvent): void {
    const session = sessionOf(eventFields(event));
    if (session !== undefined) this.refusals.add(session);
  }

  /** Logs one line when a connection is lost or cannot be made, not one per try. */
  private entered(name: string, state: InboundState): void {
    switchConnected.set({ switch: name }, state.name === 'ready' ? 1 : 0);
    if (state.name === 'ready' || state.name === 'closed') {
      this.alarms.clear('switch-unreachable', name);
    } else this.alarms.raiseIn(alarmAfterMs, 'switch-unreachable', name);
    if (state.name === 'ready') {
      this.away.delete(name);
      this.logger.log('connected to a switch', { switch: name });
      this.connected();
    } else if (state.name === 'waiting' && !this.away.has(name)) {
      this.away.set(name, performance.now());
      this.logger.warn('no connection to a switch; trying again', {
        switch: name,
        reason: state.error.message,
      });
    }
  }
}
