import { NotPersonal, Withheld } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A code of an authenticator that was used: within its minute it can't be used again (RFC 6238, 5.2). */
@Entity({ name: 'used_codes' })
export class UsedCode {
  @PrimaryColumn({ name: 'user_id', type: 'text' })
  @NotPersonal()
  userId: string;

  @PrimaryColumn({ name: 'code_hash', type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  codeHash: string;

  @Column({ name: 'used_at', type: 'timestamptz' })
  @NotPersonal()
  usedAt: Date;
}
