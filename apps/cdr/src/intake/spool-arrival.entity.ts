import { Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** When a leg of a switch came from its spool last: while that is just now, more may be on their way. */
@Entity({ name: 'spool_arrivals', schema: 'cdr' })
export class SpoolArrival {
  @Text('not personal', { primary: true }) switchName: string;
  @Moment('not personal') lastAt: Date;
}
