import type { ShownClock } from '../clock/shown-clock.js';
import type { Timeline } from '../clock/sim-clock.js';
import type { Octets } from '../kernel/octets.js';
import type { CallerProfile } from './caller-profile.js';
import { ChannelVariables } from './channel-variables.js';
import { KeyQueue } from './key-queue.js';

/** The channel states that are simulated, with the switch's numbers. */
export const stateNumbers = {
  CS_INIT: 2,
  CS_EXECUTE: 4,
  CS_EXCHANGE_MEDIA: 5,
  CS_CONSUME_MEDIA: 7,
  CS_HANGUP: 10,
  CS_REPORTING: 11,
} as const;
export type ChannelState = keyof typeof stateNumbers;

export type CallState = 'DOWN' | 'RINGING' | 'EARLY' | 'ACTIVE' | 'HELD' | 'UNHELD' | 'HANGUP';
export type AnswerState = 'ringing' | 'early' | 'answered' | 'hangup';

/** Microseconds since 1970; 0 for an event that has not happened. */
export interface ChannelTimes {
  created: number;
  progress: number;
  progressMedia: number;
  answered: number;
  bridged: number;
  hungUp: number;
  lastHold: number;
  /** Total time on hold, in microseconds. */
  holdAccum: number;
}

/** An application that ran on a channel, for its record. */
export interface ExecutedApplication {
  readonly name: string;
  readonly data: Octets;
  readonly stampMicros: number;
}

export interface OtherLeg {
  /** The role of the other leg. */
  readonly type: 'originator' | 'originatee';
  readonly profile: CallerProfile;
  readonly times: ChannelTimes;
}

const nothingHappened: ChannelTimes = {
  created: 0,
  progress: 0,
  progressMedia: 0,
  answered: 0,
  bridged: 0,
  hungUp: 0,
  lastHold: 0,
  holdAccum: 0,
};

/**
 * The leg that dialled this one, with all times at 0: the real switch writes this leg's events
 * there.
 */
export const originatorOf = ({ profile }: Channel): OtherLeg => ({
  type: 'originator',
  profile: { ...profile },
  times: { ...nothingHappened },
});

/** The leg that the caller was put through to. */
export const originateeOf = ({ profile, times }: Channel): OtherLeg => ({
  type: 'originatee',
  profile: { ...profile },
  times: { ...times, bridged: 0 },
});

/** One leg of a call. */
export class Channel {
  readonly variables = new ChannelVariables();
  readonly executed: ExecutedApplication[] = [];
  readonly keys = new KeyQueue();
  /** Keys that the switch took from this leg, without secret ones. */
  digitsDialed = '';
  /** Intervals in which this leg held the other. */
  readonly holds: { from: number; until: number }[] = [];
  readonly times: ChannelTimes;
  state: ChannelState = 'CS_INIT';
  callState: CallState = 'DOWN';
  answerState: AnswerState = 'ringing';
  /** True once a codec is agreed: on an A leg from its INVITE, on a B leg from its answer. */
  hasCodec = false;
  /** True once audio went over the leg: its record then has statistics. */
  hadMedia = false;
  hangupCause: string | null = null;
  /** The channel's present name; its caller profile may keep another name. */
  name: Octets;
  /** The other leg, as it was when the two were connected. */
  other: OtherLeg | null = null;
  private readonly whenHungUp = new Set<() => void>();

  constructor(
    readonly profile: CallerProfile,
    /** The call's timeline. */
    readonly timeline: Timeline,
    readonly clock: ShownClock,
  ) {
    this.name = profile.channelName;
    this.times = { ...nothingHappened, created: this.micros() };
  }

  /** Time of the switch's clock, in microseconds since 1970. */
  micros(): number {
    return this.clock(this.timeline.now()) * 1000;
  }

  get uuid(): string {
    return this.profile.uuid;
  }

  get isDown(): boolean {
    return this.hangupCause !== null;
  }

  /** Presses a key on the party's phone. */
  press(key: string): void {
    this.keys.press({ key, isSecret: this.keysAreSecret });
  }

  get keysAreSecret(): boolean {
    return this.variables.get('sensitive_dtmf') === 'true';
  }

  /** Runs `callback` once when the channel is hung up; the returned function cancels it. */
  onceHungUp(callback: () => void): () => void {
    this.whenHungUp.add(callback);
    return () => this.whenHungUp.delete(callback);
  }

  markHungUp(cause: string): void {
    this.hangupCause = cause;
    this.answerState = 'hangup';
  }

  /** Runs the callbacks of the hang-up. */
  wake(): void {
    const callbacks = [...this.whenHungUp];
    this.whenHungUp.clear();
    for (const callback of callbacks) callback();
  }
}
