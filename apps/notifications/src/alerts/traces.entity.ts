import {
  Erased,
  Integer,
  Moment,
  OwnedBy,
  type PersonalDataDeclaration,
  Text,
} from '@app/platform/database';
import { Entity } from 'typeorm';

const forAlerts = (
  whom: PersonalDataDeclaration['whom'],
  period: string,
): PersonalDataDeclaration => ({
  whom,
  purpose: 'finding what an owner has to be warned of',
  ground: 'contract',
  period,
});

/** A destination that calls couldn't be delivered at, since it was last reached. */
@Entity({ name: 'failing_destinations' })
@OwnedBy('ownerId')
@Erased('contract')
export class FailingDestination {
  @Text('not personal', { primary: true }) ownerId: string;
  @Text(forAlerts(['answerers'], 'until it is reached, a week at most'), { primary: true })
  destination: string;
  /** One after the other. */
  @Integer('not personal') failures: number;
  @Moment('not personal') lastAt: Date;
}

/** How often a number was called within an hour; of owners who want to be warned of silence. */
@Entity({ name: 'number_hours' })
@OwnedBy('ownerId')
@Erased('contract')
export class NumberHour {
  @Text('not personal', { primary: true }) ownerId: string;
  @Text(forAlerts(['owners'], 'five weeks'), { primary: true }) number: string;
  @Moment('not personal', { primary: true }) hour: Date;
  @Integer('not personal') calls: number;
}
