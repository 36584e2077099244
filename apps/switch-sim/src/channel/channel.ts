import type { ShownClock } from '../clock/shown-clock.js';
import type { Timeline } from '../clock/sim-clock.js';
import type { Octets } from '../kernel/octets.js';
import type { CallerProfile } from './caller-profile.js';
import { ChannelVariables } from './channel-variables.js';
import { KeyQueue } from './key-queue.js';

/** Every state that a channel here is seen in, with the switch's number for it. */
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

/** Microseconds since 1970; 0 for what hasn't happened. */
export interface ChannelTimes {
  created: number;
  progress: number;
  progressMedia: number;
  answered: number;
  bridged: number;
  hungUp: number;
  lastHold: number;
  /** Held so long in all. */
  holdAccum: number;
}

/** What ran on a channel, for its record. */
export interface ExecutedApplication {
  readonly name: string;
  readonly data: Octets;
  readonly stampMicros: number;
}

export interface OtherLeg {
  /** What the other one is to this one. */
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

/** Who dialled a leg. Its times start over: the switch stamps there what happens to the leg. */
export const originatorOf = ({ profile }: Channel): OtherLeg => ({
  type: 'originator',
  profile: { ...profile },
  times: { ...nothingHappened },
});

/** Whom a caller was put through to. */
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
  /** Keys that the switch took from this leg; without those that were to be kept secret. */
  digitsDialed = '';
  /** From when until when this leg held the other. */
  readonly holds: { from: number; until: number }[] = [];
  readonly times: ChannelTimes;
  state: ChannelState = 'CS_INIT';
  callState: CallState = 'DOWN';
  answerState: AnswerState = 'ringing';
  /** True once a codec is agreed: the A leg from its INVITE, a B leg from its answer. */
  hasCodec = false;
  /** True once sound went over it: such a leg has statistics in its record. */
  hadMedia = false;
  hangupCause: string | null = null;
  /** Of the channel itself; its profile keeps one of its own. */
  name: Octets;
  /** The other leg, as it was when the two met. */
  other: OtherLeg | null = null;
  private readonly whenHungUp = new Set<() => void>();

  constructor(
    readonly profile: CallerProfile,
    /** The call's. */
    readonly timeline: Timeline,
    readonly clock: ShownClock,
  ) {
    this.name = profile.channelName;
    this.times = { ...nothingHappened, created: this.micros() };
  }

  /** What the switch's clock shows, microseconds since 1970. */
  micros(): number {
    return this.clock(this.timeline.now()) * 1000;
  }

  get uuid(): string {
    return this.profile.uuid;
  }

  get isDown(): boolean {
    return this.hangupCause !== null;
  }

  /** A key that the party presses. */
  press(key: string): void {
    this.keys.press({ key, isSecret: this.keysAreSecret });
  }

  get keysAreSecret(): boolean {
    return this.variables.get('sensitive_dtmf') === 'true';
  }

  /** Calls back once, when the channel is hung up; the returned function calls it off. */
  onceHungUp(callback: () => void): () => void {
    this.whenHungUp.add(callback);
    return () => this.whenHungUp.delete(callback);
  }

  markHungUp(cause: string): void {
    this.hangupCause = cause;
    this.answerState = 'hangup';
  }

  /** Wakes whoever runs or waits on the channel. */
  wake(): void {
    const callbacks = [...this.whenHungUp];
    this.whenHungUp.clear();
    for (const callback of callbacks) callback();
  }
}
