import { Integer, Moment, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The number of attempts of one kind within a time window, counted over all portals. */
@Entity({ name: 'attempt_counts' })
@NotOwners('hashes of addresses, which nobody can turn back: of nobody in particular')
export class AttemptCount {
  /** SHA-256 of the limit's name with the account, network or device that it counts. */
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
  /** The next attempt is refused before this moment; null: the next attempt may come at once. */
  @Moment('not personal', { nullable: true }) waitsUntil: Date | null;
}
