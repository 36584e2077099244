import { Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** When a leg of a switch last arrived from its spool: if that is recent, more legs may follow. */
@Entity({ name: 'spool_arrivals', schema: 'cdr' })
export class SpoolArrival {
  @Text('not personal', { primary: true }) switchName: string;
  @Moment('not personal') lastAt: Date;
}
