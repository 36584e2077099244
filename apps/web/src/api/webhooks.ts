import {
  ownerWebhooksAdd,
  ownerWebhooksChange,
  ownerWebhooksDeliveries,
  ownerWebhooksDelivery,
  ownerWebhooksList,
  ownerWebhooksPause,
  ownerWebhooksRemove,
  ownerWebhooksReplay,
  ownerWebhooksResume,
  ownerWebhooksRotate,
  ownerWebhooksTest,
} from './generated/sdk.gen.js';
import type {
  OwnerWebhooksAddData,
  Webhook,
  WebhookDelivery,
  WebhookWithSecret,
  WholeWebhookDelivery,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Webhook, WebhookDelivery, WebhookWithSecret, WholeWebhookDelivery };
export type WebhookBody = OwnerWebhooksAddData['body'];
export type WebhookEvent = Webhook['events'][number];
export type DeliveryState = WebhookDelivery['state'];

/** What an owner may be told of, in the order in which it is offered. */
export const webhookEvents = [
  'call.ended',
  'voicemail.left',
  'recording.stored',
  'document.issued',
  'alert.raised',
  'alert.over',
] as const satisfies readonly WebhookEvent[];

const pageSize = 50;

export const webhooksQuery = (ownerId: string) => ({
  queryKey: ['webhooks', ownerId],
  queryFn: async () =>
    (await dataOf(ownerWebhooksList({ ...sent, path: { ownerId } }))).items as readonly Webhook[],
});

export const addWebhook = (ownerId: string, body: WebhookBody) =>
  dataOf(ownerWebhooksAdd({ ...sent, path: { ownerId }, body }));

const of = (ownerId: string, id: string) => ({ ...sent, path: { ownerId, id } });

export const changeWebhook = (ownerId: string, id: string, body: WebhookBody) =>
  dataOf(ownerWebhooksChange({ ...of(ownerId, id), body }));
export const removeWebhook = async (ownerId: string, id: string): Promise<void> => {
  await dataOf(ownerWebhooksRemove(of(ownerId, id)));
};
export const pauseWebhook = (ownerId: string, id: string) =>
  dataOf(ownerWebhooksPause(of(ownerId, id)));
export const resumeWebhook = (ownerId: string, id: string) =>
  dataOf(ownerWebhooksResume(of(ownerId, id)));
export const renewSecret = (ownerId: string, id: string) =>
  dataOf(ownerWebhooksRotate(of(ownerId, id)));
export const testWebhook = (ownerId: string, id: string) =>
  dataOf(ownerWebhooksTest(of(ownerId, id)));

export const listDeliveries = (
  ownerId: string,
  id: string,
  state: DeliveryState | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<WebhookDelivery>> =>
  dataOf(
    ownerWebhooksDeliveries({
      ...of(ownerId, id),
      query: { state, after, limit: pageSize },
      signal,
    }),
  );
export const deliveryQuery = (ownerId: string, id: string) => ({
  queryKey: ['webhook-delivery', ownerId, id],
  queryFn: () => dataOf(ownerWebhooksDelivery(of(ownerId, id))),
});
export const replayDelivery = (ownerId: string, id: string) =>
  dataOf(ownerWebhooksReplay(of(ownerId, id)));
