import { AppError } from '@app/common';
import type { SwitchEvent } from './switch-event.js';

/** Most bytes of events kept while `resynchronise` runs: some 10,000 events of 6 kB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Keeps events in order until they may be delivered. */
export class EventBacklog {
  private events: SwitchEvent[] | undefined = [];
  private bytes = 0;

  constructor(private readonly deliver: (event: SwitchEvent) => void) {}

  /** @throws AppError `event-socket-backlog` when the kept events exceed the limit */
  add(event: SwitchEvent): void {
    if (this.events === undefined) {
      this.deliver(event);
      return;
    }
    this.bytes += event.bytes.length;
    if (this.bytes > MAX_BYTES) {
      throw new AppError(
        'unavailable',
        'event-socket-backlog',
        'More than 64 MiB of events arrived during resynchronisation',
      );
    }
    this.events.push(event);
  }

  /** Delivers the kept events; later events are delivered at once. */
  open(): void {
    const kept = this.events ?? [];
    this.events = undefined;
    for (const event of kept) this.deliver(event);
  }
}
