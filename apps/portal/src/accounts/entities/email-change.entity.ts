import { Created, Moment, NotOwners, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A change of address that waits for its link to be followed. One a user; it goes with any change of how he gets in. */
@Entity({ name: 'email_changes' })
@NotOwners('a person’s, not the organisation’s')
export class EmailChange {
  @Text('not personal', { primary: true }) userId: string;
  /** SHA-256 of the token: who reads the table can't use it. */
  @Withheld('a secret')
  @Text('not personal')
  tokenHash: string;
  /** In lower case. */
  @Text({
    whom: ['users', 'staff'],
    purpose: 'changing an address once its mailbox is shown to be the person’s',
    ground: 'contract',
    period: 'a day, or until the link is followed',
  })
  newEmail: string;
  @Moment('not personal') expiresAt: Date;
  @Created('not personal') createdAt: Date;
}
