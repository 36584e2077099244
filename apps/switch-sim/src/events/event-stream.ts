import type { Channel } from '../channel/channel.js';
import type { SimClock } from '../clock/sim-clock.js';
import type { SwitchIdentity } from '../channel/switch-identity.js';
import { channelHeaders, variableHeaders } from './channel-headers.js';
import { type EventName, type Header, openingHeaders, type SwitchEvent } from './event.js';

export interface EventSubscriber {
  wants(name: string): boolean;
  deliver(event: SwitchEvent): void;
}

/** Raises events and hands them to whoever subscribed. */
export class EventStream {
  private readonly subscribers = new Set<EventSubscriber>();
  private sequence = 0;

  constructor(
    private readonly identity: SwitchIdentity,
    private readonly clock: SimClock,
  ) {}

  subscribe(subscriber: EventSubscriber): () => void {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  }

  opening(name: EventName): Header[] {
    this.sequence += 1;
    return openingHeaders(name, this.identity, this.clock.now() * 1000, this.sequence);
  }

  /** `leading` stand between the opening headers and the channel's. */
  raise(name: EventName, channel: Channel, leading: readonly Header[] = []): void {
    this.emit(name, () => [
      ...leading,
      ...channelHeaders(channel, name),
      ...variableHeaders(channel),
    ]);
  }

  raiseHeartbeat(headers: readonly Header[]): void {
    this.emit('HEARTBEAT', () => headers);
  }

  private emit(name: EventName, rest: () => readonly Header[]): void {
    const opening = this.opening(name);
    const wanting = [...this.subscribers].filter((subscriber) => subscriber.wants(name));
    if (wanting.length === 0) return;
    const event: SwitchEvent = { name, headers: [...opening, ...rest()] };
    for (const subscriber of wanting) subscriber.deliver(event);
  }
}
