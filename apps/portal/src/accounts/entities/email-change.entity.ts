import { Created, Moment, NotOwners, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A requested change of e-mail address whose link isn't followed yet. A user has one at most; any change of the
 * user's sign-in deletes it.
 */
@Entity({ name: 'email_changes' })
@NotOwners('a person’s, not the organisation’s')
export class EmailChange {
  @Text('not personal', { primary: true }) userId: string;
  /** SHA-256 of the link's token, so that a reader of the table can't use the link. */
  @Withheld('a secret')
  @Text('not personal')
  tokenHash: string;
  /** The new e-mail address, in lower case. */
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
