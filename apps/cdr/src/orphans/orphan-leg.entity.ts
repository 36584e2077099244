import { Digits, Moment, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A leg whose A leg never arrived though its channel is gone; resolved if the A leg arrives after
 * all.
 */
@Entity({ name: 'orphan_legs', schema: 'cdr' })
export class ListedOrphan {
  @Uuid('not personal', { primary: true }) uuid: string;
  @Digits('not personal', { primary: true }) startedAt: string;
  @Uuid('not personal', { nullable: true }) callId: string | null;
  @Text('not personal') switchName: string;
  @Text('not personal') reason: string;
  @Moment('not personal', { precision: 3 }) orphanedAt: Date;
  @Moment('not personal', { nullable: true }) resolvedAt: Date | null;
}
