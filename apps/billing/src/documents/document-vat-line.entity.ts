import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** VAT of an issued document at one rate. Bigints are text. */
@Entity({ name: 'document_vat_lines', schema: 'billing' })
export class StoredVatLine {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @PrimaryColumn({ name: 'category', type: 'text' })
  @NotPersonal()
  category: 'S' | 'AE';

  @PrimaryColumn({ name: 'percent', type: 'integer' })
  @NotPersonal()
  percent: number;

  @Column({ name: 'net_micros', type: 'bigint' })
  @NotPersonal()
  netMicros: string;

  @Column({ name: 'vat_micros', type: 'bigint' })
  @NotPersonal()
  vatMicros: string;
}
