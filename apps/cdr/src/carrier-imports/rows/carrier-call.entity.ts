import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofCarrierCall } from '../../kernel/personal-data.js';

/** What a carrier's row tells of a call, wherever it is held. */
abstract class ToldCall {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' })
  @NotPersonal()
  importId: string;

  @PrimaryColumn({ name: 'row', type: 'bigint' })
  @NotPersonal()
  row: string;

  @Column({ name: 'traffic', type: 'text' })
  @NotPersonal()
  traffic: string;

  @Column({ name: 'billed_by', type: 'text' })
  @NotPersonal()
  billedBy: string;

  @Column({ name: 'answered_at', type: 'bigint', nullable: true })
  @NotPersonal()
  answeredAt: string | null;

  @Column({ name: 'duration_ms', type: 'bigint' })
  @NotPersonal()
  durationMs: string;

  @Column({ name: 'calling_number', type: 'text', nullable: true })
  @PersonalData(ofCarrierCall)
  callingNumber: string | null;

  @Column({ name: 'withheld', type: 'boolean' })
  @NotPersonal()
  withheld: boolean;

  @Column({ name: 'called_number', type: 'text' })
  @PersonalData(ofCarrierCall)
  calledNumber: string;

  @Column({ name: 'carrier_call_id', type: 'text', nullable: true })
  @NotPersonal()
  carrierCallId: string | null;

  @Column({ name: 'sip_call_id', type: 'text', nullable: true })
  @PersonalData(ofCarrierCall)
  sipCallId: string | null;

  @Column({ name: 'amount_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  amountMicros: string | null;
}

/** A call that was read and isn't held yet: a partition an import, for as long as it is read and stored. */
@Entity({ name: 'carrier_stage', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class StagedCall extends ToldCall {
  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;
}

/** A call as its carrier told it. Those of an import count once it is stored (`stored_at`). */
@Entity({ name: 'carrier_calls', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class CarrierCallRow extends ToldCall {
  /** Of the key, since the table is partitioned by it. */
  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @Column({ name: 'calling_prefix', type: 'text', nullable: true })
  @PersonalData(ofCarrierCall)
  callingPrefix: string | null;

  @Column({ name: 'imported_at', type: 'timestamptz' })
  @NotPersonal()
  importedAt: Date;
}

/** Which leg of ours a call of theirs is. */
@Entity({ name: 'carrier_matches', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class CarrierMatch {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' })
  @NotPersonal()
  importId: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @PrimaryColumn({ name: 'row', type: 'bigint' })
  @NotPersonal()
  row: string;

  @Column({ name: 'traffic', type: 'text' })
  @NotPersonal()
  traffic: string;

  @Column({ name: 'leg_uuid', type: 'uuid' })
  @NotPersonal()
  legUuid: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'our_call_started_at', type: 'bigint' })
  @NotPersonal()
  ourCallStartedAt: string;

  @Column({ name: 'our_started_at', type: 'bigint' })
  @NotPersonal()
  ourStartedAt: string;

  @Column({ name: 'our_ms', type: 'bigint' })
  @NotPersonal()
  ourMs: string;

  /** What was called by our record, where the carrier tells of another number. */
  @Column({ name: 'our_called_number', type: 'text', nullable: true })
  @PersonalData(ofCarrierCall)
  ourCalledNumber: string | null;

  @Column({ name: 'found_by', type: 'text' })
  @NotPersonal()
  foundBy: string;

  @Column({ name: 'matched_at', type: 'timestamptz' })
  @NotPersonal()
  matchedAt: Date;
}
