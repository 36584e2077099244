import type { Collection } from '@app/contracts';
import { Day, Instant, Json, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Creditor } from '../mandates/creditor.js';

/** A batch of direct debits of one day. */
@Entity({ name: 'collections', schema: 'billing' })
export class StoredCollection {
  @Uuid('not personal', { primary: true }) id: string;
  @Day('not personal') collectOn: string;
  @Text('not personal') state: Collection['state'];
  @Text('not personal') messageId: string;
  /** Who collects, as it was when it was prepared. */
  @Json('not personal') creditor: Creditor;
  @Text('not personal') preparedBy: string;
  /** The person who answers for it, where a key prepared it. */
  @Text('not personal') preparer: string;
  @Instant('not personal') preparedAt: string;
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  @Instant('not personal', { nullable: true }) approvedAt: string | null;
}
