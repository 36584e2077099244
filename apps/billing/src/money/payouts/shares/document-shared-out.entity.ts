import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a document was divided; not whole while the operators of some calls aren’t known. */
@Entity({ name: 'documents_shared_out', schema: 'billing' })
export class DocumentSharedOut {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @Column({ name: 'whole', type: 'boolean' })
  @NotPersonal()
  whole: boolean;
}
