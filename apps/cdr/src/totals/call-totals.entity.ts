import { Day, Digits, Erased, Integer, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * Sums over calls. Of the callers they contain only the country and kind of their numbers, which
 * millions of people share: so the sums stay when records are deleted. Rows are written and read by
 * the SQL of counting.ts and totals-questions.ts.
 */
abstract class SummedCalls {
  @Integer('not personal') answered: number;
  @Integer('not personal') cancelled: number;
  @Integer('not personal') noAnswer: number;
  @Integer('not personal') busy: number;
  @Integer('not personal') ended: number;
  @Integer('not personal') refused: number;
  @Integer('not personal') failed: number;
  @Digits('not personal') networkSeconds: string;
  @Digits('not personal') billableSeconds: string;
  @Digits('not personal') answerDelayMs: string;
  @Digits('not personal') cancelledAfterMs: string;
}

abstract class SummedByOrigin extends SummedCalls {
  /** The country of the callers; '' when it is unknown. */
  @Text('not personal', { primary: true }) originCountry: string;
  @Text('not personal', { primary: true }) originKind: string;
}

@Entity({ name: 'totals_of_hours', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('tax', { from: 'day' })
export class TotalsOfHours extends SummedByOrigin {
  /** The owner of the called number; '' when the number has none. */
  @Text('not personal', { primary: true }) ownerId: string;
  @Day('not personal', { primary: true }) day: string;
  @Text('not personal', { primary: true }) calledNumber: string;
  @Integer('not personal', { type: 'smallint', primary: true }) hour: number;
}

@Entity({ name: 'totals_of_months', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('tax', { from: 'month' })
export class TotalsOfMonths extends SummedByOrigin {
  @Text('not personal', { primary: true }) ownerId: string;
  /** The first day of the month. */
  @Day('not personal', { primary: true }) month: string;
  @Text('not personal', { primary: true }) calledNumber: string;
}

@Entity({ name: 'totals_of_numbers', schema: 'cdr' })
export class TotalsOfNumbers extends SummedCalls {
  /** The first day of the month. */
  @Day('not personal', { primary: true }) month: string;
  @Text('not personal', { primary: true }) calledNumber: string;
}

@Entity({ name: 'totals_of_owners', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('tax', { from: 'day' })
export class TotalsOfOwners extends SummedCalls {
  @Text('not personal', { primary: true }) ownerId: string;
  @Day('not personal', { primary: true }) day: string;
  @Integer('not personal', { type: 'smallint', primary: true }) hour: number;
  /** The longest wait of the hour's callers; null: nobody waited, or the calls were counted before waits were. */
  @Integer('not personal', { nullable: true }) longestWaitMs: number | null;
}

@Entity({ name: 'totals_of_everybody', schema: 'cdr' })
export class TotalsOfEverybody extends SummedByOrigin {
  @Day('not personal', { primary: true }) day: string;
  @Integer('not personal', { type: 'smallint', primary: true }) hour: number;
}
