import { NotOwners, NotPersonal, PersonalData, Withheld } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

const showing = {
  whom: ['users', 'staff'],
  purpose: 'showing people where they are signed in, so that they can end it',
  ground: 'legitimate interest',
  period: 'a day after the session ends',
} as const;

/** Somebody who is signed in, by a cookie. Written by better-auth. */
@Entity({ name: 'sessions' })
@NotOwners('a person’s, not the organisation’s: whoever asks finds his own in profile.json')
export class Session {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ name: 'user_id', type: 'text' })
  @NotPersonal()
  userId: string;

  /** Of no use by itself: the cookie is signed with `AUTH_SECRET`. */
  @Column({ type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  token: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  @NotPersonal()
  expiresAt: Date;

  @Column({ name: 'ip_address', type: 'text', nullable: true })
  @PersonalData(showing)
  ipAddress: string | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  @PersonalData(showing)
  userAgent: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  @NotPersonal()
  updatedAt: Date;
}
