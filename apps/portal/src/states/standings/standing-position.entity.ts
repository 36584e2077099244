import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The position of the last of billing's reports on unpaid owners that was applied. */
@Entity({ name: 'standing_position' })
export class StandingPosition {
  @Flag('not personal', { primary: true }) single: true;
  @Digits('not personal') position: string;
}
