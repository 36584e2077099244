import { Created, Erased, OwnedBy, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

/** What signs the questions to an owner's services; he checks by it that they are ours. */
@Entity({ name: 'webhook_secrets' })
@OwnedBy('ownerId')
@Erased('contract')
export class WebhookSecret {
  @Text('not personal', { primary: true }) ownerId: string;
  /** Encrypted with a key of the portal's own. */
  @Withheld('a secret')
  @Text('not personal')
  sealed: string;
  @Text('not personal') createdBy: string;
  @Created('not personal') createdAt: Date;
}
