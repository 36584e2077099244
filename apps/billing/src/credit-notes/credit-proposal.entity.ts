import type { CreditProposal } from '@app/contracts';
import {
  Instant,
  Integer,
  KeptBy,
  Money,
  NotPersonal,
  OwnedThrough,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Column, Entity } from 'typeorm';
import { StoredDocument } from '../documents/index.js';

/**
 * A proposed credit note. Once confirmed, the credit note is a `StoredDocument` with the same id.
 */
@Entity({ name: 'credit_proposals', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax', { from: 'proposedAt' })
export class StoredCreditProposal {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  /** The document whose lines the proposal credits. */
  @Uuid('not personal') documentId: string;
  /** The lines to credit, by their positions on the document. */
  @Column({ name: 'lines', type: 'integer', array: true })
  @NotPersonal()
  lines: number[];
  @Money('not personal') gross: Money;
  @Text('not personal') reason: string;
  /** Number of credit notes on the document when this one was proposed. */
  @Integer('not personal') creditNotesBefore: number;
  @Text('not personal') proposedBy: string;
  @Instant('not personal') proposedAt: string;
  @Text('not personal') state: CreditProposal['state'];
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Instant('not personal', { nullable: true }) decidedAt: string | null;
}
