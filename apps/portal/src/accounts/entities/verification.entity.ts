import { Changed, Created, Moment, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A one-time link or challenge of better-auth: a reset, a second factor that is waited for. */
@Entity({ name: 'verifications' })
export class Verification {
  @Text('not personal', { primary: true }) id: string;
  /** Hashed. */
  @Withheld('a secret')
  @Text('not personal')
  identifier: string;
  /** A user's id, or a number of attempts. */
  @Withheld('a secret')
  @Text('not personal')
  value: string;
  @Moment('not personal') expiresAt: Date;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') updatedAt: Date;
}
