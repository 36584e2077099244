import { Day, Instant, Integer, Money, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A rule, valid from a date, by which owners become unpaid. */
@Entity({ name: 'overdue_rules', schema: 'billing' })
export class StoredOverdueRule {
  @Day('not personal', { name: 'from_on', primary: true }) from: string;
  /** Days after the due date; null: no owner becomes unpaid. */
  @Integer('not personal', { nullable: true }) days: number | null;
  @Money('not personal') floor: Money;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
