import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VatCode } from './vat-codes.js';

/** One side of an entry. Bigints are text. */
@Entity({ name: 'ledger_postings', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'onDate' })
export class LedgerPosting {
  /** The entry's. */
  @PrimaryColumn({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  /** From 1. */
  @PrimaryColumn({ name: 'line', type: 'integer' })
  @NotPersonal()
  line: number;

  /** The entry's. */
  @Column({ name: 'on_date', type: 'date' })
  @NotPersonal()
  onDate: string;

  /** Its code in the chart. */
  @Column({ name: 'account', type: 'text' })
  @NotPersonal()
  account: string;

  @Column({ name: 'party_type', type: 'text', nullable: true })
  @NotPersonal()
  partyType: 'owner' | 'carrier' | null;

  @Column({ name: 'party_id', type: 'text', nullable: true })
  @NotPersonal()
  partyId: string | null;

  /** Positive is debit. */
  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  /** The document whose open amount it changes, or that it is of. */
  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  @NotPersonal()
  documentId: string | null;

  @Column({ name: 'document_line', type: 'integer', nullable: true })
  @NotPersonal()
  documentLine: number | null;

  @Column({ name: 'vat_code', type: 'text', nullable: true })
  @NotPersonal()
  vatCode: VatCode | null;

  @Column({ name: 'vat_percent', type: 'integer', nullable: true })
  @NotPersonal()
  vatPercent: number | null;
}
