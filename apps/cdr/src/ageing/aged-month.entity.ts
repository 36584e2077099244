import type { ageingSteps } from '@app/contracts';
import { Digits, Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** What was done to a month because its period was over: the report, and what needn't be done again. */
@Entity({ name: 'aged_months', schema: 'cdr' })
export class AgedMonth {
  @Text('not personal', { primary: true }) step: (typeof ageingSteps)[number];
  /** As in the names of its partitions. */
  @Text('not personal', { primary: true }) month: string;
  @Digits('not personal') rows: string;
  @Moment('not personal', { precision: 3 }) doneAt: Date;
}
