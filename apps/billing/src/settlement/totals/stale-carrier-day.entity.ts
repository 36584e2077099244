import { Day, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A carrier’s day whose sums have to be added up again from its charges. */
@Entity({ name: 'carrier_days_stale', schema: 'billing' })
export class StaleCarrierDay {
  @Text('not personal', { primary: true }) carrierId: string;
  @Day('not personal', { primary: true }) day: string;
}
