import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The last place in the order of commit that was given out: one row. */
@Entity({ name: 'document_position', schema: 'billing' })
export class DocumentPosition {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
  /** Documents up to this place are sent. */
  @Digits('not personal') sent: string;
}
