import type { AlertKind } from '@app/contracts';
import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One episode in which an owner is warned of something. Rows move by statements of their own. */
@Entity({ name: 'alerts' })
@OwnedBy('ownerId')
@Erased('contract')
export class AlertRow {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ type: 'text' })
  @NotPersonal()
  kind: AlertKind;

  /** A number, where the kind is about one. */
  @Column({ type: 'text' })
  @PersonalData({
    whom: ['owners', 'answerers'],
    purpose: 'warning an owner of what goes wrong with his numbers, and showing when he was',
    ground: 'contract',
    period: 'a year after it was over',
  })
  subject: string;

  @Column({ name: 'began_at', type: 'timestamptz' })
  @NotPersonal()
  beganAt: Date;

  @Column({ name: 'last_at', type: 'timestamptz' })
  @NotPersonal()
  lastAt: Date;

  @Column({ name: 'over_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  overAt: Date | null;

  @Column({ type: 'integer' })
  @NotPersonal()
  count: number;

  /** Micro-euro, as text. */
  @Column({ type: 'bigint', nullable: true })
  @NotPersonal()
  amount: string | null;

  @Column({ type: 'bigint', nullable: true })
  @NotPersonal()
  threshold: string | null;

  /** Its owner isn't told yet. */
  @Column({ name: 'notice_due', type: 'boolean' })
  @NotPersonal()
  noticeDue: boolean;
}
