import { defaultLimits, ownerLimits } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { Owner } from '../../parties/index.js';
import { platformLimitsIn } from './limits.js';
import { mayForwardTo } from './may-forward.js';

/**
 * Countries, ISO 3166, that calls may be sent on to: as controllers hold it. An owner without countries of
 * his own, or nobody (null), has everybody's.
 */
export async function forwardingCountries(
  manager: EntityManager,
  ownerId: string | null,
): Promise<readonly string[]> {
  const owner = ownerId === null ? null : await manager.findOneBy(Owner, { id: ownerId });
  const own = ownerLimits.parse(owner?.limits ?? {}).countries;
  return own ?? ((await platformLimitsIn(manager)) ?? defaultLimits).countries;
}

/** Whether calls may be sent on to a destination, E.164, by its country. */
export async function forwardingOf(
  manager: EntityManager,
  ownerId: string | null,
): Promise<(destination: string) => boolean> {
  const countries = await forwardingCountries(manager, ownerId);
  return (destination) => mayForwardTo(countries, destination);
}
