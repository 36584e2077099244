import type { Carriers } from '../carriers/carriers.js';
import type { Channel } from '../channel/channel.js';
import type { DialTarget } from '../channel/dial-target.js';
import type { SwitchIdentity } from '../channel/switch-identity.js';
import type { SimClock } from '../clock/sim-clock.js';
import type { EventStream } from '../events/event-stream.js';
import type { LegRecords } from '../json-cdr/leg-records.js';
import type { CallScript } from '../kernel/call-script.js';
import type { Octets } from '../kernel/octets.js';
import type { Limits } from '../limit/limits.js';
import { Recordings } from '../recording/recordings.js';
import { DigitActions } from './digit-actions.js';
import { HeardLog } from './heard-log.js';
import type { Dialplan } from './hunted.js';

/** The parts of the switch that all calls share. */
export interface SwitchParts {
  readonly identity: SwitchIdentity;
  readonly clock: SimClock;
  readonly events: EventStream;
  readonly records: LegRecords;
  readonly limits: Limits;
  readonly carriers: Carriers;
  /** State set by `fsctl`: while `inbound` is paused, callers get 503 with Retry-After. */
  readonly paused: { inbound: boolean };
  readonly dialplan: Dialplan;
  readonly promptsDir: string;
  /** Calls that the switch makes by itself: runs `originate` and returns its answer. */
  readonly ownCalls: { originate(parts: SwitchParts, args: Octets): Promise<Octets> };
  /** Existing channels, by uuid. */
  readonly channels: Map<string, Channel>;
  /** Running calls, by the uuid of their A leg. */
  readonly calls: Map<string, Call>;
  /** Sessions begun since the switch started, and the highest number at the same time. */
  readonly sessions: { begun: number; peak: number };
  nextSessionId(): number;
  /** Number of the next scheduled task. */
  nextTaskId(): number;
}

/** Registers a function that ends a wait; returns a function that unregisters it. */
export type Interruption = (stop: () => void) => () => void;

/** One running call: its script, its A leg, and work beside the call, such as reports of B legs. */
export class Call {
  /** Requests of the scenario that are not simulated. */
  readonly problems: string[] = [];
  readonly heard = new HeardLog();
  /** Legs whose INVITE went out, in order. */
  readonly dialled: { readonly leg: Channel; readonly target: DialTarget }[] = [];
  readonly recordings: Recordings;
  readonly digitActions = new DigitActions();
  private talk: { readonly isLeftToCaller: boolean } | null = null;
  private readonly whenTalked: (() => void)[] = [];
  private readonly reports: Promise<void>[] = [];
  private readonly breaks = new Set<() => void>();
  private broadcasting: ((file: string) => void) | null = null;
  /**
   * When the INVITE arrived, by the call's timeline: the script's time, or later if that was past.
   */
  readonly arrivedMs: number;

  constructor(
    readonly parts: SwitchParts,
    readonly script: CallScript,
    readonly channel: Channel,
  ) {
    this.arrivedMs = channel.timeline.now();
    this.recordings = new Recordings(this);
  }

  micros(): number {
    return this.channel.micros();
  }

  sinceArrival(): number {
    return this.channel.timeline.now() - this.arrivedMs;
  }

  /** Runs `deed` at `afterMs` after the INVITE, unless the call is over by then. */
  afterArrival(afterMs: number, deed: () => void): void {
    const work = this.channel.timeline.at(this.arrivedMs + afterMs, () => {
      forget();
      deed();
    });
    const forget = this.channel.onceHungUp(() => work.cancel());
  }

  /**
   * Notes that destination and caller talk, until the returned function is called.
   * @param isLeftToCaller Whether the destination leaves the hang-up to the caller.
   */
  talks(isLeftToCaller: boolean): () => void {
    this.talk = { isLeftToCaller };
    return () => {
      this.talk = null;
      const { timeline } = this.channel;
      for (const deed of this.whenTalked.splice(0)) timeline.at(timeline.now(), deed);
    };
  }

  get isTalking(): boolean {
    return this.talk !== null;
  }

  /** Runs `deed` at once, or after a conversation that the destination will end. */
  onceFree(deed: () => void): void {
    if (this.talk && !this.talk.isLeftToCaller) this.whenTalked.push(deed);
    else deed();
  }

  /**
   * Registers work beside the call, such as a B leg's report; the call is not over before it
   * resolves.
   */
  alongside(report: Promise<void>): void {
    this.reports.push(report);
  }

  async allReported(): Promise<void> {
    await Promise.all(this.reports);
  }

  /** Waits until `atMs`, the hang-up of the channel or an interruption, whichever comes first. */
  async until(atMs: number, ...interruptions: readonly Interruption[]): Promise<void> {
    if (this.channel.isDown) return;
    await new Promise<void>((done) => {
      const calledOff: (() => void)[] = [];
      const finish = (): void => {
        for (const callOff of calledOff) callOff();
        done();
      };
      const work = this.channel.timeline.at(atMs, finish);
      calledOff.push(() => work.cancel(), this.channel.onceHungUp(finish));
      for (const interruption of interruptions) calledOff.push(interruption(finish));
    });
  }

  /** Ends the sound that is playing, as `uuid_break` does; without one it does nothing. */
  break(): void {
    for (const stop of Array.from(this.breaks)) stop();
  }

  readonly onceBroken: Interruption = (stop) => {
    this.breaks.add(stop);
    return () => this.breaks.delete(stop);
  };

  /** Plays a file to the caller over, or in the middle of, whatever is heard. */
  broadcast(file: string): void {
    if (!this.channel.isDown) this.broadcasting?.(file);
  }

  /** Sets the function that plays broadcasts, until the returned function is called. */
  takeBroadcasts(broadcasting: (file: string) => void): () => void {
    const before = this.broadcasting;
    this.broadcasting = broadcasting;
    return () => {
      this.broadcasting = before;
    };
  }
}
