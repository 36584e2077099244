import type { CallTraffic, RowProblem } from '@app/contracts';
import { Day, Digits, Money, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofCarrierCall } from '../../kernel/personal-data.js';

/** Why a row was refused; without its contents. */
@Entity({ name: 'carrier_import_problems', schema: 'cdr' })
export class ImportProblem {
  @Uuid('not personal', { primary: true }) importId: string;
  @Whole('not personal', { primary: true }) row: number;
  @Text('not personal', { primary: true }) field: RowProblem['field'];
  @Text('not personal', { nullable: true }) column: string | null;
  @Text('not personal') rule: RowProblem['rule'];
}

/** Number of calls that an import left out because an earlier one has them. */
@Entity({ name: 'carrier_import_overlaps', schema: 'cdr' })
export class ImportOverlap {
  @Uuid('not personal', { primary: true }) importId: string;
  @Uuid('not personal', { primary: true }) earlierId: string;
  @Digits('not personal') rows: string;
}

/** Sums of a comparison for a number on a day. */
@Entity({ name: 'carrier_import_days', schema: 'cdr' })
@NotOwners('sums of what carriers report, by number: the calls are in call_records')
export class ImportDayRow {
  @Uuid('not personal', { primary: true }) importId: string;
  @Day('not personal', { primary: true }) day: string;
  @Text(ofCarrierCall, { primary: true }) calledNumber: string;
  @Text('not personal', { primary: true }) traffic: CallTraffic;
  @Whole('not personal') matched: number;
  @Whole('not personal') differing: number;
  @Whole('not personal') otherNumber: number;
  @Whole('not personal') onlyTheirs: number;
  @Whole('not personal') onlyOurs: number;
  @Whole('not personal') theirMs: number;
  @Whole('not personal') ourMs: number;
  @Money('not personal', { name: 'billed_by_us' }) billedByUs: Money;
  @Money('not personal', { name: 'billed_by_them' }) billedByThem: Money;
}

/** A call that only one side has, with another duration, or to another number. */
@Entity({ name: 'carrier_differences', schema: 'cdr' })
@NotOwners('what carriers report of calls: the calls themselves are in call_records')
export class CarrierDifference {
  @Uuid('not personal', { primary: true }) importId: string;
  @Digits('not personal', { primary: true }) id: string;
  @Text('not personal') kind: string;
  @Text('not personal') traffic: string;
  @Text(ofCarrierCall) calledNumber: string;
  @Text(ofCarrierCall, { nullable: true }) ourCalledNumber: string | null;
  @Digits('not personal') startedAt: string;
  @Digits('not personal', { nullable: true }) row: string | null;
  @Uuid('not personal', { nullable: true }) callId: string | null;
  @Digits('not personal', { nullable: true }) ourCallStartedAt: string | null;
  @Digits('not personal', { nullable: true }) ourStartedAt: string | null;
  @Digits('not personal', { nullable: true }) theirMs: string | null;
  @Digits('not personal', { nullable: true }) ourMs: string | null;
}
