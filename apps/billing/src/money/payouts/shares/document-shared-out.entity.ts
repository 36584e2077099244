import { Flag, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** That a document was divided; not whole while the operators of some calls aren’t known. */
@Entity({ name: 'documents_shared_out', schema: 'billing' })
export class DocumentSharedOut {
  @Uuid('not personal', { primary: true }) documentId: string;
  @Flag('not personal') whole: boolean;
}
