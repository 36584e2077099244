import { InboundClient, type InboundState, type SwitchEvent } from '@app/event-socket';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Config, SwitchAddress } from '../config.js';
import { legFromHangupEvent } from '../legs/hangup-event.js';
import { Legs } from '../legs/legs.service.js';
import { callFromAnswerEvent } from '../live/answer-event.js';
import { LiveList, wasLive } from '../live/live-list.service.js';
import { answersSeen, legsArrived, switchConnected } from '../metrics.js';
import { numberReading } from '../records/number-reading.js';

/** What a switch says of a channel; `unreachable` passes, `unknown-switch` doesn't. */
export type ChannelState = 'exists' | 'gone' | 'unreachable' | 'unknown-switch';

/** Asks a switch whether it still has a channel. */
export type AskSwitch = (switchName: string, uuid: string) => Promise<ChannelState>;

/** Calls answered while there is no connection lack in the live list: it is tried often. */
const timeouts = {
  connectTimeoutMs: 5000,
  silenceMs: 10_000,
  pingTimeoutMs: 5000,
  retryMaxMs: 2000,
};

/**
 * One event socket to each switch, for answers and hang-ups. Legs that ended while there was no
 * connection come by post or spool; the list of live calls is checked then (live-check.service.ts).
 */
@Injectable()
export class Switches implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Switches.name);
  private readonly clients: ReadonlyMap<string, InboundClient>;
  private readonly away = new Set<string>();
  private connected: (switchName: string) => void = () => undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly legs: Legs,
    private readonly live: LiveList,
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

  /** Calls `back` with a switch's name whenever a connection to it was made. */
  whenConnected(back: (switchName: string) => void): void {
    this.connected = back;
  }

  /** Whether a switch still has a channel. Never rejects. */
  async channel(switchName: string, uuid: string): Promise<ChannelState> {
    const client = this.clients.get(switchName);
    if (client === undefined) return 'unknown-switch';
    try {
      const answer = (await client.api(`uuid_exists ${uuid}`, { timeoutMs: 5000 })).trim();
      return answer === 'true' ? 'exists' : answer === 'false' ? 'gone' : 'unreachable';
    } catch {
      return 'unreachable';
    }
  }

  private client({ name, host, port }: SwitchAddress, config: Config): InboundClient {
    return new InboundClient({
      host,
      port,
      password: config.EVENT_SOCKET_PASSWORD,
      ...timeouts,
      events: ['CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE'],
      onEvent: (event) => this.take(event),
      onState: (state) => this.entered(name, state),
      onError: (error) => this.logger.error('could not handle an event', { switch: name }, error),
    });
  }

  private take(event: SwitchEvent): void {
    const { name } = event;
    if (name === 'CHANNEL_HANGUP_COMPLETE') this.hangup(event);
    else if (name === 'CHANNEL_ANSWER') this.answer(event);
  }

  private answer(event: SwitchEvent): void {
    const call = callFromAnswerEvent(event, numberReading);
    if (!call.ok) {
      answersSeen.inc({ outcome: 'refused' });
      this.logger.error('refused an answer event that cannot be read', { ...call.error });
    } else if (call.value !== undefined) {
      this.live.answered(call.value);
    }
  }

  private hangup(event: SwitchEvent): void {
    const leg = legFromHangupEvent(event);
    if (!leg.ok) {
      legsArrived.inc({ source: 'event', outcome: 'refused' });
      // An INVITE that the ACL turned away; its address is in the switch's own log.
      if (leg.error.code !== 'never-a-call') {
        this.logger.error('refused a hang-up event that cannot be read', { ...leg.error });
      }
      return;
    }
    if (wasLive(leg.value)) this.live.ended([leg.value.uuid]);
    // When it can't be stored now: the same leg comes by post or spool, which do wait.
    this.legs.take({ leg: leg.value, source: 'event' }).catch(() => undefined);
  }

  /** One line when a connection is lost or can't be made, not one a try. */
  private entered(name: string, state: InboundState): void {
    switchConnected.set({ switch: name }, state.name === 'ready' ? 1 : 0);
    if (state.name === 'ready') {
      this.away.delete(name);
      this.logger.log('connected to a switch', { switch: name });
      this.connected(name);
    } else if (state.name === 'waiting' && !this.away.has(name)) {
      this.away.add(name);
      this.logger.warn('no connection to a switch', { switch: name, reason: state.error.message });
    }
  }
}
