import { Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** An address or network from which a carrier sends calls; none lies within another carrier's. */
@Entity({ name: 'carrier_addresses' })
export class CarrierAddress {
  @Text('not personal', { primary: true }) address: string;
  @Text('not personal') carrierId: string;
}
