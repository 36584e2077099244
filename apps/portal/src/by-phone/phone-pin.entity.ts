import { Erased, Moment, OwnedBy, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A person's PIN for the service line, at one organisation whose numbers the person may switch. It is removed with the
 * membership.
 */
@Entity({ name: 'phone_pins' })
@OwnedBy('ownerId')
@Erased('contract')
export class PhonePin {
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { primary: true })
  userId: string;
  @Text('not personal', { primary: true }) ownerId: string;
  /** See `hashOfPin`. An organisation's people have different ones. */
  @Withheld('a secret')
  @Text('not personal')
  hash: string;
  @Moment('not personal', { precision: 3 }) madeAt: Date;
}
