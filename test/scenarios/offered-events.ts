import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { InboundClient } from '@app/event-socket';

const here = '127.0.0.1';
/**
 * Most events that are sent ahead of the events already seen: the switch's queue for a listener
 * holds 100,000.
 */
const mostAhead = 20_000;
/** Events a second: more would test how many events a machine can make beside its calls. */
const perSecond = 5000;
const atOnce = 50;

/**
 * Events that one kind of listener requests, and ignores for a B leg that belongs to no record:
 * CHANNEL_PROGRESS is cdr's, CHANNEL_HOLD call-control's.
 */
export type OfferedName = 'CHANNEL_PROGRESS' | 'CHANNEL_HOLD';

export interface Offered {
  readonly count: number;
  readonly ms: number;
  /** From an event's creation to its arrival, milliseconds at most. */
  readonly worstLagMs: number;
}

/**
 * Makes a switch send events to all listeners, and is one of them: the events that it has seen were
 * offered to the others as well.
 */
export class OfferedEvents {
  private seen = 0;
  private worstLagMs = 0;

  private constructor(
    private readonly source: Socket,
    private readonly client: InboundClient,
  ) {}

  /** @param listeners The port for listeners; events are made at the switch's own port. */
  static async start(port: number, listeners: number, password: string): Promise<OfferedEvents> {
    const source = connect({ host: here, port });
    source.on('data', () => undefined).on('error', () => undefined);
    source.write(`auth ${password}\n\n`);
    let ready: () => void = () => undefined;
    const isReady = new Promise<void>((resolve) => {
      ready = resolve;
    });
    const client = new InboundClient({
      host: here,
      port: listeners,
      password,
      connectTimeoutMs: 5000,
      silenceMs: 4000,
      pingTimeoutMs: 30_000,
      events: ['CHANNEL_PROGRESS', 'CHANNEL_HOLD'] satisfies OfferedName[],
      filters: [{ header: 'offered', value: '1' }],
      onEvent: (one) => offered.see(Number(one.header('Event-Date-Timestamp'))),
      onState: ({ name }) => {
        if (name === 'ready') ready();
      },
    });
    const offered = new OfferedEvents(source, client);
    client.start();
    await isReady;
    return offered;
  }

  /** Resolves when this many more events arrived here. */
  async offer(name: OfferedName, count: number): Promise<Offered> {
    const event = `sendevent ${name}\nvariable_direction: outbound\noffered: 1\n\n`;
    const burst = event.repeat(atOnce);
    const begun = performance.now();
    const before = this.seen;
    this.worstLagMs = 0;
    for (let sent = 0; this.seen - before < count;) {
      const due = Math.min(count, ((performance.now() - begun) / 1000) * perSecond);
      while (sent < due && sent - (this.seen - before) < mostAhead) {
        this.source.write(burst);
        sent += atOnce;
      }
      await pause(10);
    }
    const { worstLagMs } = this;
    return { count, ms: Math.round(performance.now() - begun), worstLagMs: Math.round(worstLagMs) };
  }

  async stop(): Promise<void> {
    this.source.destroy();
    await this.client.close();
  }

  private see(madeMicros: number): void {
    this.seen += 1;
    this.worstLagMs = Math.max(this.worstLagMs, Date.now() - madeMicros / 1000);
  }
}
