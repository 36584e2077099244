import { Changed, Created, Moment, NotOwners, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';
import { anAccount } from './account-data.js';

/**
 * A user's password hash (`provider_id` is `credential`). The table is better-auth's; its columns for other providers
 * stay empty.
 */
@Entity({ name: 'credentials' })
@NotOwners('secrets of a person, who changes them on the account page')
export class Credential {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') userId: string;
  /** The account's id at its provider; equal to `userId` for a password. */
  @Text('not personal') accountId: string;
  @Text('not personal') providerId: string;
  /** The argon2id hash, as a PHC string. */
  @Withheld('a secret')
  @Text(anAccount, { nullable: true })
  password: string | null;
  @Withheld('a secret')
  @Text(anAccount, { nullable: true })
  accessToken: string | null;
  @Withheld('a secret')
  @Text(anAccount, { nullable: true })
  refreshToken: string | null;
  @Withheld('a secret')
  @Text(anAccount, { nullable: true })
  idToken: string | null;
  @Moment('not personal', { nullable: true }) accessTokenExpiresAt: Date | null;
  @Moment('not personal', { nullable: true }) refreshTokenExpiresAt: Date | null;
  @Text('not personal', { nullable: true }) scope: string | null;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') updatedAt: Date;
}
