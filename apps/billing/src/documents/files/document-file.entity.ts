import { Digits, KeptBy, OwnedThrough, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredDocument } from '../issuing/document.entity.js';

/** A file of an issued document other than its PDF, once it was made. */
@Entity({ name: 'document_files', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { documentId: 'id' })
@KeptBy('tax')
export class StoredDocumentFile {
  @Uuid('not personal', { primary: true }) documentId: string;
  @Text('not personal', { primary: true }) format: 'ubl' | 'calls';
  @Text('not personal') sha256: string;
  @Digits('not personal') bytes: string;
}
