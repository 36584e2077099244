import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Alarms } from '@app/platform/alarms';
import { Repeater } from '@app/platform/repeating';
import { Snapshots } from '../snapshots/snapshots.js';
import { TerminationCosts } from '../snapshots/termination-costs.js';

/** Interval of the check for prices and trunks. */
const everyMs = 5000;
/**
 * Time without prices before the alarm: at the start, and on a new installation, carriers and
 * prices arrive one after the other.
 */
const settlesMs = 30_000;

/**
 * Raises an alarm while no spend limit can apply: calls can be forwarded, but no price is known.
 * The calls are carried all the same, for a new installation whose agreements aren't entered yet.
 */
@Injectable()
export class SpendNotHeld implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly repeater = new Repeater(
    () => Promise.resolve(this.check()),
    everyMs,
    () => undefined,
  );

  constructor(
    private readonly snapshots: Snapshots,
    private readonly costs: TerminationCosts,
    private readonly alarms: Alarms,
  ) {}

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.repeater.stop();
  }

  check(): void {
    if (this.snapshots.hasTrunks && !this.costs.areKnown) {
      this.alarms.raiseIn(settlesMs, 'spend-not-held');
    } else this.alarms.clear('spend-not-held');
  }
}
