import { platformLimitsKey, type PlatformLimits } from '@app/contracts';
import { Json, Moment, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The only row with the platform's limits; no row while they aren't set. */
@Entity({ name: 'platform_limits' })
@NotOwners('the same for everybody')
export class StoredPlatformLimits {
  @Text('not personal', { primary: true }) id: typeof platformLimitsKey;
  /** The limits, with the numbers of blocked callers. */
  @Json({
    whom: ['callers'],
    purpose: 'refusing calls of those who did harm by calling',
    ground: 'legitimate interest',
    period: 'until they are removed from the list',
  })
  limits: PlatformLimits;
  @Moment('not personal') changedAt: Date;
}
