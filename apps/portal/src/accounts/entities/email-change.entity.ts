import { NotOwners, NotPersonal, PersonalData, Withheld } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A change of address that waits for its link to be followed. One a user; it goes with any change of how he gets in. */
@Entity({ name: 'email_changes' })
@NotOwners('a person’s, not the organisation’s')
export class EmailChange {
  @PrimaryColumn({ name: 'user_id', type: 'text' })
  @NotPersonal()
  userId: string;

  /** SHA-256 of the token: who reads the table can't use it. */
  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  tokenHash: string;

  /** In lower case. */
  @Column({ name: 'new_email', type: 'text' })
  @PersonalData({
    whom: ['users', 'staff'],
    purpose: 'changing an address once its mailbox is shown to be the person’s',
    ground: 'contract',
    period: 'a day, or until the link is followed',
  })
  newEmail: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  @NotPersonal()
  expiresAt: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
}
