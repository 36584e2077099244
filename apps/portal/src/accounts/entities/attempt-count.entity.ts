import { Integer, Moment, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How often something was tried within a window, for all portals together. */
@Entity({ name: 'attempt_counts' })
@NotOwners('hashes of addresses, which nobody can turn back: of nobody in particular')
export class AttemptCount {
  /** SHA-256 of what is counted: an account's or a caller's address with the kind of attempt. */
  @Text(
    {
      whom: ['users', 'staff'],
      purpose: 'keeping others from guessing passwords',
      ground: 'legitimate interest',
      period: 'a day after the last attempt',
    },
    { primary: true },
  )
  key: string;
  @Integer('not personal') count: number;
  @Moment('not personal') windowEnds: Date;
  /** No attempt counts before; null when the next one may come at once. */
  @Moment('not personal', { nullable: true }) waitsUntil: Date | null;
}
