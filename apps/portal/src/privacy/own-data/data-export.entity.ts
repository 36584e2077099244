import type { DataExport } from '@app/contracts';
import {
  Erased,
  Instant,
  Integer,
  Json,
  OwnedBy,
  Text,
  Uuid,
  Whole,
  Withheld,
} from '@app/platform/database';
import { Entity } from 'typeorm';

/** An export of all stored data of an owner, with its progress. */
@Entity({ name: 'data_exports' })
@OwnedBy('ownerId')
@Erased('contract')
export class StoredDataExport {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') ownerId: string;
  /** `ownerId` when one of the owner's users requested the export; else the id of the staff user who did. */
  @Text('not personal') startedBy: string;
  /** The user whose own account is in the file; null when staff requested it. */
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { nullable: true })
  userId: string | null;
  @Instant('not personal', { precision: 3 }) startedAt: string;
  @Text('not personal') state: DataExport['state'];
  @Text('not personal', { nullable: true }) step: DataExport['step'];
  @Text('not personal', { nullable: true }) problem: DataExport['problem'];
  /** The number of attempts; the file is the last attempt's. */
  @Integer('not personal') attempts: number;
  /** The export isn't begun before this moment; while it runs, the end of a replica's claim. */
  @Instant('not personal', { precision: 3 }) dueAt: string;
  /** The collected rows of each complete table, by `<app>/<table>`: a new attempt skips these tables. */
  @Json('not personal') collected: Record<string, number>;
  @Whole('not personal') rows: number;
  @Whole('not personal', { nullable: true }) expectedRows: number | null;
  @Whole('not personal', { nullable: true }) expectedBytes: number | null;
  /** The number of files in the ZIP so far. */
  @Integer('not personal') files: number;
  @Whole('not personal', { nullable: true }) bytes: number | null;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Instant('not personal', { nullable: true, precision: 3 }) finishedAt: string | null;
  /** When the person who requested the export was mailed that it is ready; null: not yet. */
  @Instant('not personal', { nullable: true, precision: 3 }) toldAt: string | null;
  @Instant('not personal', { nullable: true, precision: 3 }) expiresAt: string | null;
}
