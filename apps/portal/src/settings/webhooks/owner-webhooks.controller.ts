import { issueOf, says } from '@app/common';
import { randomUUID } from 'node:crypto';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { serviceProblem, webhookUrl } from '@app/call-flow';
import {
  rightsOfEvents,
  slug,
  uuid,
  webhook,
  webhookAdd,
  webhookChange,
  webhookDeliveries,
  webhookDelivery,
  webhookDeliveryGet,
  webhookEvents,
  webhookList,
  webhookPause,
  webhookRemove,
  webhookReplay,
  webhookResume,
  webhookRotate,
  webhookSettings,
  webhookTest,
  type EventRight,
  type WebhookEvent,
} from '@app/contracts';
import { z } from 'zod';
import {
  Access,
  By,
  forbidden,
  mayEverywhere,
  ownersWith,
  scopeFor,
  type Principal,
} from '../../kernel/access/index.js';
import { NotedMisses } from '../../kernel/asking/noted-misses.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { cursors } from '../../kernel/cursors.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { meaningOf, named } from '../../kernel/openapi/schema-names.js';
import { pageBehind, pageSchema } from '../../kernel/paging.js';

const { shape } = webhookSettings;

const webhookBody = z.strictObject({
  url: webhookUrl
    .superRefine((url, context) => {
      // what is no URL has its problem already
      const problem = URL.canParse(url) ? serviceProblem(url) : null;
      if (problem !== null) context.addIssue(issueOf(problem));
    })
    .describe(meaningOf(shape.url)),
  description: z
    .string()
    .trim()
    .max(100, 'must be at most 100 characters')
    .regex(/^\P{Cc}*$/u, says('not-one-line'))
    .default('')
    .describe(meaningOf(shape.description)),
  events: shape.events,
});
type WebhookBody = z.output<typeof webhookBody>;

const webhookView = named('Webhook', webhook);
const secretView = named('WebhookWithSecret', webhookRotate.reply);
const deliveryView = named('WebhookDelivery', webhookDelivery);
const wholeDelivery = named('WholeWebhookDelivery', webhookDeliveryGet.reply.shape.delivery);
const listView = z.object({ items: z.array(webhookView) });
const deliveriesQuery = pageBehind(cursors.microsThenId).extend({
  state: z
    .enum(['waiting', 'delivered', 'failed'], 'must be waiting, delivered or failed')
    .optional(),
});

/** Owners' own services that are told of what happens; notifications keeps and sends. */
@Controller('v1/owners/:ownerId')
@AsksReason()
@UseInterceptors(NotedMisses)
export class OwnerWebhooksController {
  constructor(private readonly questions: Questions) {}

  @Access('webhooks:manage')
  @Get('webhooks')
  @Answers(listView, { summary: 'An owner’s webhooks, the oldest first: ten at most.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
  ) {
    const { webhooks } = await this.questions.ask(webhookList, asked(by, reason, ownerId));
    return { items: webhooks };
  }

  @Access('webhooks:manage')
  @Post('webhooks')
  @HttpCode(201)
  @Answers(secretView, { status: 201, summary: 'Adds a webhook, and shows its secret this once.' })
  add(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Body({ schema: webhookBody }) body: WebhookBody,
  ) {
    const question = { ...asked(by, reason, ownerId), ...body, by: makerOf(by) };
    refuseUnreadable(by, ownerId, body.events);
    return this.questions.ask(webhookAdd, { ...question, webhookId: randomUUID() });
  }

  @Access('webhooks:manage')
  @Put('webhooks/:id')
  @Answers(webhookView, {
    summary:
      'Replaces its settings; what waits goes by them, too, and is given up when it isn’t told of it any more.',
  })
  async change(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) webhookId: string,
    @Body({ schema: webhookBody }) body: WebhookBody,
  ) {
    const question = { ...readsOf(by, reason, ownerId), webhookId, ...body, by: makerOf(by) };
    refuseUnreadable(by, ownerId, body.events);
    return (await this.questions.ask(webhookChange, question)).webhook;
  }

  @Access('webhooks:manage')
  @Delete('webhooks/:id')
  @HttpCode(204)
  @Answers(null, { summary: 'Removes it, with its log and what waits.' })
  async remove(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) webhookId: string,
  ): Promise<void> {
    await this.questions.ask(webhookRemove, { ...asked(by, reason, ownerId), webhookId });
  }

  @Access('webhooks:manage')
  @Post('webhooks/:id/pause')
  @HttpCode(200)
  @Answers(webhookView, {
    summary: 'Sends nothing to it, and keeps nothing new for it; its owner is told by mail.',
  })
  async pause(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) webhookId: string,
  ) {
    const question = { ...asked(by, reason, ownerId), webhookId };
    return (await this.questions.ask(webhookPause, question)).webhook;
  }

  @Access('webhooks:manage')
  @Post('webhooks/:id/resume')
  @HttpCode(200)
  @Answers(webhookView, { summary: 'Sends to it again, and what waits at once.' })
  async resume(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) webhookId: string,
  ) {
    const question = { ...readsOf(by, reason, ownerId), webhookId, by: makerOf(by) };
    return (await this.questions.ask(webhookResume, question)).webhook;
  }

  @Access('webhooks:manage')
  @Post('webhooks/:id/secret')
  @HttpCode(200)
  @Answers(secretView, {
    summary: 'Makes another secret, and shows it; the one before signs beside it for a day.',
  })
  rotate(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) webhookId: string,
  ) {
    return this.questions.ask(webhookRotate, { ...asked(by, reason, ownerId), webhookId });
  }

  @Access('webhooks:manage')
  @Post('webhooks/:id/test')
  @HttpCode(202)
  @Answers(deliveryView, { status: 202, summary: 'Sends it a message that says nothing.' })
  async test(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) webhookId: string,
  ) {
    const question = { ...readsOf(by, reason, ownerId), webhookId };
    return (await this.questions.ask(webhookTest, question)).delivery;
  }

  @Access('webhooks:manage')
  @Get('webhooks/:id/deliveries')
  @Answers(pageSchema(deliveryView), {
    summary: 'What was sent to it, and waits to be, newest first: of the last 30 days.',
  })
  async deliveries(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) webhookId: string,
    @Query({ schema: deliveriesQuery }) { after, ...query }: z.output<typeof deliveriesQuery>,
  ) {
    const page = after === undefined ? {} : { before: after };
    const question = { ...readsOf(by, reason, ownerId), webhookId, ...query, ...page };
    return this.questions.ask(webhookDeliveries, question);
  }

  @Access('webhooks:manage')
  @Get('webhook-deliveries/:id')
  @Answers(wholeDelivery, {
    summary: 'One message: what it says, and what came of its last tries.',
  })
  async delivery(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) deliveryId: string,
  ) {
    const question = { ...readsOf(by, reason, ownerId), deliveryId };
    return (await this.questions.ask(webhookDeliveryGet, question)).delivery;
  }

  @Access('webhooks:manage')
  @Post('webhook-deliveries/:id/replay')
  @HttpCode(202)
  @Answers(deliveryView, { status: 202, summary: 'Sends a message once more, under the same id.' })
  async replay(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) deliveryId: string,
  ) {
    const question = { ...readsOf(by, reason, ownerId), deliveryId };
    return (await this.questions.ask(webhookReplay, question)).delivery;
  }
}

/** A webhook tells only what its maker may read. @throws AppError forbidden. */
function refuseUnreadable(by: Principal, ownerId: string, events: readonly WebhookEvent[]): void {
  const lacking = rightsOfEvents(events).filter((right) => !has(by, ownerId, right));
  if (lacking.length > 0) throw forbidden(...lacking);
}

const has = (by: Principal, ownerId: string, right: EventRight): boolean =>
  mayEverywhere(by, right) || ownersWith(by, right).includes(ownerId);

const makerOf = (by: Principal): string =>
  by.kind === 'user' ? `user:${by.userId}` : `key:${by.keyId}`;

const asked = (by: Principal, reason: string | undefined, ownerId: string) => ({
  scope: scopeFor(by, 'webhooks:manage', { ownerId, reason }),
  ownerId,
});

/** Notifications knows what the webhook is, or was, told of, and refuses by that. */
const readsOf = (by: Principal, reason: string | undefined, ownerId: string) => ({
  ...asked(by, reason, ownerId),
  rights: rightsOfEvents(webhookEvents).filter((right) => has(by, ownerId, right)),
});
