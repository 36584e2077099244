import type { Channel } from '../channel/channel.js';
import type { SwitchIdentity } from '../channel/switch-identity.js';
import type { Octets } from '../kernel/octets.js';
import { channelHeaders, variableHeaders } from './channel-headers.js';
import {
  dumpHeaders,
  type EventName,
  type Header,
  openingHeaders,
  type SwitchEvent,
} from './event.js';

export interface EventSubscriber {
  wants(name: string): boolean;
  deliver(event: SwitchEvent): void;
}

/**
 * Duration of a key in samples: 0.1 s when a party presses it, 0.25 s when the switch itself sends
 * it.
 */
const keySamples = { RTP: '800', APP: '2000' } as const;

/** Raises events and delivers them to their subscribers. */
export class EventStream {
  private readonly subscribers = new Set<EventSubscriber>();
  private sequence = 0;

  constructor(private readonly identity: SwitchIdentity) {}

  subscribe(subscriber: EventSubscriber): () => void {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  }

  /** Whether a listener has subscribed to events of this name. */
  isWanted(name: EventName): boolean {
    return [...this.subscribers].some((subscriber) => subscriber.wants(name));
  }

  opening(name: EventName, micros: number): Header[] {
    this.sequence += 1;
    return openingHeaders(name, this.identity, micros, this.sequence);
  }

  /** All headers of a channel, as `uuid_dump` answers them. */
  dump(channel: Channel): Header[] {
    this.sequence += 1;
    return [
      ...dumpHeaders(this.identity, channel.micros(), this.sequence),
      ...channelHeaders(channel, 'CHANNEL_DATA'),
      ...variableHeaders(channel),
    ];
  }

  /**
   * Raises a channel's event. `leading` headers go between the opening headers and the channel's,
   * `trailing` ones behind all.
   */
  raise(
    name: EventName,
    channel: Channel,
    leading: readonly Header[] = [],
    trailing: readonly Header[] = [],
  ): void {
    this.emit(name, channel.micros(), () => [
      ...leading,
      ...channelHeaders(channel, name),
      ...variableHeaders(channel),
      ...trailing,
    ]);
  }

  /**
   * Raises the event of a key that the switch took from a leg. It has none of the leg's variables.
   */
  raiseKey(channel: Channel, key: string, source: 'RTP' | 'APP'): void {
    this.emit('DTMF', channel.micros(), () => [
      ...channelHeaders(channel, 'DTMF'),
      ['DTMF-Digit', key],
      ['DTMF-Duration', keySamples[source]],
      ['DTMF-Source', source],
    ]);
  }

  raiseHeartbeat(micros: number, headers: readonly Header[]): void {
    this.emit('HEARTBEAT', micros, () => headers);
  }

  /** Raises the event with the answer of a background command. */
  raiseJob(micros: number, headers: readonly Header[], body: Octets): void {
    this.emit('BACKGROUND_JOB', micros, () => headers, body);
  }

  private emit(
    name: EventName,
    micros: number,
    rest: () => readonly Header[],
    body?: Octets,
  ): void {
    const opening = this.opening(name, micros);
    const wanting = [...this.subscribers].filter((subscriber) => subscriber.wants(name));
    if (wanting.length === 0) return;
    const headers = [...opening, ...rest()];
    const event: SwitchEvent = body === undefined ? { name, headers } : { name, headers, body };
    for (const subscriber of wanting) subscriber.deliver(event);
  }
}
