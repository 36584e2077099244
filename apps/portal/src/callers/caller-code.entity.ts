import { Integer, Moment, NotOwners, Text, Uuid, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

const ofCode = {
  whom: ['callers'],
  purpose: 'showing a caller his own calls once he has shown that the number is his',
  ground: 'legal obligation',
  period: 'a day',
} as const;

/** A request for a spoken code, with the session that the code opened. */
@Entity({ name: 'caller_codes' })
@NotOwners('a caller’s, who need not call any owner’s number')
export class CallerCode {
  @Uuid('not personal', { primary: true }) id: string;
  /** The caller's number, E.164. */
  @Text(ofCode) number: string;
  /**
   * The id of the request for which the number was rung with this code: this request, or an earlier one with a valid
   * code.
   */
  @Uuid('not personal') spokenId: string;
  /**
   * HMAC of the code and `spokenId`. Its key isn't in the database, as six digits are quickly tried. Empty until the
   * code is spoken.
   */
  @Withheld('a secret')
  @Text('not personal')
  codeHash: string;
  @Moment('not personal', { precision: 3 }) madeAt: Date;
  @Moment('not personal', { precision: 3 }) expiresAt: Date;
  @Integer('not personal', { type: 'smallint', default: 0 }) tries: number;
  /** SHA-256 of the session's token; null until the right code is given. */
  @Withheld('a secret')
  @Text('not personal', { nullable: true })
  sessionHash: string | null;
  @Moment('not personal', { nullable: true, precision: 3 }) sessionUntil: Date | null;
}
