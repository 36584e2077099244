import { Erased, Integer, OwnedThrough, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ServiceNumberEntity } from './service-number.entity.js';

/** A destination that the service line offers for a number. */
@Entity({ name: 'phone_destinations' })
@OwnedThrough(() => ServiceNumberEntity, { number: 'number' })
@Erased('contract')
export class PhoneDestination {
  @Text('not personal', { primary: true }) number: string;
  /** From 0: the first has key 3. */
  @Integer('not personal', { type: 'smallint', primary: true }) position: number;
  /** E.164. */
  @Text({
    whom: ['answerers'],
    purpose: 'forwarding calls to a destination that the owner lets people choose by phone',
    ground: 'contract',
    period: 'until the owner removes the destination',
  })
  destination: string;
}
