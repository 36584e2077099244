import type { EntryKind } from '@app/contracts';
import { Day, Instant, Integer, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A whole entry of the books; PostgreSQL keeps it from being changed. */
@Entity({ name: 'ledger_entries', schema: 'billing' })
export class LedgerEntry {
  /** By what it is of, `nameUuid`: the same entry can't be posted twice. */
  @Uuid('not personal', { primary: true }) id: string;
  /** Consecutive, in the order of commit. */
  @Whole('not personal') place: number;
  /** The date that it counts on, in the Netherlands. */
  @Day('not personal', { name: 'on_date' }) on: string;
  @Text('not personal') kind: EntryKind;
  /** In Dutch: what accountants read. */
  @Text('not personal') text: string;
  @Uuid('not personal', { nullable: true }) documentId: string | null;
  @Uuid('not personal', { nullable: true }) reverses: string | null;
  /** How many it has. */
  @Integer('not personal') postings: number;
  @Instant('not personal') postedAt: string;
}
