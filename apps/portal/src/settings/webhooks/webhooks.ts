import { type Asked, webhookSecretGet, webhookSecretRenew } from '@app/contracts';
import { Controller } from '@nestjs/common';
import { Answers } from '../../kernel/operations/index.js';
import { WebhookSecrets } from './webhook-secrets.js';

@Controller()
export class Webhooks {
  constructor(private readonly secrets: WebhookSecrets) {}

  @Answers(webhookSecretGet)
  get({ scope, ownerId }: Asked<typeof webhookSecretGet>) {
    return this.secrets.stateOf(scope, ownerId);
  }

  @Answers(webhookSecretRenew)
  renew({ scope, ownerId, signsTwiceHours }: Asked<typeof webhookSecretRenew>) {
    return this.secrets.renew(scope, ownerId, signsTwiceHours);
  }
}
