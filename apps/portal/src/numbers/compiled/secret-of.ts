import type { Flow } from '@app/call-flow';
import type { NumberSnapshot } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { unseal } from './sealing.js';
import { WebhookSecret } from './webhook-secret.entity.js';

/** Whether a flow sends requests to the owner's services, which have to be signed. */
export const asksServices = ({ nodes }: Flow): boolean =>
  [...nodes.values()].some(({ type }) => type === 'decide');

/**
 * The owner's webhook secret; null when there is none, or when it can't be read any more because `AUTH_SECRET`
 * changed: then it must be renewed. With the previous secret while that one signs too.
 */
export async function secretsOf(
  manager: EntityManager,
  ownerId: string,
  authSecret: string,
  now: Date,
): Promise<Pick<NumberSnapshot, 'webhookSecret' | 'webhookSecretBefore'>> {
  const row = await manager.findOneBy(WebhookSecret, { ownerId });
  if (row === null) return { webhookSecret: null };
  const webhookSecret = unseal(row.sealed, ownerId, authSecret);
  const { sealedBefore, signsTwiceUntil: until } = row;
  const before =
    sealedBefore !== null && until !== null && until > now
      ? { secret: unseal(sealedBefore, ownerId, authSecret), until: until.getTime() * 1000 }
      : null;
  if (before === null || before.secret === null) return { webhookSecret };
  return { webhookSecret, webhookSecretBefore: { ...before, secret: before.secret } };
}
