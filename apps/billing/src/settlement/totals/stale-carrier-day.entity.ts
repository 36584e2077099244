import { Day, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A day that has to be added up anew. */
@Entity({ name: 'carrier_days_stale', schema: 'billing' })
export class StaleCarrierDay {
  @Text('not personal', { primary: true }) carrierId: string;
  @Day('not personal', { primary: true }) day: string;
}
