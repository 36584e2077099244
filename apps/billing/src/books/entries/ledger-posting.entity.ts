import { Day, Integer, KeptBy, Money, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { VatCode } from './vat-codes.js';

/** One side of an entry. */
@Entity({ name: 'ledger_postings', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'on' })
export class LedgerPosting {
  /** The entry's. */
  @Whole('not personal', { primary: true }) place: number;
  /** From 1. */
  @Integer('not personal', { primary: true }) line: number;
  /** The entry's. */
  @Day('not personal', { name: 'on_date' }) on: string;
  /** Its code in the chart. */
  @Text('not personal') account: string;
  @Text('not personal', { nullable: true }) partyType: 'owner' | 'carrier' | null;
  @Text('not personal', { nullable: true }) partyId: string | null;
  /** Positive is debit. */
  @Money('not personal') amount: Money;
  /** The document whose open amount it changes, or that it is of. */
  @Uuid('not personal', { nullable: true }) documentId: string | null;
  @Integer('not personal', { nullable: true }) documentLine: number | null;
  @Text('not personal', { nullable: true }) vatCode: VatCode | null;
  @Integer('not personal', { nullable: true }) vatPercent: number | null;
}
