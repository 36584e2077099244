import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { channelVariables } from '@app/contracts';
import { InboundClient, type InboundState, type SwitchEvent } from '@app/event-socket';
import { Alarms } from '@app/platform/alarms';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG, type SwitchAddress } from '@app/platform/config';
import type { Config } from '../config.js';
import { holdEvents, Holds } from '../holds/holds.js';
import { AskedSwitches } from '../limits/asked-switches.js';
import { Spend } from '../limits/spend.js';
import { switchConnected } from '../metrics.js';
import { Lines } from '../queues/lines.js';

const timeouts = {
  connectTimeoutMs: 5000,
  // After sending nothing for this long, call-control asks the switch something: the balancer on
  // its host closes connections that are silent for 10 s.
  silenceMs: 4000,
  pingTimeoutMs: 5000,
  retryMaxMs: 2000,
};
const commandTimeoutMs = 2000;
/**
 * Time without a connection after which an alarm is raised: a restart of a switch or its balancer
 * takes less.
 */
const alarmAfterMs = 30_000;

/**
 * One event socket to each switch, for events while an application runs: a party goes on hold, a
 * destination answers or hangs up. Calls continue without it, but then recordings aren't masked on
 * hold, the talking one among several destinations is known only when all have ended, and no
 * conversation can be ended at its owner's spend limit.
 */
@Injectable()
export class Switches
  extends AskedSwitches
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  private readonly logger = new Logger(Switches.name);
  private readonly clients: ReadonlyMap<string, InboundClient>;
  /** Since when each switch's events are received without a gap, by `performance.now()`. */
  private readonly heardSince = new Map<string, number>();
  private readonly away = new Set<string>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly lines: Lines,
    private readonly spend: Spend,
    private readonly alarms: Alarms,
    health: HealthChecks,
  ) {
    super();
    const clients = config.SWITCHES.map((address): [string, InboundClient] => {
      const client = this.client(address, config.EVENT_SOCKET_PASSWORD);
      health.register({
        name: `switch-${address.name}`,
        needed: false,
        check: () => {
          if (client.state.name !== 'ready') throw new Error(client.state.name);
        },
      });
      return [address.name, client];
    });
    this.clients = new Map(clients);
  }

  onApplicationBootstrap(): void {
    for (const client of this.clients.values()) client.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.close()));
  }

  async ask(switchName: string, command: string): Promise<string | undefined> {
    try {
      const answer = await this.clients
        .get(switchName)
        ?.api(command, { timeoutMs: commandTimeoutMs });
      return answer?.trim();
    } catch {
      return undefined;
    }
  }

  heardForMs(switchName: string): number {
    const since = this.heardSince.get(switchName);
    return since === undefined ? 0 : performance.now() - since;
  }

  private client({ name, host, port }: SwitchAddress, password: string): InboundClient {
    const holds = new Holds((command) => client.api(command, { timeoutMs: commandTimeoutMs }));
    const client = new InboundClient({
      host,
      port,
      password,
      ...timeouts,
      events: [...holdEvents.events, 'CHANNEL_ANSWER', 'CHANNEL_HANGUP'],
      filters: [
        ...holdEvents.filters,
        // A caller's own leg needs no events, of 8 kB each: its controller has the call's
        // connection.
        { header: 'Call-Direction', value: 'outbound' },
      ],
      onEvent: (event) => this.take(event, name, holds),
      onState: (state) => this.entered(name, state),
      onError: (error) =>
        this.logger.error(
          'could not handle an event of a switch; it is skipped',
          { switch: name },
          error,
        ),
    });
    return client;
  }

  private take(event: SwitchEvent, switchName: string, holds: Holds): void {
    switch (event.name) {
      case 'CHANNEL_ANSWER':
      case 'CHANNEL_HANGUP':
        return this.destination(event, switchName, holds);
      case 'CHANNEL_HOLD':
      case 'CHANNEL_UNHOLD':
      case 'CHANNEL_EXECUTE':
        return holds.take(event);
    }
  }

  /** Only a destination's leg names the destination. */
  private destination(event: SwitchEvent, switchName: string, holds: Holds): void {
    const destination = event.variable(channelVariables.destination);
    const callId = event.variable(channelVariables.callId);
    if (destination === undefined || callId === undefined) return;
    const leg = { callId, destination };
    const legUuid = event.header('Unique-ID') ?? '';
    if (event.name === 'CHANNEL_ANSWER') {
      this.spend.answered(legUuid, msSinceAnswer(event));
      return this.lines.answered(leg, switchName);
    }
    holds.ended(callId);
    const hasAnswered = Number(event.header(answeredTime)) > 0;
    this.spend.ended(legUuid, hasAnswered ? msSinceAnswer(event) + stampedLaterMs : 0);
    this.lines.legEnded(
      { ...leg, legUuid },
      hasAnswered ? 'NONE' : (event.header('Hangup-Cause') ?? null),
    );
  }

  /** Logs once when a connection is lost or can't be made, not for every retry. */
  private entered(name: string, state: InboundState): void {
    switchConnected.set({ switch: name }, state.name === 'ready' ? 1 : 0);
    const isHeard = state.name === 'ready';
    this.spend.hears(name, isHeard);
    if (state.name === 'waiting') this.lines.unheard(name);
    if (isHeard) this.heardSince.set(name, performance.now());
    else this.heardSince.delete(name);
    if (isHeard || state.name === 'closed') this.alarms.clear('switch-unreachable', name);
    else this.alarms.raiseIn(alarmAfterMs, 'switch-unreachable', name);
    if (isHeard) {
      this.away.delete(name);
      this.logger.log('connected to a switch', { switch: name });
    } else if (state.name === 'waiting' && !this.away.has(name)) {
      this.away.add(name);
      this.logger.warn('no connection to a switch; trying again', {
        switch: name,
        reason: state.error.message,
      });
    }
  }
}

const answeredTime = 'Caller-Channel-Answered-Time';
/** A leg's end is stamped, and billed, a frame after CHANNEL_HANGUP, which doesn't contain it. */
const stampedLaterMs = 20;

/** Milliseconds since the answer, rounded up, at least one. */
function msSinceAnswer(event: SwitchEvent): number {
  const micros = Number(event.header('Event-Date-Timestamp')) - Number(event.header(answeredTime));
  return micros > 0 ? Math.ceil(micros / 1000) : 1;
}
