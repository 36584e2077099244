import type { Dispute } from '@app/contracts';
import { Month, Instant, Integer, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A dispute with a carrier about figures of a month, with its file and its outcome. */
@Entity({ name: 'disputes', schema: 'billing' })
export class StoredDispute {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') carrierId: string;
  @Month('not personal') month: string;
  @Text('not personal') billedBy: Dispute['billedBy'];
  @Text('not personal') state: Dispute['state'];
  @Text('not personal') reason: string;
  @Text('not personal') openedBy: string;
  @Instant('not personal') openedAt: string;
  @Text('not personal', { nullable: true }) closedBy: string | null;
  @Instant('not personal', { nullable: true }) closedAt: string | null;
  @Text('not personal', { nullable: true }) outcome: string | null;
  @Text('not personal') fileState: Dispute['file']['state'];
  /** Charges written to its file so far, of `fileTotal`. */
  @Integer('not personal') fileDone: number;
  @Integer('not personal', { nullable: true }) fileTotal: number | null;
  @Instant('not personal', { nullable: true }) fileUntil: string | null;
}
