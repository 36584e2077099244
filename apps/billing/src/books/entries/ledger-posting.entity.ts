import { Day, Integer, KeptBy, Money, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { VatCode } from './vat-codes.js';

/** One line of a ledger entry: an amount on an account. */
@Entity({ name: 'ledger_postings', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'on' })
export class LedgerPosting {
  /** The `place` of the posting's entry in the ledger. */
  @Whole('not personal', { primary: true }) place: number;
  /** The posting's number within its entry, from 1. */
  @Integer('not personal', { primary: true }) line: number;
  /** The booking date of the posting's entry. */
  @Day('not personal', { name: 'on_date' }) on: string;
  /** The account's number in the chart. */
  @Text('not personal') account: string;
  @Text('not personal', { nullable: true }) partyType: 'owner' | 'carrier' | null;
  @Text('not personal', { nullable: true }) partyId: string | null;
  /** Positive is debit, negative is credit. */
  @Money('not personal') amount: Money;
  /**
   * The document whose open amount the posting changes, or whose entry the posting is part of;
   * null: no document.
   */
  @Uuid('not personal', { nullable: true }) documentId: string | null;
  @Integer('not personal', { nullable: true }) documentLine: number | null;
  @Text('not personal', { nullable: true }) vatCode: VatCode | null;
  @Integer('not personal', { nullable: true }) vatPercent: number | null;
}
