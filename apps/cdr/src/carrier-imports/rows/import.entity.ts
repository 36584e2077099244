import type { CarrierImport, LayoutDefinition } from '@app/contracts';
import {
  Flag,
  Instant,
  Integer,
  Json,
  Moment,
  Text,
  Texts,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';

/** An import and its progress; its pending work is stored only here. */
@Entity({ name: 'carrier_imports', schema: 'cdr' })
export class StoredImport {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') carrierId: string;
  @Text('not personal') fileName: string;
  @Text('not personal') state: CarrierImport['state'];
  @Whole('not personal') bytes: number;
  @Whole('not personal') uploadedBytes: number;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  @Instant('not personal', { nullable: true }) expiresAt: string | null;
  @Uuid('not personal', { nullable: true }) layoutId: string | null;
  @Integer('not personal', { nullable: true }) layoutVersion: number | null;
  @Json('not personal', { nullable: true }) definition: LayoutDefinition | null;
  @Whole('not personal', { nullable: true }) coversFrom: number | null;
  @Whole('not personal', { nullable: true }) coversUntil: number | null;
  @Flag('not personal') acceptUnreadable: boolean;
  @Moment('not personal', { nullable: true }) queuedAt: Date | null;
  @Moment('not personal', { nullable: true }) dueAt: Date | null;
  @Integer('not personal') attempts: number;
  @Integer('not personal') failures: number;
  @Whole('not personal') readBytes: number;
  @Whole('not personal') readRows: number;
  @Whole('not personal') callRows: number;
  @Whole('not personal') refusedRows: number;
  @Whole('not personal') repeatedRows: number;
  @Whole('not personal') overlappingRows: number;
  @Whole('not personal') storedRows: number;
  @Whole('not personal') storedUntil: number;
  @Instant('not personal', { nullable: true }) storedAt: string | null;
  @Text('not personal', { nullable: true }) step: 'clearing' | 'matching' | 'counting' | null;
  @Whole('not personal', { nullable: true }) comparedUntil: number | null;
  @Whole('not personal') comparedDays: number;
  @Instant('not personal', { nullable: true }) comparedAt: string | null;
  @Text('not personal', { nullable: true }) problem:
    | NonNullable<CarrierImport['problem']>['code']
    | null;
  @Whole('not personal', { nullable: true }) problemRow: number | null;
  @Texts('not personal') problemColumns: string[];
  @Uuid('not personal', { nullable: true }) duplicateOf: string | null;
  @Text('not personal', { nullable: true }) removalReason: string | null;
  @Text('not personal', { nullable: true }) removedBy: string | null;
  @Instant('not personal', { nullable: true }) removedAt: string | null;
}
