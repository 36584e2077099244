import { systemClock } from '@app/common';
import type { EntityManager } from 'typeorm';
import type { Mails } from '../kernel/mails.js';
import { ServiceNumberEntity } from '../numbers/index.js';
import { headsOf, Owner } from '../parties/index.js';
import type { TariffVersion } from './tariff-version.entity.js';

/** How long notifications may retry the mail. */
const mailForMs = 7 * 86_400_000;

/**
 * Mails an owner that staff refused its order, with the reason: at its billing address, else to its members in the role
 * `owner`. The mail is queued within the transaction of the
 * refusal: without it nothing is refused.
 * @throws AppError unavailable when notifications does not answer.
 */
export async function mailRefusal(
  manager: EntityManager,
  mails: Mails,
  { id, number, askedAt }: TariffVersion,
  reason: string,
): Promise<void> {
  const { ownerId } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
  const { name, billTo } = await manager.findOneByOrFail(Owner, { id: ownerId });
  const mail = {
    template: 'tariff-refused',
    ownerName: name,
    serviceNumber: number,
    askedAt: askedAt.toISOString(),
    reason,
    expiresAt: new Date(systemClock.now().getTime() + mailForMs).toISOString(),
  } as const;
  const key = `tariff-refused ${id}`;
  const notice = { of: key, ownerId };
  if (billTo !== null) return mails.send(key, billTo, mail, notice);
  for (const [index, to] of (await headsOf(manager, ownerId)).entries()) {
    await mails.send(`${key} ${index}`, to, mail, notice);
  }
}
