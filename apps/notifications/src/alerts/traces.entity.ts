import {
  Erased,
  NotPersonal,
  OwnedBy,
  PersonalData,
  type PersonalDataDeclaration,
} from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ type: 'text' })
  @PersonalData(forAlerts(['answerers'], 'until it is reached, a week at most'))
  destination: string;

  /** One after the other. */
  @Column({ type: 'integer' })
  @NotPersonal()
  failures: number;

  @Column({ name: 'last_at', type: 'timestamptz' })
  @NotPersonal()
  lastAt: Date;
}

/** How often a number was called within an hour; of owners who want to be warned of silence. */
@Entity({ name: 'number_hours' })
@OwnedBy('ownerId')
@Erased('contract')
export class NumberHour {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ type: 'text' })
  @PersonalData(forAlerts(['owners'], 'five weeks'))
  number: string;

  @PrimaryColumn({ type: 'timestamptz' })
  @NotPersonal()
  hour: Date;

  @Column({ type: 'integer' })
  @NotPersonal()
  calls: number;
}
