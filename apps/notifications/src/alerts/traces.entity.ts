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

/** A destination that calls could not reach, since it was last reached. */
@Entity({ name: 'failing_destinations' })
@OwnedBy('ownerId')
@Erased('contract')
export class FailingDestination {
  @Text('not personal', { primary: true }) ownerId: string;
  @Text(forAlerts(['answerers'], 'until it is reached, a week at most'), { primary: true })
  destination: string;
  /** Number of failures in a row. */
  @Integer('not personal') failures: number;
  @Moment('not personal') lastAt: Date;
}

/** Number of calls to a number within an hour, for owners with alerts of silence. */
@Entity({ name: 'number_hours' })
@OwnedBy('ownerId')
@Erased('contract')
export class NumberHour {
  @Text('not personal', { primary: true }) ownerId: string;
  @Text(forAlerts(['owners'], 'five weeks'), { primary: true }) number: string;
  @Moment('not personal', { primary: true }) hour: Date;
  @Integer('not personal') calls: number;
}
