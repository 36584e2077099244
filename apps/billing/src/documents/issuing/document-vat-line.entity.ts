import type { VatCategory } from '@app/contracts';
import { Integer, KeptBy, Money, OwnedThrough, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredDocument } from './document.entity.js';

/** VAT of an issued document in one category and at one rate. */
@Entity({ name: 'document_vat_lines', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax')
export class StoredVatLine {
  @Uuid('not personal', { primary: true }) documentId: string;
  @Text('not personal', { primary: true }) category: VatCategory;
  @Integer('not personal', { primary: true }) percent: number;
  /** Why no VAT is charged, in words and as a VATEX code; null for category S. */
  @Text('not personal', { nullable: true }) reason: string | null;
  @Text('not personal', { nullable: true }) reasonCode: string | null;
  @Money('not personal') net: Money;
  @Money('not personal') vat: Money;
}
