import { Digits, Moment, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A note that a number's snapshot must be compiled again, from `dueAt` on. */
@Entity({ name: 'stale_snapshots' })
@NotOwners('numbers that are told to controllers again, for seconds')
export class StaleSnapshot {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text({
    whom: ['owners'],
    purpose: 'carrying calls to the number',
    ground: 'contract',
    period: 'until it is compiled',
  })
  number: string;
  @Moment('not personal', { precision: 3 }) dueAt: Date;
}
