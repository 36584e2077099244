import { NotOwners, NotPersonal, PersonalData, Withheld } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  /** E.164. */
  @Column({ type: 'text' })
  @PersonalData(ofCode)
  number: string;

  /** Of the request that the number was rung for: its own, or one before it whose code still counts. */
  @Column({ name: 'spoken_id', type: 'uuid' })
  @NotPersonal()
  spokenId: string;

  /** HMAC of the code and `spokenId`, by a key that isn’t in the database: six digits are soon tried. Empty
   * until it is spoken. */
  @Column({ name: 'code_hash', type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  codeHash: string;

  @Column({ name: 'made_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  madeAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  expiresAt: Date;

  @Column({ type: 'smallint', default: 0 })
  @NotPersonal()
  tries: number;

  /** SHA-256 of the session’s token; null before the right code was given. */
  @Column({ name: 'session_hash', type: 'text', nullable: true })
  @NotPersonal()
  @Withheld('a secret')
  sessionHash: string | null;

  @Column({ name: 'session_until', type: 'timestamptz', precision: 3, nullable: true })
  @NotPersonal()
  sessionUntil: Date | null;
}
