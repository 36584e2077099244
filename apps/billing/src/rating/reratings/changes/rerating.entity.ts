import type { Renewal, Rerating } from '@app/contracts';
import {
  Flag,
  Instant,
  Integer,
  KeptBy,
  OwnedBy,
  Text,
  Texts,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';

/** A comparison of the calls of a period with what they would cost now, which staff may apply. */
@Entity({ name: 'reratings', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'startedAt' })
export class StoredRerating {
  @Uuid('not personal', { primary: true }) id: string;
  @Instant('not personal') from: string;
  @Instant('not personal') until: string;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text('not personal', { nullable: true }) carrierId: string | null;
  @Text('not personal', { nullable: true }) number: string | null;
  @Texts('not personal') renew: Renewal[];
  /** Whether billing made it by itself for calls that cdr corrected; it is then applied at once. */
  @Flag('not personal') automatic: boolean;
  /** The reason that the asker gave. */
  @Text('not personal') reason: string;
  @Text('not personal') state: Rerating['state'];
  @Text('not personal', { nullable: true }) waitsFor: Rerating['waitsFor'];
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  /** The price counter at the comparison that the report shows; null before the first comparison. */
  @Whole('not personal', { nullable: true }) priceCounter: number | null;
  @Instant('not personal', { nullable: true }) comparedAt: string | null;
  @Text('not personal', { nullable: true }) appliedBy: string | null;
  /** When applying the re-rating began; null before. */
  @Instant('not personal', { nullable: true }) applyAt: string | null;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  /** The last handled call: its start, microseconds since 1970, and its id. */
  @Whole('not personal') atStart: number;
  @Uuid('not personal') atCall: string;
  @Integer('not personal') done: number;
  /** Number of calls to compare or apply; null until they are counted. */
  @Integer('not personal', { nullable: true }) total: number | null;
  @Integer('not personal') changed: number;
  /** Numbers of parts that enter and leave the quarantine. */
  @Integer('not personal') enters: number;
  @Integer('not personal') leaves: number;
  /** Whether the report's file was destroyed after its retention period. */
  @Flag('not personal') fileAged: boolean;
}
