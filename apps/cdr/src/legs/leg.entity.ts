import { Flag, Json, Moment, NotOwners, Text, Uuid, Uuids, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofLeg } from '../kernel/personal-data.js';
import type { VoiceQuality } from '@app/contracts';
import type { Leg, OwnVariables } from './leg.js';

/** A leg as it is held; rows travel by SQL of their own (leg-rows.ts), many at a time. */
@Entity({ name: 'legs', schema: 'cdr' })
@NotOwners('the reports that records of calls are made from: what they say is in call_records')
export class HeldLeg {
  @Uuid('not personal', { primary: true }) uuid: string;
  @Whole('not personal', { primary: true }) startedAt: number;
  @Text('not personal') switchName: string;
  @Text('not personal') direction: Leg['direction'];
  @Uuid('not personal', { nullable: true }) callId: string | null;
  @Whole('not personal', { nullable: true }) progressedAt: number | null;
  @Whole('not personal', { nullable: true }) earlyMediaAt: number | null;
  @Whole('not personal', { nullable: true }) answeredAt: number | null;
  @Whole('not personal') endedAt: number;
  @Whole('not personal') billedMicros: number;
  @Text('not personal') hangupCause: string;
  @Text(ofLeg, { nullable: true }) callingNumber: string | null;
  @Flag('not personal') withheld: boolean;
  @Text(ofLeg, { nullable: true }) calledNumber: string | null;
  @Text(ofLeg, { nullable: true }) sipCallId: string | null;
  @Uuids('not personal') originatedLegs: string[];
  @Uuid('not personal', { nullable: true }) lastBridgeTo: string | null;
  @Json('not personal', { type: 'json', nullable: true }) voiceQuality: VoiceQuality | null;
  @Json(ofLeg, { type: 'json' }) own: OwnVariables;
  @Text('not personal') source: string;
  @Moment('not personal') receivedAt: Date;
}
