import { Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** An address or network that a carrier calls from; none lies within another one's. */
@Entity({ name: 'carrier_addresses' })
export class CarrierAddress {
  @Text('not personal', { primary: true }) address: string;
  @Text('not personal') carrierId: string;
}
