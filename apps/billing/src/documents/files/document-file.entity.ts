import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredDocument } from '../issuing/document.entity.js';

/** A file of an issued document besides its PDF, once it was made. Bigints are text. */
@Entity({ name: 'document_files', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax')
export class StoredDocumentFile {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @PrimaryColumn({ name: 'format', type: 'text' })
  @NotPersonal()
  format: 'ubl' | 'calls';

  @Column({ name: 'sha256', type: 'text' })
  @NotPersonal()
  sha256: string;

  @Column({ name: 'bytes', type: 'bigint' })
  @NotPersonal()
  bytes: string;
}
