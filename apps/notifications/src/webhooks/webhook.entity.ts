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

/** Where an owner has a service of his own told of what happens. */
@Entity({ name: 'webhooks' })
@OwnedBy('ownerId')
@Erased('contract')
export class WebhookRow {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') ownerId: string;
  @Text(ofWebhook) url: string;
  @Text(ofWebhook) description: string;
  @Texts('not personal') events: WebhookEvent[];
  /** The secret that signs, encrypted. */
  @Withheld('a secret')
  @Text('not personal')
  sealed: string;
  /** The one before, which signs beside it for a day. */
  @Withheld('a secret')
  @Text('not personal', { nullable: true })
  sealedBefore: string | null;
  @Instant('not personal', { nullable: true }) signsTwiceUntil: string | null;
  @Instant('not personal') createdAt: string;
  @Instant('not personal', { nullable: true, precision: 3 }) pausedAt: string | null;
  @Text('not personal', { nullable: true }) pausedFor: PauseReason | null;
  /** `user:` or `key:` and the id of whose right it goes by; null of one that is older than this. */
  @Text('not personal', { nullable: true }) madeBy: string | null;
  /** Since when it has taken nothing; null when it took the last that was sent. */
  @Instant('not personal', { nullable: true }) failingSince: string | null;
  /** It is gone for its owner, and goes as soon as its log has. */
  @Moment('not personal', { nullable: true }) removedAt: Date | null;
  /** Its owner isn't told yet that it is paused. */
  @Flag('not personal') noticeDue: boolean;
}
