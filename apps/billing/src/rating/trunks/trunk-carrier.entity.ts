import { Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Whose a trunk is, or was when it was heard of last. */
@Entity({ name: 'trunk_carriers', schema: 'billing' })
export class TrunkCarrier {
  @Text('not personal', { primary: true }) trunkId: string;
  @Text('not personal') carrierId: string;
}
