import { Flag, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A document that was divided into cells; `whole` is false while the carrier of some calls isn’t known. */
@Entity({ name: 'documents_shared_out', schema: 'billing' })
export class DocumentSharedOut {
  @Uuid('not personal', { primary: true }) documentId: string;
  @Flag('not personal') whole: boolean;
}
