import type { SentType, WebhookDelivery, WebhookTry } from '@app/contracts';
import {
  Erased,
  Instant,
  Integer,
  Json,
  Moment,
  OwnedBy,
  type PersonalDataDeclaration,
  Text,
  Uuid,
} from '@app/platform/database';
import { Entity } from 'typeorm';

const ofDelivery: PersonalDataDeclaration = {
  whom: ['owners', 'callers', 'answerers'],
  purpose:
    'telling an owner’s own services what happens with his numbers, and showing that they were',
  ground: 'contract',
  period: '30 days after it was delivered or given up, three days after it happened at most',
};

/** A message to a webhook, waiting or ended. Rows are changed by statements of DeliveryStore. */
@Entity({ name: 'webhook_deliveries' })
@OwnedBy('ownerId', { inOrderOf: ['createdAt', 'id'] })
@Erased('contract')
export class WebhookDeliveryRow {
  @Uuid('not personal', { primary: true }) id: string;
  @Uuid('not personal') webhookId: string;
  @Text('not personal') ownerId: string;
  /** The event's object: `call_` and the call's id. */
  @Text('not personal') messageId: string;
  @Text('not personal') type: SentType;
  /** JSON, as it is signed and sent each time. Never contains a withheld number. */
  @Text(ofDelivery) body: string;
  @Text('not personal') state: WebhookDelivery['state'];
  @Integer('not personal') attempts: number;
  /** The last 25 tries; answers are the service's own words. */
  @Json(ofDelivery) tries: WebhookTry[];
  @Instant('not personal') createdAt: string;
  @Instant('not personal', { nullable: true }) dueAt: string | null;
  @Moment('not personal') giveUpAt: Date;
  @Instant('not personal', { nullable: true }) endedAt: string | null;
}
