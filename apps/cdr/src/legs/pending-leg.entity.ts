import { Digits, Moment, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A leg that is in no record yet: from its commit until its record's, or until it is listed as an
 * orphan. A B leg that arrived with its A leg has no row: the A leg's row covers both.
 */
@Entity({ name: 'pending_legs', schema: 'cdr' })
export class PendingLeg {
  @Uuid('not personal', { primary: true }) uuid: string;
  @Digits('not personal', { primary: true }) startedAt: string;
  @Uuid('not personal', { nullable: true }) callId: string | null;
  @Text('not personal') direction: string;
  @Text('not personal') switchName: string;
  @Moment('not personal') receivedAt: Date;
  @Moment('not personal', { nullable: true }) checkedAt: Date | null;
  @Moment('not personal', { nullable: true }) absentSince: Date | null;
}
