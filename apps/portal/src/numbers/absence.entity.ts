import { Digits, Erased, Moment, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A destination of an owner's numbers that takes no calls for a time. */
@Entity({ name: 'absences' })
@OwnedBy('ownerId')
@Erased('contract')
export class AbsenceEntity {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') ownerId: string;
  /** Null: it holds for all numbers of the owner. */
  @Text('not personal', { nullable: true }) number: string | null;
  /** E.164. */
  @Text({
    whom: ['answerers'],
    purpose: 'forwarding no calls to a destination while the owner says that nobody answers there',
    ground: 'contract',
    period: 'until the absence ends',
  })
  destination: string;
  /** Null: until further notice. */
  @Moment('not personal', { nullable: true, precision: 3 }) endsAt: Date | null;
  /** Id of the person, key or service that set it. */
  @Text('not personal') setBy: string;
  @Moment('not personal', { precision: 3 }) setAt: Date;
}
