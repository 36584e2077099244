import { defaultLimits, ownerLimits } from '@app/contracts';
import { countryCalled } from '@app/number-plan';
import type { EntityManager } from 'typeorm';
import { Owner } from '../owners/owner.entity.js';
import { platformLimitsIn } from './limits.service.js';

/**
 * Whether calls may be sent on to a destination, E.164, by its country: as controllers hold it. An owner
 * without countries of his own, or nobody (null), has everybody's.
 */
export async function forwardingOf(
  manager: EntityManager,
  ownerId: string | null,
): Promise<(destination: string) => boolean> {
  const owner = ownerId === null ? null : await manager.findOneBy(Owner, { id: ownerId });
  const own = ownerLimits.parse(owner?.limits ?? {}).countries;
  const countries = own ?? ((await platformLimitsIn(manager)) ?? defaultLimits).countries;
  return (destination) => {
    const country = countryCalled(destination);
    return country !== null && countries.includes(country);
  };
}
