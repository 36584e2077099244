import { Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The carrier of a trunk; for a trunk without a carrier its last known one. */
@Entity({ name: 'trunk_carriers', schema: 'billing' })
export class TrunkCarrier {
  @Text('not personal', { primary: true }) trunkId: string;
  @Text('not personal') carrierId: string;
}
