import type { Channel } from '../channel/channel.js';
import type { SwitchIdentity } from '../channel/switch-identity.js';
import type { SimClock } from '../clock/sim-clock.js';
import type { EventStream } from '../events/event-stream.js';
import type { LegRecords } from '../json-cdr/leg-records.js';
import type { CallScript } from './call-script.js';

/** What every call of the switch shares. */
export interface SwitchParts {
  readonly identity: SwitchIdentity;
  readonly clock: SimClock;
  readonly events: EventStream;
  readonly records: LegRecords;
  readonly promptsDir: string;
  /** Channels that exist, by uuid. */
  readonly channels: Map<string, Channel>;
  nextSessionId(): number;
}

/** Asked for what no capture shows: the simulation must not guess it. */
export class NotCapturedError extends Error {
  override readonly name = 'NotCapturedError';
}

/** One call under way: its script, its A leg and what is still being done for its legs. */
export class Call {
  /** What the scenario asked for that the simulation doesn't know. */
  readonly problems: string[] = [];
  private readonly reports: Promise<void>[] = [];

  constructor(
    readonly parts: SwitchParts,
    readonly script: CallScript,
    readonly channel: Channel,
  ) {}

  micros(): number {
    return this.channel.micros();
  }

  /** Runs beside the call, such as the record of a B leg; the call isn't over before it. */
  alongside(report: Promise<void>): void {
    this.reports.push(report);
  }

  async allReported(): Promise<void> {
    await Promise.all(this.reports);
  }

  /** Waits until `atMs`, or until the channel is hung up, whichever comes first. */
  async until(atMs: number): Promise<void> {
    if (this.channel.isDown) return;
    await new Promise<void>((done) => {
      const work = this.channel.timeline.at(atMs, () => {
        forget();
        done();
      });
      const forget = this.channel.onceHungUp(() => {
        work.cancel();
        done();
      });
    });
  }
}
