import type { Micros } from '@app/common';
import type { VoiceQuality } from '@app/contracts';
import type { SwitchSession } from './switch-session.js';

/** Which way a leg was first heard of. */
export type LegSource = 'post' | 'event' | 'spool';

/**
 * Our own channel variables that a record needs, by the names that contracts gives them. Others,
 * the interpreter's state among them, stay on the switch.
 */
export interface OwnVariables {
  callId?: string;
  serviceNumber?: string;
  ownerId?: string;
  carrierId?: string;
  origin?: string;
  flowVersion?: string;
  tariffId?: string;
  announced?: string;
  audio?: string;
  queueOrder?: string;
  lost?: string;
  refused?: string;
  barred?: string;
  endedFor?: string;
  suspicion?: string;
  attempt?: string;
  trunkTry?: string;
  destination?: string;
  trunkId?: string;
  purpose?: string;
}

/**
 * One leg as its switch reported it: only what a record needs. Keys pressed, application
 * arguments, SIP From headers and what the caller's number was before it was sealed are never
 * taken over. Null means that the source didn't say, or that it never happened.
 */
export interface Leg {
  readonly uuid: string;
  readonly switchName: string;
  /** `inbound` is an A leg, `outbound` a B leg. */
  readonly direction: 'inbound' | 'outbound';
  /** Uuid of the call's A leg: its own for an A leg. Null for a B leg that names none, until it is in a record. */
  readonly callId: string | null;
  readonly startedAt: Micros;
  /** First ringing or early media. */
  readonly progressedAt: Micros | null;
  /** Since when the caller heard us before the answer. */
  readonly earlyMediaAt: Micros | null;
  readonly answeredAt: Micros | null;
  readonly endedAt: Micros;
  /** From answer to end in µs (`billusec`), 0 when never answered. */
  readonly billedMicros: number;
  readonly hangupCause: string;
  /** As the carrier gave it, of an A leg that doesn't withhold it. */
  readonly callingNumber: string | null;
  /** Of an A leg: true at any sign that the caller hides the number. */
  readonly withheld: boolean;
  /** As dialled (A), as we dialled it (B). */
  readonly calledNumber: string | null;
  readonly sipCallId: string | null;
  /** Uuids of the legs that this one originated, in order; the first `mostOriginatedLegs` of them. */
  readonly originatedLegs: readonly string[];
  /** Uuid of the leg that it was last bridged to. */
  readonly lastBridgeTo: string | null;
  /** Of what this leg sent; null when its switch measured nothing. */
  readonly voiceQuality: VoiceQuality | null;
  readonly own: OwnVariables;
  /** By which its switch counts it; noted with it, not held. */
  readonly session?: SwitchSession;
  /** Fields that say what can’t be; told in the log, not held. */
  readonly doubts?: readonly string[];
}

/** A leg as one source reported it. */
export interface ReportedLeg {
  readonly leg: Leg;
  readonly source: LegSource;
}

/** What identifies a leg: a uuid alone can come again after years, with another start. */
export const legKey = (leg: Pick<Leg, 'uuid' | 'startedAt'>): string =>
  `${leg.uuid}@${leg.startedAt}`;

/**
 * Whether the platform made it by itself, of nobody's call: it is held, for it costs money, but waits for
 * no A leg and comes into no record.
 */
export const isOwnCall = ({ direction, own }: Leg): boolean =>
  direction === 'outbound' && own.purpose !== undefined;
