import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The last position in the sequence of all documents that was assigned. One row. */
@Entity({ name: 'document_position', schema: 'billing' })
export class DocumentPosition {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
  /** Documents up to this position are sent. */
  @Digits('not personal') sent: string;
}
