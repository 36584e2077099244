import type { CallExport, CallFilters, ExportForm } from '@app/contracts';
import {
  Erased,
  Flag,
  Instant,
  Integer,
  Json,
  Moment,
  OwnedBy,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofExport } from '../kernel/personal-data.js';

/** An export and its progress; the only record of the work still to do. */
@Entity({ name: 'exports', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('contract')
export class StoredExport {
  @Uuid('not personal', { primary: true }) id: string;
  /** The owner of the calls; null: calls of every owner. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  /** The only owner that sees the export; null: staff who may see every call. */
  @Text('not personal', { nullable: true }) seenBy: string | null;
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  @Json(ofExport) filters: Omit<CallFilters, 'ownerId'>;
  @Json('not personal') form: ExportForm;
  @Text('not personal') state: CallExport['state'];
  @Text('not personal', { nullable: true }) problem: CallExport['problem'];
  /** Number of attempts begun; the file is the last attempt's. */
  @Integer('not personal') attempts: number;
  /** The export is not begun before this moment; while it runs, the end of its worker's lease. */
  @Moment('not personal') dueAt: Date;
  @Whole('not personal', { nullable: true }) untilPosition: number | null;
  @Whole('not personal') rows: number;
  @Whole('not personal', { nullable: true }) estimatedRows: number | null;
  /** Whether the export turned out to have more rows than the quick lane takes. */
  @Flag('not personal') isLarge: boolean;
  @Whole('not personal', { nullable: true }) bytes: number | null;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  @Instant('not personal', { nullable: true }) expiresAt: string | null;
}
