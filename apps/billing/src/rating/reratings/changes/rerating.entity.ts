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

/** Calls of a period that are compared with what they would cost by now. */
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
  /** Of calls that cdr corrected, without a person: applied as soon as it was made. */
  @Flag('not personal') automatic: boolean;
  /** In the words of whoever started it. */
  @Text('not personal') reason: string;
  @Text('not personal') state: Rerating['state'];
  @Text('not personal', { nullable: true }) waitsFor: Rerating['waitsFor'];
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  /** What the price counter says that the report is of. */
  @Whole('not personal', { nullable: true }) priceCounter: number | null;
  @Instant('not personal', { nullable: true }) comparedAt: string | null;
  @Text('not personal', { nullable: true }) appliedBy: string | null;
  /** When it began to be applied. */
  @Instant('not personal', { nullable: true }) applyAt: string | null;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  /** The call that was looked at last: its start, microseconds since 1970, and its id. */
  @Whole('not personal') atStart: number;
  @Uuid('not personal') atCall: string;
  @Integer('not personal') done: number;
  /** Calls that there are to look at; null until they are counted. */
  @Integer('not personal', { nullable: true }) total: number | null;
  @Integer('not personal') changed: number;
  /** Parts that begin and cease to wait. */
  @Integer('not personal') enters: number;
  @Integer('not personal') leaves: number;
  /** Whether its file was given up for its age. */
  @Flag('not personal') fileAged: boolean;
}
