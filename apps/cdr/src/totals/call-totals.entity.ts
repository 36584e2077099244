import { Erased, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Sums over calls. None holds anything of a caller but the country and the kind of his number, which are
 * millions of people's: so sums stay when records go. Rows travel by SQL (counting.ts, totals-questions.ts).
 */
abstract class SummedCalls {
  @Column({ name: 'answered', type: 'integer' })
  @NotPersonal()
  answered: number;

  @Column({ name: 'cancelled', type: 'integer' })
  @NotPersonal()
  cancelled: number;

  @Column({ name: 'no_answer', type: 'integer' })
  @NotPersonal()
  noAnswer: number;

  @Column({ name: 'busy', type: 'integer' })
  @NotPersonal()
  busy: number;

  @Column({ name: 'ended', type: 'integer' })
  @NotPersonal()
  ended: number;

  @Column({ name: 'refused', type: 'integer' })
  @NotPersonal()
  refused: number;

  @Column({ name: 'failed', type: 'integer' })
  @NotPersonal()
  failed: number;

  @Column({ name: 'network_seconds', type: 'bigint' })
  @NotPersonal()
  networkSeconds: string;

  @Column({ name: 'billable_seconds', type: 'bigint' })
  @NotPersonal()
  billableSeconds: string;

  @Column({ name: 'answer_delay_ms', type: 'bigint' })
  @NotPersonal()
  answerDelayMs: string;

  @Column({ name: 'cancelled_after_ms', type: 'bigint' })
  @NotPersonal()
  cancelledAfterMs: string;
}

abstract class SummedByOrigin extends SummedCalls {
  /** '' where it can't be told. */
  @PrimaryColumn({ name: 'origin_country', type: 'text' })
  @NotPersonal()
  originCountry: string;

  @PrimaryColumn({ name: 'origin_kind', type: 'text' })
  @NotPersonal()
  originKind: string;
}

@Entity({ name: 'totals_of_hours', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('tax', { from: 'day' })
export class TotalsOfHours extends SummedByOrigin {
  /** '' where the number is nobody's. */
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'called_number', type: 'text' })
  @NotPersonal()
  calledNumber: string;

  @PrimaryColumn({ name: 'hour', type: 'smallint' })
  @NotPersonal()
  hour: number;
}

@Entity({ name: 'totals_of_months', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('tax', { from: 'month' })
export class TotalsOfMonths extends SummedByOrigin {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  /** Its first day. */
  @PrimaryColumn({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @PrimaryColumn({ name: 'called_number', type: 'text' })
  @NotPersonal()
  calledNumber: string;
}

@Entity({ name: 'totals_of_numbers', schema: 'cdr' })
export class TotalsOfNumbers extends SummedCalls {
  /** Its first day. */
  @PrimaryColumn({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @PrimaryColumn({ name: 'called_number', type: 'text' })
  @NotPersonal()
  calledNumber: string;
}

@Entity({ name: 'totals_of_owners', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('tax', { from: 'day' })
export class TotalsOfOwners extends SummedCalls {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'hour', type: 'smallint' })
  @NotPersonal()
  hour: number;
}

@Entity({ name: 'totals_of_everybody', schema: 'cdr' })
export class TotalsOfEverybody extends SummedByOrigin {
  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'hour', type: 'smallint' })
  @NotPersonal()
  hour: number;
}
