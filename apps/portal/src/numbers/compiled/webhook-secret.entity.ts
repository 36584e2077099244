import { Erased, NotPersonal, OwnedBy, Withheld } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** What signs the questions to an owner's services; he checks by it that they are ours. */
@Entity({ name: 'webhook_secrets' })
@OwnedBy('ownerId')
@Erased('contract')
export class WebhookSecret {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  /** Encrypted with a key of the portal's own. */
  @Column({ type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  sealed: string;

  @Column({ name: 'created_by', type: 'text' })
  @NotPersonal()
  createdBy: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
}
