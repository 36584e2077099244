import type { LayoutDefinition } from '@app/contracts';
import { Digits, Flag, Integer, Json, Moment, Text, Texts, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** An import and how far it is: what is to be done stands here and nowhere else. */
@Entity({ name: 'carrier_imports', schema: 'cdr' })
export class HeldImport {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') carrierId: string;
  @Text('not personal') fileName: string;
  @Text('not personal') state: string;
  @Digits('not personal') bytes: string;
  @Digits('not personal') uploadedBytes: string;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Text('not personal') startedBy: string;
  @Moment('not personal') startedAt: Date;
  @Moment('not personal', { nullable: true }) finishedAt: Date | null;
  @Moment('not personal', { nullable: true }) expiresAt: Date | null;
  @Uuid('not personal', { nullable: true }) layoutId: string | null;
  @Integer('not personal', { nullable: true }) layoutVersion: number | null;
  @Json('not personal', { nullable: true }) definition: LayoutDefinition | null;
  @Digits('not personal', { nullable: true }) coversFrom: string | null;
  @Digits('not personal', { nullable: true }) coversUntil: string | null;
  @Flag('not personal') acceptUnreadable: boolean;
  @Moment('not personal', { nullable: true }) queuedAt: Date | null;
  @Moment('not personal', { nullable: true }) dueAt: Date | null;
  @Integer('not personal') attempts: number;
  @Integer('not personal') failures: number;
  @Digits('not personal') readBytes: string;
  @Digits('not personal') readRows: string;
  @Digits('not personal') callRows: string;
  @Digits('not personal') refusedRows: string;
  @Digits('not personal') repeatedRows: string;
  @Digits('not personal') overlappingRows: string;
  @Digits('not personal') storedRows: string;
  @Digits('not personal') storedUntil: string;
  @Moment('not personal', { nullable: true }) storedAt: Date | null;
  @Text('not personal', { nullable: true }) step: string | null;
  @Digits('not personal', { nullable: true }) comparedUntil: string | null;
  @Digits('not personal') comparedDays: string;
  @Moment('not personal', { nullable: true }) comparedAt: Date | null;
  @Text('not personal', { nullable: true }) problem: string | null;
  @Digits('not personal', { nullable: true }) problemRow: string | null;
  @Texts('not personal') problemColumns: string[];
  @Uuid('not personal', { nullable: true }) duplicateOf: string | null;
  @Text('not personal', { nullable: true }) removalReason: string | null;
  @Text('not personal', { nullable: true }) removedBy: string | null;
  @Moment('not personal', { nullable: true }) removedAt: Date | null;
}
