import { KeptBy, Money, Month, OwnedThrough, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../../kernel/personal-data.js';
import { StoredDocument } from '../../../documents/index.js';

/** The part of a document for calls from one carrier in one month to one number, without VAT. */
@Entity({ name: 'document_cells', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax', { from: 'month' })
export class DocumentCell {
  @Uuid('not personal', { primary: true }) documentId: string;
  /** The carrier from which the calls came; empty while it isn't known. */
  @Text('not personal', { primary: true }) carrierId: string;
  @Month('not personal', { primary: true }) month: string;
  @Text(ofRating, { primary: true }) number: string;
  @Money('not personal') net: Money;
}
