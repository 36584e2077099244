import { Digits, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The position up to which the events of a subject were followed. */
@Entity({ name: 'follow_positions' })
export class FollowPosition {
  @Text('not personal', { primary: true }) subject: string;
  @Digits('not personal') position: string;
}
