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
import { legsArrived, switchConnected } from '../metrics.js';

/** What a switch says of a channel; `unreachable` passes, `unknown-switch` doesn't. */
export type ChannelState = 'exists' | 'gone' | 'unreachable' | 'unknown-switch';

const timeouts = { connectTimeoutMs: 5000, silenceMs: 10_000, pingTimeoutMs: 5000 };

/**
 * One event socket to each switch, for hang-ups. There is nothing to ask for after a reconnect:
 * what ended meanwhile comes by post or spool.
 */
@Injectable()
export class Switches implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Switches.name);
  private readonly clients: ReadonlyMap<string, InboundClient>;
  private readonly away = new Set<string>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly legs: Legs,
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
      events: ['CHANNEL_HANGUP_COMPLETE'],
      onEvent: (event) => this.hangup(event),
      onState: (state) => this.entered(name, state),
      onError: (error) => this.logger.error('could not handle an event', { switch: name }, error),
    });
  }

  private hangup(event: SwitchEvent): void {
    if (event.name !== 'CHANNEL_HANGUP_COMPLETE') return;
    const leg = legFromHangupEvent(event);
    if (!leg.ok) {
      legsArrived.inc({ source: 'event', outcome: 'refused' });
      // An INVITE that the ACL turned away; its address is in the switch's own log.
      if (leg.error.code !== 'never-a-call') {
        this.logger.error('refused a hang-up event that cannot be read', { ...leg.error });
      }
      return;
    }
    // When it can't be stored now: the same leg comes by post or spool, which do wait.
    this.legs.take({ leg: leg.value, source: 'event' }).catch(() => undefined);
  }

  /** One line when a connection is lost or can't be made, not one a try. */
  private entered(name: string, state: InboundState): void {
    switchConnected.set({ switch: name }, state.name === 'ready' ? 1 : 0);
    if (state.name === 'ready') {
      this.away.delete(name);
      this.logger.log('connected to a switch', { switch: name });
    } else if (state.name === 'waiting' && !this.away.has(name)) {
      this.away.add(name);
      this.logger.warn('no connection to a switch', { switch: name, reason: state.error.message });
    }
  }
}
