import type { PauseReason, WebhookEvent } from '@app/contracts';
import {
  Erased,
  NotPersonal,
  OwnedBy,
  PersonalData,
  Withheld,
  type PersonalDataDeclaration,
} from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const ofWebhook: PersonalDataDeclaration = {
  whom: ['owners'],
  purpose: 'telling an owner’s own services what happens with his numbers',
  ground: 'contract',
  period: 'until the owner removes the webhook, at most a month after his contract ends',
};

/** Where an owner has a service of his own told of what happens. */
@Entity({ name: 'webhooks' })
@OwnedBy('ownerId')
@Erased('contract')
export class WebhookRow {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ type: 'text' })
  @PersonalData(ofWebhook)
  url: string;

  @Column({ type: 'text' })
  @PersonalData(ofWebhook)
  description: string;

  @Column({ type: 'text', array: true })
  @NotPersonal()
  events: WebhookEvent[];

  /** The secret that signs, encrypted. */
  @Column({ type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  sealed: string;

  /** The one before, which signs beside it for a day. */
  @Column({ name: 'sealed_before', type: 'text', nullable: true })
  @NotPersonal()
  @Withheld('a secret')
  sealedBefore: string | null;

  @Column({ name: 'signs_twice_until', type: 'timestamptz', nullable: true })
  @NotPersonal()
  signsTwiceUntil: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @Column({ name: 'paused_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  pausedAt: Date | null;

  @Column({ name: 'paused_for', type: 'text', nullable: true })
  @NotPersonal()
  pausedFor: PauseReason | null;

  /** `user:` or `key:` and the id of whose right it goes by; null of one that is older than this. */
  @Column({ name: 'made_by', type: 'text', nullable: true })
  @NotPersonal()
  madeBy: string | null;

  /** Since when it has taken nothing; null when it took the last that was sent. */
  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  @NotPersonal()
  failingSince: Date | null;

  /** It is gone for its owner, and goes as soon as its log has. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  removedAt: Date | null;

  /** Its owner isn't told yet that it is paused. */
  @Column({ name: 'notice_due', type: 'boolean' })
  @NotPersonal()
  noticeDue: boolean;
}
