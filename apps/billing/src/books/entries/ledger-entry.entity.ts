import type { EntryKind } from '@app/contracts';
import { Day, Instant, Integer, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A ledger entry with all its postings; a trigger in PostgreSQL refuses changes to it. */
@Entity({ name: 'ledger_entries', schema: 'billing' })
export class LedgerEntry {
  /** Derived from the entry's source by `nameUuid`, so that the same entry can't be posted twice. */
  @Uuid('not personal', { primary: true }) id: string;
  /** The entry's number: consecutive, in the order of commit. */
  @Whole('not personal') place: number;
  /** The booking date, in the Netherlands. */
  @Day('not personal', { name: 'on_date' }) on: string;
  @Text('not personal') kind: EntryKind;
  /** The entry's description in Dutch, for accountants. */
  @Text('not personal') text: string;
  @Uuid('not personal', { nullable: true }) documentId: string | null;
  @Uuid('not personal', { nullable: true }) reverses: string | null;
  /** The number of its postings. */
  @Integer('not personal') postings: number;
  @Instant('not personal') postedAt: string;
}
