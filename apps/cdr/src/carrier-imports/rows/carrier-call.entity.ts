import type { BilledBy, CallTraffic } from '@app/contracts';
import { Digits, Flag, Moment, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofCarrierCall } from '../../kernel/personal-data.js';

/** The fields of a carrier's row, shared by all tables with such calls. */
abstract class ReportedCall {
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

/**
 * A call that was read and is not stored yet: one partition per import, while it is read and
 * stored.
 */
@Entity({ name: 'carrier_stage', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class StagedCall extends ReportedCall {
  @Whole('not personal') startedAt: number;
}

/**
 * A call as its carrier reports it. The calls of an import count once it is stored (`stored_at`).
 */
@Entity({ name: 'carrier_calls', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class CarrierCallRow extends ReportedCall {
  /** Part of the key, as the table is partitioned by it. */
  @Whole('not personal', { primary: true }) startedAt: number;
  @Text('not personal') carrierId: string;
  @Text(ofCarrierCall, { nullable: true }) callingPrefix: string | null;
  @Moment('not personal') importedAt: Date;
}

/** The leg of ours that matches a carrier's call. */
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
  /** The number called by our record, when the carrier reports another number. */
  @Text(ofCarrierCall, { nullable: true }) ourCalledNumber: string | null;
  @Text('not personal') foundBy: string;
  @Moment('not personal') matchedAt: Date;
}
