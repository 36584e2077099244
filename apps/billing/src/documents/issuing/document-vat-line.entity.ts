import type { VatCategory } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredDocument } from './document.entity.js';

/** VAT of an issued document in one category and at one rate. Bigints are text. */
@Entity({ name: 'document_vat_lines', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax')
export class StoredVatLine {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @PrimaryColumn({ name: 'category', type: 'text' })
  @NotPersonal()
  category: VatCategory;

  @PrimaryColumn({ name: 'percent', type: 'integer' })
  @NotPersonal()
  percent: number;

  /** Why none is charged, in words and as a VATEX code; null of category S. */
  @Column({ name: 'reason', type: 'text', nullable: true })
  @NotPersonal()
  reason: string | null;

  @Column({ name: 'reason_code', type: 'text', nullable: true })
  @NotPersonal()
  reasonCode: string | null;

  @Column({ name: 'net_micros', type: 'bigint' })
  @NotPersonal()
  netMicros: string;

  @Column({ name: 'vat_micros', type: 'bigint' })
  @NotPersonal()
  vatMicros: string;
}
