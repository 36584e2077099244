import { Changed, Created, Moment, NotOwners, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

const showing = {
  whom: ['users', 'staff'],
  purpose: 'showing people where they are signed in, so that they can end it',
  ground: 'legitimate interest',
  period: 'a day after the session ends',
} as const;

/** A signed-in browser, known by its cookie. better-auth writes this table. */
@Entity({ name: 'sessions' })
@NotOwners('a person’s, not the organisation’s: whoever asks finds his own in profile.json')
export class Session {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') userId: string;
  /** Useless without `AUTH_SECRET`, which signs the cookie. */
  @Withheld('a secret')
  @Text('not personal')
  token: string;
  @Moment('not personal') expiresAt: Date;
  @Text(showing, { nullable: true }) ipAddress: string | null;
  @Text(showing, { nullable: true }) userAgent: string | null;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') updatedAt: Date;
}
