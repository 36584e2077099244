import type { SharedContent, SharedKind } from '@app/call-flow';
import { Erased, Integer, Json, Moment, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Opening hours, a calendar or a team that the flows of an owner's numbers share. */
@Entity({ name: 'shared_parts' })
@OwnedBy('ownerId')
@Erased('contract')
export class SharedPart {
  @Text('not personal', { primary: true }) ownerId: string;
  @Text('not personal', { primary: true }) kind: SharedKind;
  /** As flows name it. */
  @Text('not personal', { primary: true }) name: string;
  @Text('not personal') title: string;
  /** JSON; a team's contains the destinations' numbers. */
  @Json({
    whom: ['answerers'],
    purpose: 'forwarding calls to a team that several numbers share',
    ground: 'contract',
    period: 'until the owner changes or deletes it',
  })
  content: SharedContent;
  /** Never repeats. */
  @Integer('not personal') revision: number;
  @Moment('not personal', { precision: 3 }) changedAt: Date;
  /** Id of the person, key or service that changed it last. */
  @Text('not personal') changedBy: string;
}
