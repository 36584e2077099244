import type { BillTo, DocumentKind } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DirectDebit } from '../lines/direct-debit.js';
import { ofDocument } from '../../kernel/personal-data.js';
import type { Company } from '../../kernel/parties/company.js';
import type { Direction } from '../lines/direction.js';

/**
 * An issued document: nothing of it changes any more. Whom it is made out to and who made it are
 * kept as they were. Amounts are signed from its view. Bigints are text.
 */
@Entity({ name: 'documents', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'issuedOn' })
export class StoredDocument {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: DocumentKind;

  /** Of a settlement that is of one alone; null: of both, or of no carrier. */
  @Column({ name: 'direction', type: 'text', nullable: true })
  @NotPersonal()
  direction: Direction | null;

  @Column({ name: 'number', type: 'text' })
  @NotPersonal()
  number: string;

  @Column({ name: 'series', type: 'text' })
  @NotPersonal()
  series: string;

  /** Null of a credit note. */
  @Column({ name: 'run_id', type: 'uuid', nullable: true })
  @NotPersonal()
  runId: string | null;

  /** Of a credit note: the document that it corrects, and why. */
  @Column({ name: 'credits_id', type: 'uuid', nullable: true })
  @NotPersonal()
  creditsId: string | null;

  @Column({ name: 'credit_reason', type: 'text', nullable: true })
  @NotPersonal()
  creditReason: string | null;

  @Column({ name: 'party_type', type: 'text' })
  @NotPersonal()
  partyType: 'owner' | 'carrier';

  @Column({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  @Column({ name: 'bill_to', type: 'jsonb' })
  @PersonalData(ofDocument)
  billTo: BillTo;

  @Column({ name: 'company', type: 'jsonb' })
  @NotPersonal()
  company: Company;

  /** Of an invoice: the mandate by which it is collected, as it was when the run was prepared. */
  @Column({ name: 'direct_debit', type: 'jsonb', nullable: true })
  @PersonalData(ofDocument)
  directDebit: DirectDebit | null;

  @Column({ name: 'from', type: 'timestamptz' })
  @NotPersonal()
  from: Date;

  @Column({ name: 'until', type: 'timestamptz' })
  @NotPersonal()
  until: Date;

  /** Start of the earliest call on it, microseconds since 1970; null when there is none. */
  @Column({ name: 'earliest_call', type: 'bigint', nullable: true })
  @NotPersonal()
  earliestCall: string | null;

  @Column({ name: 'issued_on', type: 'date' })
  @NotPersonal()
  issuedOn: string;

  @Column({ name: 'due_on', type: 'date', nullable: true })
  @NotPersonal()
  dueOn: string | null;

  @Column({ name: 'net_micros', type: 'bigint' })
  @NotPersonal()
  netMicros: string;

  @Column({ name: 'vat_micros', type: 'bigint' })
  @NotPersonal()
  vatMicros: string;

  @Column({ name: 'gross_micros', type: 'bigint' })
  @NotPersonal()
  grossMicros: string;

  /** Place in the order of commit. */
  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;

  /** Of the PDF, once it was made. */
  @Column({ name: 'pdf_sha256', type: 'text', nullable: true })
  @NotPersonal()
  pdfSha256: string | null;

  @Column({ name: 'pdf_bytes', type: 'integer', nullable: true })
  @NotPersonal()
  pdfBytes: number | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
}
