import type { EventStream, EventSubscriber } from '../events/event-stream.js';
import { EventSubscription } from '../events/event-subscription.js';
import type { SwitchEvent } from '../events/event.js';
import { eventMessage } from '../events/serialisation.js';
import type { Octets } from '../kernel/octets.js';

/**
 * Events to a controller. In sync mode one thread serves both the channel and the connection: while
 * an application runs or a command is at hand, events wait.
 */
export class ControllerEvents implements EventSubscriber {
  readonly subscription = new EventSubscription();
  private readonly waiting: SwitchEvent[] = [];
  private isFlowing = false;
  /** Ends the subscription. */
  readonly forget: () => void;

  constructor(
    stream: EventStream,
    private readonly write: (text: Octets) => void,
  ) {
    this.forget = stream.subscribe(this);
  }

  wants(name: string): boolean {
    return this.subscription.wants(name);
  }

  deliver(event: SwitchEvent): void {
    if (!this.subscription.passes(event)) return;
    if (this.isFlowing) this.send(event);
    else this.waiting.push(event);
  }

  /** Drops the waiting events. */
  drop(): void {
    this.waiting.length = 0;
  }

  /** Sends the waiting events and then new ones, until the returned function is called. */
  flow(): () => void {
    for (const event of this.waiting.splice(0)) this.send(event);
    this.isFlowing = true;
    return () => {
      this.isFlowing = false;
    };
  }

  private send(event: SwitchEvent): void {
    this.write(eventMessage(event, this.subscription.format));
  }
}
