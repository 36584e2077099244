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

/** A file of everything that is held of an owner, and how far it is. */
@Entity({ name: 'data_exports' })
@OwnedBy('ownerId')
@Erased('contract')
export class StoredDataExport {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') ownerId: string;
  /** The owner's id, or who of our people asked for him. */
  @Text('not personal') startedBy: string;
  /** Whose account is in it, too; null when one of our people asked. */
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { nullable: true })
  userId: string | null;
  @Instant('not personal', { precision: 3 }) startedAt: string;
  @Text('not personal') state: DataExport['state'];
  @Text('not personal', { nullable: true }) step: DataExport['step'];
  @Text('not personal', { nullable: true }) problem: DataExport['problem'];
  /** How often it was begun; its file is that of the last time. */
  @Integer('not personal') attempts: number;
  /** Not begun before, and when it is under way: somebody's until then. */
  @Instant('not personal', { precision: 3 }) dueAt: string;
  /** Rows of each table that lies among the files, by `<app>/<table>`: where a new attempt goes on. */
  @Json('not personal') collected: Record<string, number>;
  @Whole('not personal') rows: number;
  @Whole('not personal', { nullable: true }) expectedRows: number | null;
  @Whole('not personal', { nullable: true }) expectedBytes: number | null;
  /** Files in it so far. */
  @Integer('not personal') files: number;
  @Whole('not personal', { nullable: true }) bytes: number | null;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Instant('not personal', { nullable: true, precision: 3 }) finishedAt: string | null;
  /** When whoever asked was mailed that it is there. */
  @Instant('not personal', { nullable: true, precision: 3 }) toldAt: string | null;
  @Instant('not personal', { nullable: true, precision: 3 }) expiresAt: string | null;
}
