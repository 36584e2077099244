import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { slug } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { WebhookSecrets } from './webhook-secrets.js';

const secretView = named(
  'WebhookSecret',
  z.object({ secret: z.string().meta({ description: 'Shown this once.' }) }),
);

/** What signs our questions to an owner's services (Standard Webhooks). */
@Controller('v1/owners/:ownerId/webhook-secret')
export class WebhooksController {
  constructor(private readonly secrets: WebhookSecrets) {}

  @Access('webhooks:manage')
  @Post()
  @HttpCode(200)
  @Answers(secretView, { summary: 'Makes another secret, which counts at once, and shows it.' })
  renew(@By() by: Principal, @Param('ownerId', { schema: slug }) ownerId: string) {
    return this.secrets.renew(scopeFor(by, 'webhooks:manage', { ownerId }), ownerId);
  }
}
