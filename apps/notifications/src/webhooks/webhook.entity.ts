import type { PauseReason, WebhookEvent } from '@app/contracts';
import {
  Erased,
  Flag,
  Instant,
  Moment,
  OwnedBy,
  type PersonalDataDeclaration,
  Text,
  Texts,
  Uuid,
  Withheld,
} from '@app/platform/database';
import { Entity } from 'typeorm';

const ofWebhook: PersonalDataDeclaration = {
  whom: ['owners'],
  purpose: 'telling an owner’s own services what happens with his numbers',
  ground: 'contract',
  period: 'until the owner removes the webhook, at most a month after his contract ends',
};

/** A service of an owner that gets messages about events. */
@Entity({ name: 'webhooks' })
@OwnedBy('ownerId')
@Erased('contract')
export class WebhookRow {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') ownerId: string;
  @Text(ofWebhook) url: string;
  @Text(ofWebhook) description: string;
  @Texts('not personal') events: WebhookEvent[];
  /** The secret that signs messages, encrypted. */
  @Withheld('a secret')
  @Text('not personal')
  sealed: string;
  /** The previous secret, which also signs for a day; null without one. */
  @Withheld('a secret')
  @Text('not personal', { nullable: true })
  sealedBefore: string | null;
  @Instant('not personal', { nullable: true }) signsTwiceUntil: string | null;
  @Instant('not personal') createdAt: string;
  @Instant('not personal', { nullable: true, precision: 3 }) pausedAt: string | null;
  @Text('not personal', { nullable: true }) pausedFor: PauseReason | null;
  /**
   * `user:` or `key:` with the id of the maker whose rights the webhook uses; null for a webhook
   * older than this column.
   */
  @Text('not personal', { nullable: true }) madeBy: string | null;
  /** Since when the webhook has accepted nothing; null when it accepted the last message. */
  @Instant('not personal', { nullable: true }) failingSince: string | null;
  /** When the owner's webhook was removed; the row is deleted once its log is. Null: not removed. */
  @Moment('not personal', { nullable: true }) removedAt: Date | null;
  /** Whether its owner must still be mailed about the pause. */
  @Flag('not personal') noticeDue: boolean;
}
