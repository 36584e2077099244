import type { CreditProposal } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredDocument } from '../documents/index.js';

/** A credit note that somebody proposed; made, it is a `StoredDocument` with the same id. Bigints are text. */
@Entity({ name: 'credit_proposals', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax', { from: 'proposedAt' })
export class StoredCreditProposal {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  /** The document that it takes lines of back. */
  @Column({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  /** Positions. */
  @Column({ name: 'lines', type: 'integer', array: true })
  @NotPersonal()
  lines: number[];

  @Column({ name: 'gross_micros', type: 'bigint' })
  @NotPersonal()
  grossMicros: string;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  /** How many credit notes were on the document then. */
  @Column({ name: 'credit_notes_before', type: 'integer' })
  @NotPersonal()
  creditNotesBefore: number;

  @Column({ name: 'proposed_by', type: 'text' })
  @NotPersonal()
  proposedBy: string;

  @Column({ name: 'proposed_at', type: 'timestamptz' })
  @NotPersonal()
  proposedAt: Date;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: CreditProposal['state'];

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  @NotPersonal()
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  decidedAt: Date | null;
}
