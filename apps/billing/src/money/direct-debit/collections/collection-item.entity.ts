import type { CollectionItemState, DebitScheme, LeftOutReason, SequenceType } from '@app/contracts';
import { Day, Integer, KeptBy, Money, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** An item of a collection: one invoice to collect. */
@Entity({ name: 'collection_items', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredCollectionItem {
  @Uuid('not personal', { primary: true }) collectionId: string;
  /** The item's place in the collection's file. */
  @Integer('not personal', { primary: true }) place: number;
  @Uuid('not personal') documentId: string;
  @Text('not personal') ownerId: string;
  @Uuid('not personal') mandateId: string;
  @Text('not personal') scheme: DebitScheme;
  @Text('not personal') sequence: SequenceType;
  /** The block of the file with this item; the bank books a block as one amount. */
  @Text('not personal') blockId: string;
  @Text('not personal') endToEndId: string;
  @Text('not personal') number: string;
  @Money('not personal') amount: Money;
  @Text('not personal') state: CollectionItemState;
  /** The payment with which the bank paid the item; null: not yet. */
  @Uuid('not personal', { nullable: true }) paymentId: string | null;
  @Text('not personal', { nullable: true }) returnReason: string | null;
  @Day('not personal', { nullable: true }) endedOn: string | null;
}

/** An open invoice that a collection leaves out, with the reason. */
@Entity({ name: 'collection_left_out', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredLeftOutInvoice {
  @Uuid('not personal', { primary: true }) collectionId: string;
  @Integer('not personal', { primary: true }) place: number;
  @Uuid('not personal') documentId: string;
  @Text('not personal') ownerId: string;
  @Text('not personal') number: string;
  @Money('not personal') open: Money;
  @Text('not personal') reason: LeftOutReason;
}
