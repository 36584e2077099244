import { Digits, Moment, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A leg that no record holds yet: from its commit to its record's, or until it is an orphan. Those of
 * which an A leg takes care that came with them aren't here.
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
