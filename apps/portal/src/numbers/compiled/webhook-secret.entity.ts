import { Created, Erased, Moment, OwnedBy, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The secret that signs requests to an owner's services, which check by it that we sent them. */
@Entity({ name: 'webhook_secrets' })
@OwnedBy('ownerId')
@Erased('contract')
export class WebhookSecret {
  @Text('not personal', { primary: true }) ownerId: string;
  /** The secret, encrypted with a key of the portal. */
  @Withheld('a secret')
  @Text('not personal')
  sealed: string;
  /** The previous secret, which signs too for a time; null without one. */
  @Withheld('a secret')
  @Text('not personal', { nullable: true })
  sealedBefore: string | null;
  @Moment('not personal', { nullable: true }) signsTwiceUntil: Date | null;
  @Text('not personal') createdBy: string;
  @Created('not personal') createdAt: Date;
}
