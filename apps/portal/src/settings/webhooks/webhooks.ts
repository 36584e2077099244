import { type Asked, webhookSecretRenew } from '@app/contracts';
import { Controller } from '@nestjs/common';
import { Answers } from '../../kernel/operations/index.js';
import { WebhookSecrets } from './webhook-secrets.js';

@Controller()
export class Webhooks {
  constructor(private readonly secrets: WebhookSecrets) {}

  @Answers(webhookSecretRenew)
  renew({ scope, ownerId }: Asked<typeof webhookSecretRenew>) {
    return this.secrets.renew(scope, ownerId);
  }
}
