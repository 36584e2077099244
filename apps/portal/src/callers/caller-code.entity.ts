import { Integer, Moment, NotOwners, Text, Uuid, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

const ofCode = {
  whom: ['callers'],
  purpose: 'showing a caller his own calls once he has shown that the number is his',
  ground: 'legal obligation',
  period: 'a day',
} as const;

/** A code that somebody was rung for, and the session that it opened. */
@Entity({ name: 'caller_codes' })
@NotOwners('a caller’s, who need not call any owner’s number')
export class CallerCode {
  @Uuid('not personal', { primary: true }) id: string;
  /** E.164. */
  @Text(ofCode) number: string;
  /** Of the request that the number was rung for: its own, or one before it whose code still counts. */
  @Uuid('not personal') spokenId: string;
  /** HMAC of the code and `spokenId`, by a key that isn’t in the database: six digits are soon tried. Empty
   * until it is spoken. */
  @Withheld('a secret')
  @Text('not personal')
  codeHash: string;
  @Moment('not personal', { precision: 3 }) madeAt: Date;
  @Moment('not personal', { precision: 3 }) expiresAt: Date;
  @Integer('not personal', { type: 'smallint', default: 0 }) tries: number;
  /** SHA-256 of the session’s token; null before the right code was given. */
  @Withheld('a secret')
  @Text('not personal', { nullable: true })
  sessionHash: string | null;
  @Moment('not personal', { nullable: true, precision: 3 }) sessionUntil: Date | null;
}
