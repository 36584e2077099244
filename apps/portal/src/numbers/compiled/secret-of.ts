import type { Flow } from '@app/call-flow';
import type { EntityManager } from 'typeorm';
import { unseal } from './sealing.js';
import { WebhookSecret } from './webhook-secret.entity.js';

/** Whether a flow asks the owner's services, so that somebody has to sign. */
export const asksServices = ({ nodes }: Flow): boolean =>
  [...nodes.values()].some(({ type }) => type === 'decide');

/**
 * The owner's secret; null when there is none, or none that can be read any more, because
 * `AUTH_SECRET` is another one: then it has to be renewed.
 */
export async function secretOf(
  manager: EntityManager,
  ownerId: string,
  authSecret: string,
): Promise<string | null> {
  const row = await manager.findOneBy(WebhookSecret, { ownerId });
  return row === null ? null : unseal(row.sealed, ownerId, authSecret);
}
