import type { DocumentKind } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';

/** What of a document is paid, signed from our view; made with the document by a trigger. Bigints are text. */
@Entity({ name: 'receivables', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'issuedOn' })
export class StoredReceivable {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: DocumentKind;

  @Column({ name: 'number', type: 'text' })
  @NotPersonal()
  number: string;

  @Column({ name: 'party_type', type: 'text' })
  @NotPersonal()
  partyType: 'owner' | 'carrier';

  @Column({ name: 'party_id', type: 'text' })
  @NotPersonal()
  partyId: string;

  @Column({ name: 'party_name', type: 'text' })
  @PersonalData(ofPayment)
  partyName: string;

  @Column({ name: 'party_iban', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  partyIban: string | null;

  @Column({ name: 'issued_on', type: 'date' })
  @NotPersonal()
  issuedOn: string;

  @Column({ name: 'due_on', type: 'date', nullable: true })
  @NotPersonal()
  dueOn: string | null;

  /** The due date, or its own where it has none. */
  @Column({ name: 'late_from', type: 'date' })
  @NotPersonal()
  lateFrom: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  /** The sum of its allocations, kept by a trigger. */
  @Column({ name: 'paid_micros', type: 'bigint' })
  @NotPersonal()
  paidMicros: string;

  @Column({ name: 'open_micros', type: 'bigint' })
  @NotPersonal()
  openMicros: string;
}
