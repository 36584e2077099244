import {
  webhookAdd,
  webhookChange,
  webhookDeliveries,
  webhookDeliveryGet,
  webhookList,
  webhookPause,
  webhookRemove,
  webhookReplay,
  webhookResume,
  webhookRotate,
  webhookTest,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DeliveryLog } from './delivery-log.service.js';
import { PauseNotices } from './pause-notices.service.js';
import { WebhookSender } from './webhook-sender.service.js';
import { Webhooks } from './webhooks.service.js';

/** Answers `webhookQuestions` of the contracts. */
@Injectable()
export class WebhookQuestions implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly webhooks: Webhooks,
    private readonly log: DeliveryLog,
    private readonly sender: WebhookSender,
    private readonly notices: PauseNotices,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, webhooks, log } = this;
    messaging.answer(webhookList, (question) => webhooks.list(question));
    messaging.answer(webhookAdd, (question) => webhooks.add(question));
    messaging.answer(webhookChange, (question) => webhooks.change(question));
    messaging.answer(webhookRemove, async (question) => {
      const removed = await webhooks.remove(question);
      this.sender.wakeTidying();
      return removed;
    });
    messaging.answer(webhookRotate, (question) => webhooks.rotate(question));
    messaging.answer(webhookDeliveries, (question) => log.list(question));
    messaging.answer(webhookDeliveryGet, (question) => log.get(question));
    messaging.answer(webhookPause, async (question) => {
      const paused = await webhooks.pause(question);
      this.notices.wake();
      return paused;
    });
    messaging.answer(webhookResume, (question) => this.thenSend(webhooks.resume(question)));
    messaging.answer(webhookTest, (question) => this.thenSend(log.test(question)));
    messaging.answer(webhookReplay, (question) => this.thenSend(log.replay(question)));
  }

  private async thenSend<T>(done: Promise<T>): Promise<T> {
    const answer = await done;
    this.sender.wake();
    return answer;
  }
}
