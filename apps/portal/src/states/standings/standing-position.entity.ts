import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How far billing's word of who is unpaid was followed. */
@Entity({ name: 'standing_position' })
export class StandingPosition {
  @Flag('not personal', { primary: true }) single: true;
  @Digits('not personal') position: string;
}
