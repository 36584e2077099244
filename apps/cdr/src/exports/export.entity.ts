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

/** An export and how far it is: what is to be done stands here and nowhere else. */
@Entity({ name: 'exports', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('contract')
export class HeldExport {
  @Uuid('not personal', { primary: true }) id: string;
  /** Whose calls; null: everyone's. */
  @Text('not personal', { nullable: true }) ownerId: string | null;
  /** The one owner that sees it; null: who sees everybody's calls. */
  @Text('not personal', { nullable: true }) seenBy: string | null;
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  @Json(ofExport) filters: Omit<CallFilters, 'ownerId'>;
  @Json('not personal') form: ExportForm;
  @Text('not personal') state: CallExport['state'];
  @Text('not personal', { nullable: true }) problem: CallExport['problem'];
  /** How often it was begun; its file is that of the last time. */
  @Integer('not personal') attempts: number;
  /** Not begun before, and when it is under way: somebody's until then. */
  @Moment('not personal') dueAt: Date;
  @Whole('not personal', { nullable: true }) untilPosition: number | null;
  @Whole('not personal') rows: number;
  @Whole('not personal', { nullable: true }) estimatedRows: number | null;
  /** It turned out to have more rows than those that are made quickly. */
  @Flag('not personal') isLarge: boolean;
  @Whole('not personal', { nullable: true }) bytes: number | null;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  @Instant('not personal', { nullable: true }) expiresAt: string | null;
}
