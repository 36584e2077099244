import type { Collection } from '@app/contracts';
import { Day, Instant, Json, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { Creditor } from '../mandates/creditor.js';

/** A batch of direct debits for one collection date. */
@Entity({ name: 'collections', schema: 'billing' })
export class StoredCollection {
  @Uuid('not personal', { primary: true }) id: string;
  @Day('not personal') collectOn: string;
  @Text('not personal') state: Collection['state'];
  @Text('not personal') messageId: string;
  /** Our creditor details at the time of preparation. */
  @Json('not personal') creditor: Creditor;
  @Text('not personal') preparedBy: string;
  /** The person behind `preparedBy`: the maker of the API key where a key prepared the collection. */
  @Text('not personal') preparer: string;
  @Instant('not personal') preparedAt: string;
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  @Instant('not personal', { nullable: true }) approvedAt: string | null;
}
