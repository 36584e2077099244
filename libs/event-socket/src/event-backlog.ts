import { AppError } from '@app/common';
import type { SwitchEvent } from './switch-event.js';

/** Bytes of events kept while `resynchronise` runs: some 10,000 events of 6 kB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Keeps events in order until they may be handed over. */
export class EventBacklog {
  private events: SwitchEvent[] | undefined = [];
  private bytes = 0;

  constructor(private readonly deliver: (event: SwitchEvent) => void) {}

  /** Throws AppError `event-socket-backlog` when too many are kept. */
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
        'More events came in during resynchronisation than are kept',
      );
    }
    this.events.push(event);
  }

  /** Hands over what was kept; from here on events pass. */
  open(): void {
    const kept = this.events ?? [];
    this.events = undefined;
    for (const event of kept) this.deliver(event);
  }
}
