import { defaultLimits, ownerLimits, ownerLimitsInEffect } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { Owner } from '../../parties/index.js';
import { platformLimitsIn } from './limits.js';
import { mayForwardTo } from './may-forward.js';

/**
 * Countries, ISO 3166, to which calls may be forwarded, as controllers apply them. An owner without countries of its
 * own, or no owner (null), gets the platform's.
 */
export async function forwardingCountries(
  manager: EntityManager,
  ownerId: string | null,
): Promise<readonly string[]> {
  const owner = ownerId === null ? null : await manager.findOneBy(Owner, { id: ownerId });
  const platform = (await platformLimitsIn(manager)) ?? defaultLimits;
  const [set, own] = [owner?.limits, owner?.ownLimits].map((each) => ownerLimits.parse(each ?? {}));
  return ownerLimitsInEffect(set!, own, platform).countries;
}

/** Returns whether calls of an owner may be forwarded to a destination, E.164, by its country. */
export async function forwardingOf(
  manager: EntityManager,
  ownerId: string | null,
): Promise<(destination: string) => boolean> {
  const countries = await forwardingCountries(manager, ownerId);
  return (destination) => mayForwardTo(countries, destination);
}
