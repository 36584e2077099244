import type { SentType, WebhookDelivery, WebhookTry } from '@app/contracts';
import {
  Erased,
  NotPersonal,
  OwnedBy,
  PersonalData,
  type PersonalDataDeclaration,
} from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const ofDelivery: PersonalDataDeclaration = {
  whom: ['owners', 'callers', 'answerers'],
  purpose:
    'telling an owner’s own services what happens with his numbers, and showing that they were',
  ground: 'contract',
  period: '30 days after it was delivered or given up, three days after it happened at most',
};

/** A message on its way to a webhook, or that was. Rows move by statements of their own. */
@Entity({ name: 'webhook_deliveries' })
@OwnedBy('ownerId', { inOrderOf: ['createdAt', 'id'] })
@Erased('contract')
export class WebhookDeliveryRow {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'webhook_id', type: 'uuid' })
  @NotPersonal()
  webhookId: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  /** What it is about: `call_` and the call's id. */
  @Column({ name: 'message_id', type: 'text' })
  @NotPersonal()
  messageId: string;

  @Column({ type: 'text' })
  @NotPersonal()
  type: SentType;

  /** JSON, as it is signed and sent each time. Never holds a number that was withheld. */
  @Column({ type: 'text' })
  @PersonalData(ofDelivery)
  body: string;

  @Column({ type: 'text' })
  @NotPersonal()
  state: WebhookDelivery['state'];

  @Column({ type: 'integer' })
  @NotPersonal()
  attempts: number;

  /** The last 25 of them; what was answered is the service's own words. */
  @Column({ type: 'jsonb' })
  @PersonalData(ofDelivery)
  tries: WebhookTry[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  dueAt: Date | null;

  @Column({ name: 'give_up_at', type: 'timestamptz' })
  @NotPersonal()
  giveUpAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  endedAt: Date | null;
}
