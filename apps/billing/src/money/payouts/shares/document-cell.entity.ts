import { KeptBy, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../../kernel/personal-data.js';
import { StoredDocument } from '../../../documents/index.js';

/** What of a document is of calls from an operator in a month to a number, without VAT. Bigints are text. */
@Entity({ name: 'document_cells', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax', { from: 'month' })
export class DocumentCell {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @PrimaryColumn({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @PrimaryColumn({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @PrimaryColumn({ name: 'number', type: 'text' })
  @PersonalData(ofRating)
  number: string;

  @Column({ name: 'net_micros', type: 'bigint' })
  @NotPersonal()
  netMicros: string;
}
