import type { Flow } from '@app/call-flow';
import type { EntityManager } from 'typeorm';
import { unseal } from './sealing.js';
import { WebhookSecret } from './webhook-secret.entity.js';

/** Whether a flow sends requests to the owner's services, which have to be signed. */
export const asksServices = ({ nodes }: Flow): boolean =>
  [...nodes.values()].some(({ type }) => type === 'decide');

/**
 * The owner's webhook secret; null when there is none, or when it can't be read any more because `AUTH_SECRET`
 * changed: then it must be renewed.
 */
export async function secretOf(
  manager: EntityManager,
  ownerId: string,
  authSecret: string,
): Promise<string | null> {
  const row = await manager.findOneBy(WebhookSecret, { ownerId });
  return row === null ? null : unseal(row.sealed, ownerId, authSecret);
}
