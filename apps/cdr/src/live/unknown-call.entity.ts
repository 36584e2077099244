import { Flag, Instant, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofUnknownCall } from '../kernel/personal-data.js';

/**
 * An answered call that was closed with an unknown end. Rows are written and read by the SQL of
 * live-store.ts.
 */
@Entity({ name: 'unknown_calls', schema: 'cdr' })
@OwnedBy('ownerId')
@KeptBy('traffic', { from: 'startedAt' })
export class UnknownEnd {
  @Uuid('not personal', { primary: true }) callId: string;
  @Whole('not personal', { primary: true }) startedAt: number;
  @Whole('not personal') answeredAt: number;
  @Whole('not personal') lastSeenAt: number;
  @Text('not personal') switchName: string;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal', { nullable: true }) carrierId: string | null;
  @Text(ofUnknownCall, { nullable: true }) callingNumber: string | null;
  @Flag('not personal') withheld: boolean;
  @Text(ofUnknownCall, { nullable: true }) originCountry: string | null;
  @Text(ofUnknownCall) originKind: string;
  @Text('not personal') calledNumber: string;
  @Instant('not personal', { precision: 3 }) closedAt: string;
}
