import type { Channel } from '../channel/channel.js';
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

  constructor(private readonly identity: SwitchIdentity) {}

  subscribe(subscriber: EventSubscriber): () => void {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  }

  opening(name: EventName, micros: number): Header[] {
    this.sequence += 1;
    return openingHeaders(name, this.identity, micros, this.sequence);
  }

  /** `leading` stand between the opening headers and the channel's. */
  raise(name: EventName, channel: Channel, leading: readonly Header[] = []): void {
    this.emit(name, channel.micros(), () => [
      ...leading,
      ...channelHeaders(channel, name),
      ...variableHeaders(channel),
    ]);
  }

  raiseHeartbeat(micros: number, headers: readonly Header[]): void {
    this.emit('HEARTBEAT', micros, () => headers);
  }

  private emit(name: EventName, micros: number, rest: () => readonly Header[]): void {
    const opening = this.opening(name, micros);
    const wanting = [...this.subscribers].filter((subscriber) => subscriber.wants(name));
    if (wanting.length === 0) return;
    const event: SwitchEvent = { name, headers: [...opening, ...rest()] };
    for (const subscriber of wanting) subscriber.deliver(event);
  }
}
