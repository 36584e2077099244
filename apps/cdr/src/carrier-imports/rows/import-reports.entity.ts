import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofCarrierCall } from '../../kernel/personal-data.js';

/** Why a row was refused; never what stands in it. */
@Entity({ name: 'carrier_import_problems', schema: 'cdr' })
export class ImportProblem {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' })
  @NotPersonal()
  importId: string;

  @PrimaryColumn({ name: 'row', type: 'bigint' })
  @NotPersonal()
  row: string;

  @PrimaryColumn({ name: 'field', type: 'text' })
  @NotPersonal()
  field: string;

  @Column({ name: 'column', type: 'text', nullable: true })
  @NotPersonal()
  column: string | null;

  @Column({ name: 'rule', type: 'text' })
  @NotPersonal()
  rule: string;
}

/** Calls that an import left out because an earlier one has them. */
@Entity({ name: 'carrier_import_overlaps', schema: 'cdr' })
export class ImportOverlap {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' })
  @NotPersonal()
  importId: string;

  @PrimaryColumn({ name: 'earlier_id', type: 'uuid' })
  @NotPersonal()
  earlierId: string;

  @Column({ name: 'rows', type: 'bigint' })
  @NotPersonal()
  rows: string;
}

/** What comparing came to for a number on a day. */
@Entity({ name: 'carrier_import_days', schema: 'cdr' })
@NotOwners('sums of what carriers report, by number: the calls are in call_records')
export class ImportDayRow {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' })
  @NotPersonal()
  importId: string;

  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'called_number', type: 'text' })
  @PersonalData(ofCarrierCall)
  calledNumber: string;

  @PrimaryColumn({ name: 'traffic', type: 'text' })
  @NotPersonal()
  traffic: string;

  @Column({ name: 'matched', type: 'bigint' })
  @NotPersonal()
  matched: string;

  @Column({ name: 'differing', type: 'bigint' })
  @NotPersonal()
  differing: string;

  @Column({ name: 'other_number', type: 'bigint' })
  @NotPersonal()
  otherNumber: string;

  @Column({ name: 'only_theirs', type: 'bigint' })
  @NotPersonal()
  onlyTheirs: string;

  @Column({ name: 'only_ours', type: 'bigint' })
  @NotPersonal()
  onlyOurs: string;

  @Column({ name: 'their_ms', type: 'bigint' })
  @NotPersonal()
  theirMs: string;

  @Column({ name: 'our_ms', type: 'bigint' })
  @NotPersonal()
  ourMs: string;

  @Column({ name: 'billed_by_us', type: 'bigint' })
  @NotPersonal()
  billedByUs: string;

  @Column({ name: 'billed_by_them', type: 'bigint' })
  @NotPersonal()
  billedByThem: string;
}

/** A call that one side has alone, that lasted differently, or that went to another number. */
@Entity({ name: 'carrier_differences', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class CarrierDifference {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' })
  @NotPersonal()
  importId: string;

  @PrimaryColumn({ name: 'id', type: 'bigint' })
  @NotPersonal()
  id: string;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: string;

  @Column({ name: 'traffic', type: 'text' })
  @NotPersonal()
  traffic: string;

  @Column({ name: 'called_number', type: 'text' })
  @PersonalData(ofCarrierCall)
  calledNumber: string;

  @Column({ name: 'our_called_number', type: 'text', nullable: true })
  @PersonalData(ofCarrierCall)
  ourCalledNumber: string | null;

  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'row', type: 'bigint', nullable: true })
  @NotPersonal()
  row: string | null;

  @Column({ name: 'call_id', type: 'uuid', nullable: true })
  @NotPersonal()
  callId: string | null;

  @Column({ name: 'our_call_started_at', type: 'bigint', nullable: true })
  @NotPersonal()
  ourCallStartedAt: string | null;

  @Column({ name: 'our_started_at', type: 'bigint', nullable: true })
  @NotPersonal()
  ourStartedAt: string | null;

  @Column({ name: 'their_ms', type: 'bigint', nullable: true })
  @NotPersonal()
  theirMs: string | null;

  @Column({ name: 'our_ms', type: 'bigint', nullable: true })
  @NotPersonal()
  ourMs: string | null;
}
