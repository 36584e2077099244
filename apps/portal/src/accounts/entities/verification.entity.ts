import { Changed, Created, Moment, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A one-time token of better-auth: of a password reset, or of a sign-in that waits for its second factor. */
@Entity({ name: 'verifications' })
export class Verification {
  @Text('not personal', { primary: true }) id: string;
  /** The token's identifier, hashed. */
  @Withheld('a secret')
  @Text('not personal')
  identifier: string;
  /** A user's id, or a number of failed attempts. */
  @Withheld('a secret')
  @Text('not personal')
  value: string;
  @Moment('not personal') expiresAt: Date;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') updatedAt: Date;
}
