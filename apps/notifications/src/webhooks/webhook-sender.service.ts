import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Config } from '../config.js';
import { webhooksPaused, webhooksWaiting, webhookTries } from '../metrics.js';
import { jittered, pauseAfter } from '../sending/back-off.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';
import { DeliveryStore, type DueDelivery, type Room } from './delivery-store.js';
import { OwnerShares } from './owner-shares.js';
import { PauseNotices } from './pause-notices.service.js';
import { PostWebhook } from './post-webhook.js';

/** Maximum numbers of messages under way: in all, to failing webhooks, and of one owner. */
const mostAtOnce = 200;
const mostFailing = 100;
const mostOfOwner = 5;
const tidyEveryMs = 60_000;

/** Sends due messages, many at a time: a hanging service only delays its own owner's messages. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WebhookSender.name);
  private readonly trouble = new LastingTrouble(
    this.logger,
    'the table of webhooks can be read again',
  );
  private readonly repeater: Repeater;
  private readonly tidying: Repeater;
  private readonly shares: OwnerShares;
  private readonly underWay = new Map<Promise<void>, DueDelivery>();

  constructor(
    private readonly store: DeliveryStore,
    private readonly poster: PostWebhook,
    private readonly notices: PauseNotices,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.shares = new OwnerShares(mostOfOwner, config.WEBHOOKS_PER_MINUTE);
    this.repeater = new Repeater(
      (stopping) => this.sweep(stopping),
      config.SWEEP_MS,
      (error) => this.trouble.is('due messages to webhooks cannot be read; trying again', error),
    );
    this.tidying = new Repeater(
      () => this.tidy(),
      tidyEveryMs,
      (error) =>
        this.trouble.is(
          'old messages to webhooks cannot be given up or deleted; trying again',
          error,
        ),
    );
  }

  /** Signals a new message, or one to send now. */
  wake(): void {
    this.repeater.wake();
  }

  /** Signals that there is something to delete. */
  wakeTidying(): void {
    this.tidying.wake();
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
    this.tidying.start();
  }

  /** Resolves when all messages under way have their outcome. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.repeater.stop(), this.tidying.stop()]);
    await Promise.all(this.underWay.keys());
  }

  private async sweep(stopping: AbortSignal): Promise<void> {
    while (this.underWay.size < mostAtOnce && !stopping.aborted) {
      const due = await this.store.claim(this.room());
      this.trouble.isOver();
      for (const delivery of due) this.begin(delivery);
      if (due.length === 0) return;
    }
  }

  private room(): Room {
    const underWay = [...this.underWay.values()];
    return {
      most: mostAtOnce - underWay.length,
      mostFailing: mostFailing - underWay.filter(({ isFailing }) => isFailing).length,
      mostOfOwner,
      left: this.shares.left(Date.now()),
      underWay: underWay.map(({ webhookId }) => webhookId),
    };
  }

  private begin(delivery: DueDelivery): void {
    this.shares.begin(delivery.ownerId, Date.now());
    const work = this.send(delivery)
      .catch((error: unknown) =>
        // An unsettled message becomes due again by itself.
        this.trouble.is(
          'the outcome of a message to a webhook cannot be stored; the message is sent again',
          error instanceof Error ? error : new Error(String(error)),
        ),
      )
      .finally(() => {
        // Looks for due messages only if this message's end made room: all places were taken, its
        // owner was at the limit, or its webhook was failing.
        const wasFull = this.underWay.size >= mostAtOnce;
        this.underWay.delete(work);
        if (this.shares.end(delivery.ownerId) || wasFull || delivery.isFailing) this.wake();
      });
    this.underWay.set(work, delivery);
  }

  private async send(delivery: DueDelivery): Promise<void> {
    const { id: deliveryId, webhookId, attempts, giveUpAt } = delivery;
    const tried = await this.poster.post(delivery);
    webhookTries.inc({ outcome: tried.outcome });
    const isTaken = tried.outcome === 'taken';
    const isOver = giveUpAt.getTime() <= Date.now();
    const pauseMs = jittered(pauseAfter(attempts + 1, this.config.WEBHOOK_RETRY_MS), Math.random());
    const state = isTaken ? 'delivered' : 'failed';
    const next = isTaken || isOver ? ({ state } as const) : { pauseMs };
    const pausedFor = await this.store.settle(delivery, tried, next);
    const { outcome, status } = tried;
    if (isTaken) this.logger.log({ work: 'webhook', count: 1, deliveryId });
    else
      this.logger.warn('a webhook did not accept a message; trying again until its time is over', {
        deliveryId,
        webhookId,
        outcome,
        status,
      });
    if (pausedFor === null) return;
    webhooksPaused.inc({ reason: pausedFor });
    this.logger.warn('a webhook is paused until a person resumes it; its owner is mailed', {
      webhookId,
      reason: pausedFor,
    });
    this.notices.wake();
  }

  private async tidy(): Promise<void> {
    await this.store.giveUpPaused();
    await this.store.giveUpUnsubscribed();
    await this.store.forget();
    webhooksWaiting.set(await this.store.waiting());
  }
}
