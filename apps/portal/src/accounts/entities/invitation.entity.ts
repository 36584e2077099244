import { Created, Erased, Moment, OwnedBy, Text, Uuid, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A one-time link by which an invited person makes the account theirs, or joins an organisation with
 * the one they have. The last one counts, of an organisation as of our staff.
 */
@Entity({ name: 'invitations' })
@OwnedBy('ownerId')
@Erased('contract')
export class Invitation {
  @Uuid('not personal', { primary: true }) id: string;
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal')
  userId: string;
  /** The organisation whose user sent the invitation; null: our own staff sent it. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  /** SHA-256 of the link's token, so that a reader of the table can't use the link. */
  @Withheld('a secret')
  @Text('not personal')
  tokenHash: string;
  @Moment('not personal') expiresAt: Date;
  @Moment('not personal', { nullable: true }) acceptedAt: Date | null;
  @Created('not personal') createdAt: Date;
}
