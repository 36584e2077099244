import { Flag, Integer, Moment, NotOwners, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';
import { anAccount } from './account-data.js';

/** A user's second factor. better-auth writes this table; both secrets are encrypted with `AUTH_SECRET`. */
@Entity({ name: 'two_factors' })
@NotOwners('secrets of a person, who changes them on the account page')
export class TwoFactor {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') userId: string;
  @Withheld('a secret')
  @Text(anAccount)
  secret: string;
  @Withheld('a secret')
  @Text(anAccount)
  backupCodes: string;
  /** False until the user has given a first correct code. */
  @Flag('not personal') verified: boolean;
  @Integer('not personal') failedVerificationCount: number;
  @Moment('not personal', { nullable: true }) lockedUntil: Date | null;
}
