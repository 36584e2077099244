import { Erased, Flag, Moment, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofLiveCall } from '../kernel/personal-data.js';

/**
 * A call under way, or one that has ended and whose leg is not stored yet (`goneAt`). Rows are
 * written and read by the SQL of live-store.ts.
 */
@Entity({ name: 'live_calls', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('contract')
export class ListedCall {
  @Uuid('not personal', { primary: true }) callId: string;
  @Whole('not personal') startedAt: number;
  @Whole('not personal', { nullable: true }) answeredAt: number | null;
  @Whole('not personal') lastSeenAt: number;
  @Text('not personal') switchName: string;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal', { nullable: true }) carrierId: string | null;
  @Text(ofLiveCall, { nullable: true }) callingNumber: string | null;
  @Flag('not personal') withheld: boolean;
  @Text(ofLiveCall, { nullable: true }) originCountry: string | null;
  @Text(ofLiveCall) originKind: string;
  @Text('not personal') calledNumber: string;
  @Uuid('not personal', { nullable: true }) coreUuid: string | null;
  /** When the destination answered that the caller talks with, and its leg; null: none talks. */
  @Whole('not personal', { nullable: true }) connectedAt: number | null;
  @Uuid('not personal', { nullable: true }) connectedLeg: string | null;
  @Moment('not personal') seenAt: Date;
  @Moment('not personal', { nullable: true }) goneAt: Date | null;
}
