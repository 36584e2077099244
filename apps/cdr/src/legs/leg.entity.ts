import { Flag, Json, Moment, NotOwners, Text, Uuid, Uuids, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofLeg } from '../kernel/personal-data.js';
import type { VoiceQuality } from '@app/contracts';

/**
 * The platform's channel variables that a record needs, under their names in contracts. Others,
 * such as the interpreter's state, are not stored.
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
  queuedAt?: string;
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
 * A stored leg. Rows are written and read in bulk, by the SQL of leg-rows.ts. Times are
 * microseconds since 1970.
 */
@Entity({ name: 'legs', schema: 'cdr' })
@NotOwners('the reports that records of calls are made from: what they say is in call_records')
export class StoredLeg {
  @Uuid('not personal', { primary: true }) uuid: string;
  @Whole('not personal', { primary: true }) startedAt: number;
  @Text('not personal') switchName: string;
  /** `inbound` is an A leg, `outbound` a B leg. */
  @Text('not personal') direction: 'inbound' | 'outbound';
  /**
   * Uuid of the call's A leg: its own for an A leg. Null for a B leg that names none, until it is
   * in a record.
   */
  @Uuid('not personal', { nullable: true }) callId: string | null;
  /** Moment of the first ringing or early media. */
  @Whole('not personal', { nullable: true }) progressedAt: number | null;
  /** Since when the caller heard audio before the answer. */
  @Whole('not personal', { nullable: true }) earlyMediaAt: number | null;
  @Whole('not personal', { nullable: true }) answeredAt: number | null;
  @Whole('not personal') endedAt: number;
  /** From answer to end in µs (`billusec`), 0 when never answered. */
  @Whole('not personal') billedMicros: number;
  @Text('not personal') hangupCause: string;
  /** The number as the carrier sent it; null for a B leg and for a caller who withholds it. */
  @Text(ofLeg, { nullable: true }) callingNumber: string | null;
  /** True for an A leg with any sign that the caller hides the number. */
  @Flag('not personal') withheld: boolean;
  /** Number as dialled by the caller (A leg) or by the platform (B leg). */
  @Text(ofLeg, { nullable: true }) calledNumber: string | null;
  @Text(ofLeg, { nullable: true }) sipCallId: string | null;
  /** Uuids of the legs that this one originated, in order; the first `mostOriginatedLegs` of them. */
  @Uuids('not personal') originatedLegs: string[];
  /** Uuid of the leg that this leg was last bridged to. */
  @Uuid('not personal', { nullable: true }) lastBridgeTo: string | null;
  /** Quality of the audio that this leg sent; null when its switch measured nothing. */
  @Json('not personal', { type: 'json', nullable: true }) voiceQuality: VoiceQuality | null;
  @Json(ofLeg, { type: 'json' }) own: OwnVariables;
  @Text('not personal') source: string;
  @Moment('not personal') receivedAt: Date;
}
