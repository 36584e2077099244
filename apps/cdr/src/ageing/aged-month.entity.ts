import type { ageingSteps } from '@app/contracts';
import { Digits, Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A step that was done for a month because its period was over: reported, and not done again. */
@Entity({ name: 'aged_months', schema: 'cdr' })
export class AgedMonth {
  @Text('not personal', { primary: true }) step: (typeof ageingSteps)[number];
  /** The month as its partitions' names write it, such as 2026_05. */
  @Text('not personal', { primary: true }) month: string;
  @Digits('not personal') rows: string;
  @Moment('not personal', { precision: 3 }) doneAt: Date;
}
