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

/** How long a key is held, in samples: 0.1 s by a party, and so long by the switch itself. */
const keySamples = { RTP: '800', APP: '2000' } as const;

/** Raises events and hands them to whoever subscribed. */
export class EventStream {
  private readonly subscribers = new Set<EventSubscriber>();
  private sequence = 0;

  constructor(private readonly identity: SwitchIdentity) {}

  subscribe(subscriber: EventSubscriber): () => void {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  }

  /** Some listener asked for these. */
  isWanted(name: EventName): boolean {
    return [...this.subscribers].some((subscriber) => subscriber.wants(name));
  }

  opening(name: EventName, micros: number): Header[] {
    this.sequence += 1;
    return openingHeaders(name, this.identity, micros, this.sequence);
  }

  /** All that a channel is, as `uuid_dump` tells it. */
  dump(channel: Channel): Header[] {
    this.sequence += 1;
    return [
      ...dumpHeaders(this.identity, channel.micros(), this.sequence),
      ...channelHeaders(channel, 'CHANNEL_DATA'),
      ...variableHeaders(channel),
    ];
  }

  /** `leading` stand between the opening headers and the channel's, `trailing` behind everything. */
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

  /** A key that the switch took from a leg. It comes without the leg's variables. */
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

  /** What a command has answered that was run in the background. */
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
