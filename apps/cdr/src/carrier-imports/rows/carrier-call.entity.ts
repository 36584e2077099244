import type { BilledBy, CallTraffic } from '@app/contracts';
import { Digits, Flag, Moment, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofCarrierCall } from '../../kernel/personal-data.js';

/** What a carrier's row tells of a call, wherever it is held. */
abstract class ToldCall {
  @Uuid('not personal', { primary: true }) importId: string;
  @Digits('not personal', { primary: true }) row: string;
  @Text('not personal') traffic: CallTraffic;
  @Text('not personal') billedBy: BilledBy;
  @Whole('not personal', { nullable: true }) answeredAt: number | null;
  @Whole('not personal') durationMs: number;
  @Text(ofCarrierCall, { nullable: true }) callingNumber: string | null;
  @Flag('not personal') withheld: boolean;
  @Text(ofCarrierCall) calledNumber: string;
  @Text('not personal', { nullable: true }) carrierCallId: string | null;
  @Text(ofCarrierCall, { nullable: true }) sipCallId: string | null;
  @Whole('not personal', { nullable: true }) amountMicros: number | null;
}

/** A call that was read and isn't held yet: a partition an import, for as long as it is read and stored. */
@Entity({ name: 'carrier_stage', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class StagedCall extends ToldCall {
  @Whole('not personal') startedAt: number;
}

/** A call as its carrier told it. Those of an import count once it is stored (`stored_at`). */
@Entity({ name: 'carrier_calls', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class CarrierCallRow extends ToldCall {
  /** Of the key, since the table is partitioned by it. */
  @Whole('not personal', { primary: true }) startedAt: number;
  @Text('not personal') carrierId: string;
  @Text(ofCarrierCall, { nullable: true }) callingPrefix: string | null;
  @Moment('not personal') importedAt: Date;
}

/** Which leg of ours a call of theirs is. */
@Entity({ name: 'carrier_matches', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class CarrierMatch {
  @Uuid('not personal', { primary: true }) importId: string;
  @Digits('not personal', { primary: true }) startedAt: string;
  @Digits('not personal', { primary: true }) row: string;
  @Text('not personal') traffic: string;
  @Uuid('not personal') legUuid: string;
  @Uuid('not personal') callId: string;
  @Digits('not personal') ourCallStartedAt: string;
  @Digits('not personal') ourStartedAt: string;
  @Digits('not personal') ourMs: string;
  /** What was called by our record, where the carrier tells of another number. */
  @Text(ofCarrierCall, { nullable: true }) ourCalledNumber: string | null;
  @Text('not personal') foundBy: string;
  @Moment('not personal') matchedAt: Date;
}
