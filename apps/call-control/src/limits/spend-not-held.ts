import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Alarms } from '@app/platform/alarms';
import { Repeater } from '@app/platform/repeating';
import { Snapshots } from '../snapshots/snapshots.js';
import { TerminationCosts } from '../snapshots/termination-costs.js';

/** How often it is looked whether a price has come, or a trunk. */
const everyMs = 5000;
/** The bus tells of carriers and of their prices one after the other, at the start and to a new installation. */
const settlesMs = 30_000;

/**
 * Says that no limit of spend holds: calls can be forwarded, and nobody has said what that costs. They
 * are carried all the same, as a new installation's are before its agreements are entered.
 */
@Injectable()
export class SpendNotHeld implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly looks = new Repeater(
    () => Promise.resolve(this.look()),
    everyMs,
    () => undefined,
  );

  constructor(
    private readonly snapshots: Snapshots,
    private readonly costs: TerminationCosts,
    private readonly alarms: Alarms,
  ) {}

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.looks.stop();
  }

  look(): void {
    if (this.snapshots.hasTrunks && !this.costs.areKnown) {
      this.alarms.raiseIn(settlesMs, 'spend-not-held');
    } else this.alarms.clear('spend-not-held');
  }
}
