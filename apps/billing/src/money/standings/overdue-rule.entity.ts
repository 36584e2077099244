import { Day, Instant, Integer, Money, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** From a day on: when an owner is unpaid. */
@Entity({ name: 'overdue_rules', schema: 'billing' })
export class StoredOverdueRule {
  @Day('not personal', { name: 'from_on', primary: true }) from: string;
  /** Behind the due date; null: nobody is unpaid. */
  @Integer('not personal', { nullable: true }) days: number | null;
  @Money('not personal') floor: Money;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
