import type { CollectionItemState, DebitScheme, LeftOutReason, SequenceType } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An invoice that a collection takes. Bigints are text. */
@Entity({ name: 'collection_items', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredCollectionItem {
  @PrimaryColumn({ name: 'collection_id', type: 'uuid' })
  @NotPersonal()
  collectionId: string;

  /** Place in the file. */
  @PrimaryColumn({ name: 'place', type: 'integer' })
  @NotPersonal()
  place: number;

  @Column({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'mandate_id', type: 'uuid' })
  @NotPersonal()
  mandateId: string;

  @Column({ name: 'scheme', type: 'text' })
  @NotPersonal()
  scheme: DebitScheme;

  @Column({ name: 'sequence', type: 'text' })
  @NotPersonal()
  sequence: SequenceType;

  /** Of the block of the file that it stands in, which banks book as one. */
  @Column({ name: 'block_id', type: 'text' })
  @NotPersonal()
  blockId: string;

  @Column({ name: 'end_to_end_id', type: 'text' })
  @NotPersonal()
  endToEndId: string;

  @Column({ name: 'number', type: 'text' })
  @NotPersonal()
  number: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: CollectionItemState;

  /** The payment that it came in by. */
  @Column({ name: 'payment_id', type: 'uuid', nullable: true })
  @NotPersonal()
  paymentId: string | null;

  @Column({ name: 'return_reason', type: 'text', nullable: true })
  @NotPersonal()
  returnReason: string | null;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  @NotPersonal()
  endedOn: string | null;
}

/** An open invoice that a collection doesn't take. */
@Entity({ name: 'collection_left_out', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredLeftOutInvoice {
  @PrimaryColumn({ name: 'collection_id', type: 'uuid' })
  @NotPersonal()
  collectionId: string;

  @PrimaryColumn({ name: 'place', type: 'integer' })
  @NotPersonal()
  place: number;

  @Column({ name: 'document_id', type: 'uuid' })
  @NotPersonal()
  documentId: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'number', type: 'text' })
  @NotPersonal()
  number: string;

  @Column({ name: 'open_micros', type: 'bigint' })
  @NotPersonal()
  openMicros: string;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: LeftOutReason;
}
