import { platformLimitsKey, type PlatformLimits } from '@app/contracts';
import { Json, Moment, NotOwners, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The one row of what holds for everybody, once somebody has set it. */
@Entity({ name: 'platform_limits' })
@NotOwners('the same for everybody')
export class StoredPlatformLimits {
  @Text('not personal', { primary: true }) id: typeof platformLimitsKey;
  /** Holds the numbers of blocked callers. */
  @Json({
    whom: ['callers'],
    purpose: 'refusing calls of those who did harm by calling',
    ground: 'legitimate interest',
    period: 'until they are removed from the list',
  })
  limits: PlatformLimits;
  @Moment('not personal') changedAt: Date;
}
